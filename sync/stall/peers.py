"""The devices a box of the stall has been paired with, in one file of its own folder, written whole or not at all.

A file that cannot be read is never guessed at: nobody is known then, and the boxes are paired again.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import Enum
from pathlib import Path

from sync.errors import PeersDamaged
from sync.whole_file import write_whole

FILE = "stall-devices.json"
_VERSION = 1


class Part(Enum):
    """What a device does at the stall."""

    TILL = "TILL"
    KIOSK = "KIOSK"
    BOARD = "BOARD"


@dataclass(frozen=True, slots=True)
class Peer:
    """`certificate` in PEM. `letter` stands before a kiosk's numbers; `address` is where a till was found last."""

    device_id: str
    part: Part
    name: str
    certificate: str
    letter: str = ""
    address: str = ""


class Peers:
    """Used by one thread at a time."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def read(self) -> tuple[Peer, ...]:
        """Raises `PeersDamaged`."""
        try:
            said = json.loads(self._path.read_bytes())
            if said["v"] != _VERSION:
                raise ValueError("version")
            return tuple(Peer(**(one | {"part": Part(one["part"])})) for one in said["devices"])
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise PeersDamaged(self._path) from error

    def keep(self, peers: Iterable[Peer]) -> None:
        """Raises `OSError`."""
        said = {"v": _VERSION, "devices": [asdict(one) | {"part": one.part.value} for one in peers]}
        write_whole(self._path, json.dumps(said, ensure_ascii=False, indent=1).encode("utf-8"))


def take_in(peers: Peers, new: Peer) -> str:
    """It is of the stall, in the place of itself where it was known before; returns the letter of its numbers, none
    for a board. Raises `PeersDamaged` and `OSError`."""
    known = peers.read()
    before = next((one for one in known if one.device_id == new.device_id), None)
    others = [one for one in known if one.device_id != new.device_id]
    letter = ""
    if new.part is Part.KIOSK:
        letter = before.letter if before and before.letter else free_letter(others)
    peers.keep([*others, replace(new, letter=letter)])
    return letter


LETTERS = "KLMNPQRSTUVWXYZABCDEFGH"
"""In the order they are given; I, J and O look like others from afar."""


def free_letter(peers: Iterable[Peer]) -> str:
    """The first that no kiosk of the stall has; the first of all when there is none left."""
    taken = {one.letter for one in peers}
    return next((letter for letter in LETTERS if letter not in taken), LETTERS[0])
