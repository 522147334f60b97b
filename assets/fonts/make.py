"""Makes the Chinese and Japanese letters of the till, beside itself, from the fonts of the system.

    apt-get install fonts-noto-cjk && pip install fonttools && python assets/fonts/make.py [FOLDER]

Kept are the letters a language's own standard lists, nothing for vertical lines, no alternatives and no hints. Left
out are Latin letters, figures and hangul: in every language they come from Pretendard, so that a price looks the
same in all. Lines are as high as Pretendard's, so that a screen keeps its shape when it changes its language.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SYSTEM = Path("/usr/share/fonts/opentype/noto")
WEIGHTS = ("Regular", "Bold")

FIRST_EAST_ASIAN = "\u2e80"
MARKS_BETWEEN = frozenset("—‘’“”…")
"""Western marks that are as wide as a letter where they stand among such letters."""

DROPPED_TABLES = ("BASE", "GDEF", "GPOS", "GSUB", "VORG", "vhea", "vmtx")
ASCENT, DESCENT = 952, 241
"""Pretendard's, in thousandths of the size: what stands above and below the line."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Of one face of the system's collection the letters a two-byte code knows."""

    name: str
    face: int
    code: str


CUTS = (
    Cut("NotoSansCJKjp", 0, "euc_jp"),  # JIS X 0208, levels 1 and 2
    Cut("NotoSansCJKsc", 2, "gb2312"),  # GB 2312, levels 1 and 2
)


def letters(code: str) -> set[str]:
    """Kana, hanzi and marks as wide as these."""
    return {char for char in _two_bytes(code) if char >= FIRST_EAST_ASIAN or char in MARKS_BETWEEN}


def _two_bytes(code: str) -> Iterator[str]:
    for row in range(0xA1, 0xFF):
        for cell in range(0xA1, 0xFF):
            try:
                yield bytes((row, cell)).decode(code)
            except UnicodeDecodeError:
                continue


def cut(font: TTFont, kept: set[str]) -> None:
    options: Any = Options(layout_features=[], hinting=False, notdef_outline=True)
    options.drop_tables += DROPPED_TABLES
    options.name_IDs = [*range(8), 13, 14]  # whose it is, what it is called, its licence
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(char) for char in kept])
    subsetter.subset(font)


def stand_like_pretendard(font: TTFont) -> None:
    lines, widths = font["hhea"], font["OS/2"]
    lines.ascent, lines.descent, lines.lineGap = ASCENT, -DESCENT, 0
    widths.sTypoAscender, widths.sTypoDescender, widths.sTypoLineGap = ASCENT, -DESCENT, 0
    widths.usWinAscent, widths.usWinDescent = ASCENT, DESCENT


def main(system: Path) -> None:
    for weight in WEIGHTS:
        for wanted in CUTS:
            font = TTFont(system / f"NotoSansCJK-{weight}.ttc", fontNumber=wanted.face, recalcTimestamp=False)
            cut(font, letters(wanted.code))
            stand_like_pretendard(font)
            font.save(Path(__file__).with_name(f"{wanted.name}-{weight}.otf"))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SYSTEM)
