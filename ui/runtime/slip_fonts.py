"""The letters that come with the program, for paper."""

from drivers.printer.fonts import Fonts
from ui.runtime.places import FONTS

SLIP_FONTS = Fonts(
    FONTS / "Pretendard-Regular.otf",
    FONTS / "Pretendard-Bold.otf",
    (
        ("zh", Fonts(FONTS / "NotoSansCJKsc-Regular.otf", FONTS / "NotoSansCJKsc-Bold.otf")),
        ("ja", Fonts(FONTS / "NotoSansCJKjp-Regular.otf", FONTS / "NotoSansCJKjp-Bold.otf")),
    ),
)
"""For what a printer's own letters lack."""
