"""The picture on top of a receipt, and pictures that are none."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from slip_kit import MACKEREL, SETTINGS, PaperStall

from drivers.printer import document as paper
from pos import messages as m
from pos.ready_names import ReadyNames
from pos.settings import Settings
from ui.runtime.slip_logo import FILE, logo_in
from ui.runtime.slips import SlipWriter


def _png(width: int, height: int) -> bytes:
    out = BytesIO()
    Image.new("L", (width, height), 0).save(out, "PNG")
    return out.getvalue()


def test_the_logo_stands_on_top_of_receipts_and_on_no_other_paper(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(_png(200, 80))
    stall = PaperStall(tmp_path / "ledger.db")
    logo = logo_in(tmp_path)
    writer = SlipWriter(stall.ledger.past, Settings(SETTINGS), practice=False, ready_names=ReadyNames, logo=logo)
    stall.do(m.AddItem(MACKEREL.id), m.PayCash(5_000))
    assert writer.document(stall.slips[-1], stall.now).elements[0] == paper.Image(logo)
    stall.do(m.ReportShift())
    assert paper.Image(logo) not in writer.document(stall.slips[-1], stall.now).elements
    stall.close()


def test_a_stall_without_one(tmp_path: Path) -> None:
    assert logo_in(tmp_path) == b""


@pytest.mark.parametrize(
    "data", [b"", b"no picture", _png(20, 20)[:40], _png(5_000, 5_000), b"\x89PNG" + bytes(3 << 20)]
)
def test_what_no_printer_could_draw_is_left_out_and_told(
    data: bytes, tmp_path: Path, expects_log: Callable[[str], None]
) -> None:
    expects_log("logo.png cannot be printed")
    (tmp_path / FILE).write_bytes(data)
    assert logo_in(tmp_path) == b""
