"""How much a receipt is on the wire: text, and the same slip drawn dot by dot."""

import pytest
from receipt_samples import receipt_of_33_lines

from drivers.emulators.ink import Fonts
from drivers.emulators.printer import PrinterEmulator
from drivers.printer.escpos import encode, encode_drawn
from drivers.printer.letters import Letters
from drivers.printer.paper import Paper


@pytest.mark.parametrize("columns", [32, 48])
def test_text_is_a_fortieth_of_the_same_slip_drawn(columns: int, fonts: Fonts) -> None:
    document = receipt_of_33_lines()
    text = len(encode(document, columns))
    assert text * 40 <= len(encode_drawn(document, columns, fonts))
    assert text * 40 <= len(encode(document, Paper(columns, Letters.NONE, fonts, native_codes=False)))


def test_a_slip_drawn_whole_is_printed_whole(fonts: Fonts) -> None:
    printer = PrinterEmulator(fonts, 32)
    assert printer.feed(encode_drawn(receipt_of_33_lines(), 32, fonts)) == b"\x00"
    assert len(printer.slips) == 1
