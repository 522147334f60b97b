"""Real-time requests (DLE EOT, DLE ENQ, DLE DC4), which printers obey on arrival. Pure.

Many obey them even inside the data of a picture, where they are dots that happen to look alike: a row of a logo can
open the drawer or wipe the buffer. So what we send as data must not contain one.
"""

import re

RESUME = b"\x10\x05\x01"  # DLE ENQ 1: the error is put right, go on where it happened
CLEAR = b"\x10\x05\x02"  # DLE ENQ 2: the error is put right, forget what you hold

_BEGINNING = re.compile(rb"\x10[\x04\x05\x14]")


def holds_request(data: bytes) -> bool:
    return _BEGINNING.search(data) is not None


def disarmed(dots: bytes) -> bytes:
    """One dot beside another is changed wherever a request would begin; no request can arise from that."""
    return _BEGINNING.sub(lambda found: bytes((found[0][0], found[0][1] ^ 0x02)), dots)
