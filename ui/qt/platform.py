"""How Qt is to start on this box: which screen it has, who draws, which typeface.

Must be settled before PySide6 is imported anywhere: with neither a display nor a platform named, Qt aborts.
"""

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


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
    from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

    for name in ("Pretendard-Regular.otf", "Pretendard-Bold.otf"):
        if QFontDatabase.addApplicationFont(str(folder / name)) < 0:
            raise FileNotFoundError(f"{folder / name}: 글꼴 파일이 없습니다. 프로그램을 다시 설치해 주세요.")
    QGuiApplication.setFont(QFont("Pretendard"))
