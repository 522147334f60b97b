"""Commands that the emulator only steps over: whatever their arguments look like, the text behind them is whole."""

import pytest

from drivers.emulators.ink import Fonts
from drivers.emulators.printer import PrinterEmulator

CUT = b"\x1d\x56\x42\x00"
JUNK = b"A@"
"""Arguments that would be printed if they were not taken for arguments."""

STEPPED_OVER = {
    "ESC SP": b"\x1b A",
    "ESC !": b"\x1b!\x00",
    "ESC $": b"\x1b$" + JUNK,
    "ESC -": b"\x1b-A",
    "ESC 2": b"\x1b2",
    "ESC 3": b"\x1b3A",
    "ESC =": b"\x1b=A",
    "ESC ?": b"\x1b?A",
    "ESC D": b"\x1bDAB\x00",
    "ESC E": b"\x1bE@",
    "ESC G": b"\x1bG@",
    "ESC L": b"\x1bL",
    "ESC M": b"\x1bMA",
    "ESC R": b"\x1bRA",
    "ESC S": b"\x1bS",
    "ESC T": b"\x1bTA",
    "ESC V": b"\x1bVA",
    "ESC W": b"\x1bWABCDEFGH",
    "ESC \\": b"\x1b\\" + JUNK,
    "ESC a": b"\x1ba0",
    "ESC c3": b"\x1bc3A",
    "ESC c5": b"\x1bc5A",
    "ESC t": b"\x1btA",
    "ESC {": b"\x1b{A",
    "ESC *": b"\x1b*\x21\x02\x00ABCDEF",
    "ESC * single": b"\x1b*\x00\x02\x00AB",
    "FS !": b"\x1c!A",
    "FS -": b"\x1c-A",
    "FS S": b"\x1cS" + JUNK,
    "FS W": b"\x1cWA",
    "FS 2": b"\x1c2" + b"A" * 74,
    "FS p": b"\x1cp" + JUNK,
    "FS ( A": b"\x1c(A\x02\x00" + JUNK,
    "GS !": b"\x1d!\x00",
    "GS $": b"\x1d$" + JUNK,
    "GS ( L": b"\x1d(L\x02\x00" + JUNK,
    "GS ( k PDF417": b"\x1d(k\x03\x000A@",
    "GS *": b"\x1d*\x01\x01ABCDEFGH",
    "GS 8 L": b"\x1d8L\x02\x00\x00\x00" + JUNK,
    "GS B": b"\x1dBA",
    "GS H": b"\x1dHA",
    "GS L": b"\x1dL" + JUNK,
    "GS P": b"\x1dP" + JUNK,
    "GS W": b"\x1dW" + JUNK,
    "GS \\": b"\x1d\\" + JUNK,
    "GS ^": b"\x1d^AAA",
    "GS b": b"\x1dbA",
    "GS f": b"\x1dfA",
    "GS h": b"\x1dhA",
    "GS w": b"\x1dwA",
    "unknown": b"\x1bZ",
}


@pytest.mark.parametrize("command", STEPPED_OVER.values(), ids=STEPPED_OVER)
def test_arguments_are_not_printed(command: bytes, fonts: Fonts) -> None:
    printer = PrinterEmulator(fonts)
    printer.feed(command + b"text" + CUT)
    assert [slip.text for slip in printer.slips] == ["text"]


@pytest.mark.parametrize(
    "cut",
    [
        b"\x1dV\x00",
        b"\x1dV\x01",
        b"\x1dV0",
        b"\x1dV1",
        CUT,
        b"\x1dVA\x05",
        b"\x1dVa\x05",
        b"\x1dVg\x00",
        b"\x1bi",
        b"\x1bm",
    ],
)
def test_every_way_to_cut_cuts_once(cut: bytes, fonts: Fonts) -> None:
    printer = PrinterEmulator(fonts)
    printer.feed(b"one" + cut + b"two" + cut)
    assert [slip.text for slip in printer.slips] == ["one", "two"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (b"\x1dk\x028801234567893\x00", "[EAN13 8801234567893]"),
        (b"\x1dk\x0396385074\x00", "[EAN8 96385074]"),
        (b"\x1dk\x04JN-47\x00", "[CODE39 JN-47]"),
        (b"\x1dk\x051234\x00", "[ITF 1234]"),
        (b"\x1dkC\x0c880123456789", "[EAN13 8801234567893]"),
        (b"\x1dkE\x05JN-47", "[CODE39 JN-47]"),
        (b"\x1dkF\x041234", "[ITF 1234]"),
        (b"\x1dkI\x07{Bab{{c", "[CODE128 ab{c]"),
        (b"\x1dkI\x05{C\x14\x1a\x03", "[CODE128 202603]"),
        (b"\x1dkI\x08{BA{C\x0c\x22{", ""),
        (b"\x1dkI\x03abc", ""),
        (b"\x1dkC\x03abc", ""),
        (b"\x1dkJ\x02ab", ""),
    ],
)
def test_barcodes_of_both_functions(code: bytes, text: str, fonts: Fonts) -> None:
    printer = PrinterEmulator(fonts)
    printer.feed(code + b"x" + CUT)
    assert printer.slips[0].text == (text + "\nx" if text else "x")


@pytest.mark.parametrize(
    ("where", "text"), [(0, "[ITF 12]"), (1, "12\n[ITF 12]"), (2, "[ITF 12]\n12"), (3, "12\n[ITF 12]\n12")]
)
def test_the_letters_of_a_barcode_stand_where_they_were_asked_for(where: int, text: str, fonts: Fonts) -> None:
    printer = PrinterEmulator(fonts)
    printer.feed(b"\x1dH" + bytes((where,)) + b"\x1dk\x0512\x00" + CUT)
    assert printer.slips[0].text == text


def test_a_picture_longer_than_any_paper_is_noise_and_not_waited_for(fonts: Fonts) -> None:
    printer = PrinterEmulator(fonts)
    assert printer.feed(b"\x1dv0\x00\xff\xff\xff\xff\n\x1dr\x01") == b"\x00"


def test_outside_of_two_byte_mode_a_letter_swallows_no_line_feed(fonts: Fonts) -> None:
    printer = PrinterEmulator(fonts)
    printer.feed(b"caf\xe9\nx\n" + CUT)
    assert printer.slips[0].text == "caf▯\nx"


def test_what_does_not_fit_the_line_goes_on_the_next(fonts: Fonts) -> None:
    printer = PrinterEmulator(fonts, 32)
    printer.feed(b"\x1c&" + b"x" * 31 + "가".encode("cp949") + b"\n" + b"y" * 32 + b"\nz\n" + CUT)
    assert printer.slips[0].text.splitlines() == ["x" * 31, "가", "y" * 32, "z"]


def test_feeding_by_dots_leaves_a_gap(fonts: Fonts) -> None:
    printer = PrinterEmulator(fonts)
    printer.feed(b"a\x1bJ\x28b" + CUT)
    assert [row.height_dots for row in printer.slips[0].rows] == [31, 40, 31]
