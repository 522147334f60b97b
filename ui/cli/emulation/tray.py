"""Where slips fall: each as a picture, as text and as the bytes it was printed from."""

import re
from pathlib import Path

from drivers.emulators.slip import Slip

_NUMBERED = re.compile(r"slip-(\d{4,})\.png")


class Tray:
    """Goes on counting where an earlier run ended; nothing is written over."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        found = (_NUMBERED.fullmatch(file.name) for file in folder.iterdir())
        self._last = max((int(match[1]) for match in found if match), default=0)

    def lay(self, slip: Slip) -> Path:
        """The picture; text and bytes lie beside it."""
        self._last += 1
        picture = self._folder / f"slip-{self._last:04d}.png"
        picture.with_suffix(".txt").write_text(slip.text + "\n", encoding="utf-8")
        picture.with_suffix(".bin").write_bytes(slip.data)
        picture.write_bytes(slip.png())
        return picture
