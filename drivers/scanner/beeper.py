"""What makes a scanner say "good" or "bad" again after its own beep, by maker. Pure.

Most scanners are silent on command until somebody scans the setting named here from their manual, so none is the
default. None of these bytes has been tried on the hardware.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Beeper:
    """Commands to send; empty where the maker has none."""

    good: bytes
    bad: bytes


BEEPERS: Mapping[str, Beeper] = {
    # Magellan 9300i/9800i Product Reference Guide, appendix E: 01 "Force Good Read Tone", F "Not On File
    # Indication". A PowerScan (its appendix E) is also disabled by F; E enables it again.
    "datalogic": Beeper(good=b"\x01", bad=b"FE"),
    # Gryphon I GD/GBT/GM4200 Product Reference Guide, "LED and Beeper Control": Esc [ 3 q good read tone,
    # Esc [ 4 q bad transmission tone.
    "datalogic-gryphon": Beeper(good=b"\x1b[3q", bad=b"\x1b[4q"),
    # Xenon/Granit User Guide, "Host Acknowledgment": [ESC]7, for an item on file and [ESC]8, twice for one that is
    # not. Host ACK must be on; the scanner then waits up to ten seconds for one of the two after every read.
    "honeywell": Beeper(good=b"\x1b7,", bad=b"\x1b8,\x1b8,"),
    # DS9808 Product Reference Guide, table 2-1: a high beep when a BEL arrives over RS-232. There is no other
    # tone, so bad stays silent.
    "zebra": Beeper(good=b"\x07", bad=b""),
}
SILENT = Beeper(b"", b"")
