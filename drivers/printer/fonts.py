"""Which letters are drawn with. Pure: the files are read by whoever draws."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fonts:
    """Font files that have hangul."""

    regular: Path
    bold: Path
