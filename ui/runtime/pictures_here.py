"""Where a kiosk or a board keeps the pictures of its till's goods, and how much of its disk they leave alone."""

from pathlib import Path

from sync.stall.kept_pictures import KeptPictures
from ui.runtime.box_watch import ROOM_WANTED
from ui.runtime.places import STALL_PICTURES


def kept_pictures(folder: Path) -> KeptPictures:
    """`folder` is the box's own. A disk that is nearly full is told of, and gets no pictures."""
    return KeptPictures(folder / STALL_PICTURES, ROOM_WANTED)
