"""How Qt is to start on this box: which screen it has, who draws, which typefaces.

Must be settled before PySide6 is imported anywhere: with neither a display nor a platform named, Qt aborts.
"""

import os
import sys
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Typeface(NamedTuple):
    """What Qt calls it, and its two weights."""

    family: str
    files: tuple[str, str]


PRETENDARD = Typeface("Pretendard", ("Pretendard-Regular.otf", "Pretendard-Bold.otf"))
TYPEFACES: Mapping[str, Typeface] = {
    "ko": PRETENDARD,
    "en": PRETENDARD,
    "zh": Typeface("Noto Sans CJK SC", ("NotoSansCJKsc-Regular.otf", "NotoSansCJKsc-Bold.otf")),
    "ja": Typeface("Noto Sans CJK JP", ("NotoSansCJKjp-Regular.otf", "NotoSansCJKjp-Bold.otf")),
}
"""By language. The Chinese and Japanese ones have what Pretendard lacks, and leave it Latin letters and figures."""


def has_display() -> bool:
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def settle(*, offscreen: bool) -> None:
    """The software renderer is the default: stall boxes have no GPU worth the name. POS_GPU=1 asks for one."""
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if os.environ.get("POS_GPU") != "1":
        os.environ["QT_QUICK_BACKEND"] = "software"
    os.environ["QT_QUICK_CONTROLS_STYLE"] = "Basic"


def load_fonts(folder: "Path") -> None:
    """Both weights of the one typeface; a box without any Korean font shows the same letters."""
    from PySide6.QtGui import QFont, QGuiApplication

    _load(folder, PRETENDARD)
    QGuiApplication.setFont(QFont(PRETENDARD.family))


@cache
def load_fonts_of(folder: "Path", language: str) -> str:
    """The family a screen in `language` is set in; its files are read when it is first wanted.

    What one of the two typefaces lacks, the other one lends: hangul among hanzi, and hanzi among hangul.
    """
    from PySide6.QtGui import QFont

    typeface = TYPEFACES[language]
    if typeface is not PRETENDARD:
        QFont.insertSubstitution(typeface.family, PRETENDARD.family)
        QFont.insertSubstitution(PRETENDARD.family, typeface.family)
        _load(folder, typeface)  # after these: Qt then forgets what it found missing before
    return typeface.family


def _load(folder: "Path", typeface: Typeface) -> None:
    from PySide6.QtGui import QFontDatabase

    for name in typeface.files:
        if QFontDatabase.addApplicationFont(str(folder / name)) < 0:
            raise FileNotFoundError(f"{folder / name}: 글꼴 파일이 없습니다. 프로그램을 다시 설치해 주세요.")
