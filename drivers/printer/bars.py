"""A barcode as bars and spaces, and as what a printer is told (GS k). Pure; `barcode` is imported on first use."""

from drivers.printer.document import Barcode
from drivers.printer.paper import DOTS_PER_COLUMN
from drivers.printer.symbology import Symbology

HEIGHT_DOTS = 80  # 10 mm: enough for a hand-held scanner
MODULE_DOTS = 3
LEAST_MODULE_DOTS = 2
QUIET_MODULES = 10
WIDE_MODULES = 3
"""Of ITF and Code 39. Printers make them 2.5 to 3 modules wide."""


def modules(text: str, symbology: Symbology) -> str:
    """1 for a bar and 0 for a space, without quiet zones."""
    from barcode.codex import Code39, Code128
    from barcode.ean import EAN8, EAN13
    from barcode.itf import ITF

    match symbology:
        case Symbology.CODE128:
            code = Code128(text)
        case Symbology.EAN13:
            code = EAN13(text)
        case Symbology.EAN8:
            code = EAN8(text)
        case Symbology.ITF:
            code = ITF(text, narrow=1, wide=WIDE_MODULES)
        case Symbology.CODE39:
            code = Code39(text, add_checksum=False)
    return str(code.build()[0])


def module_dots(barcode: Barcode, columns: int) -> int:
    """Dots a module so that the bars and their quiet zone fit the paper. Raises ValueError if they cannot fit."""
    across = _width_modules(barcode) + 2 * QUIET_MODULES
    dots = min(MODULE_DOTS, columns * DOTS_PER_COLUMN // across)
    if dots < LEAST_MODULE_DOTS:
        raise ValueError(f"the {barcode.symbology.name} barcode {barcode.text!r} does not fit {columns} columns.")
    return dots


def payload(barcode: Barcode) -> str:
    """The data as GS k wants it: Code 128 begins with its set, C for pairs of digits and B for the rest."""
    text = barcode.text
    if barcode.symbology is not Symbology.CODE128:
        return text
    if _in_pairs(text):
        return "{C" + "".join(chr(int(text[at : at + 2])) for at in range(0, len(text), 2))
    return "{B" + text.replace("{", "{{")


def _in_pairs(text: str) -> bool:
    return text.isdigit() and len(text) % 2 == 0


def _width_modules(barcode: Barcode) -> int:
    text = barcode.text
    if barcode.symbology is not Symbology.CODE128:
        return len(modules(text, barcode.symbology))
    symbols = len(text) // 2 if _in_pairs(text) else len(text)
    return 11 * (symbols + 2) + 13  # start, data and check of 11 modules each, stop of 13
