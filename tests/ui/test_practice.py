"""연습: what is done there is marked on paper, goes nowhere, and is not to be found in the real book."""

import sqlite3
from pathlib import Path

import pytest
from ui_kit import until

from pos import messages as m
from pos.catalogue import Category, Item
from pos.ids import new_id
from pos.ledger.errors import WrongBook
from pos.ledger.ledger import Ledger
from pos.ledger.outbox import Outbox
from pos.ledger.verify import verify
from pos.settings import Settings
from pos.tax import TaxClass
from ui.emulation import Happening, Scan, SlipPrinted, Switch, Turn
from ui.runtime.compose import LEDGER, PRACTICE, Runtime, open_ledger
from ui.runtime.practice_stall import PracticeStall

CODE = "8801234500012"


def real_stall(folder: Path) -> bytes:
    """One sale in the real book; its bytes when it is closed."""
    ledger = open_ledger(folder)
    ledger.replace_catalogue(
        [Category("채소", TaxClass.EXEMPT)], [Item("a", "배추", 4_500, barcodes=(CODE,), category="채소")]
    )
    ledger.close()
    runtime = Runtime(Settings({}), open_ledger(folder))
    heard: list[m.Event] = []
    runtime.subscribe(heard.extend)
    runtime.start()
    runtime.send(m.AddAmount(1_000))
    runtime.send(m.PayCash(1_000))
    until(lambda: any(isinstance(event, m.SaleCompleted) for event in heard), "sold")
    runtime.stop()
    return (folder / LEDGER).read_bytes()


def test_practice_leaves_no_trace_in_the_real_book(qt_app: object, tmp_path: Path) -> None:
    before = real_stall(tmp_path)
    stall = PracticeStall(tmp_path)
    slips: list[Happening] = []
    stall.watch(slips.append)
    settings, ledger = stall.start(Settings({"stall.name": "장날 반찬", "market.url": "https://market.example"}))
    runtime = Runtime(settings, ledger, practice=True)
    heard: list[m.Event] = []
    runtime.subscribe(heard.extend)
    runtime.start()
    runtime.fit_out()
    until(lambda: m.ConditionNoted(m.Place.SCANNER, m.Condition.GOOD) in heard, "the scanner is there")
    stall.play(Scan(CODE))
    until(
        lambda: any(isinstance(event, m.LineAdded) for event in heard), "scanned: the stall's own goods are there"
    )
    runtime.send(m.PayCash(5_000))
    until(lambda: any(isinstance(slip, SlipPrinted) for slip in slips), "printed")
    until(lambda: m.ConditionNoted(m.Place.TERMINAL, m.Condition.GOOD) in heard, "a terminal to practise at")
    runtime.send(m.AddAmount(3_000))
    runtime.send(m.PayByCard())
    until(lambda: [type(event) for event in heard].count(m.SaleCompleted) == 2, "paid by card", 10.0)
    assert stall._devices.terminal.house.captured_minus_reversed() == 3_000
    runtime.send(m.ShowTill())
    until(lambda: any(isinstance(event, m.TillShown) for event in heard), "shown")
    runtime.stop()
    stall.stop()
    slip, *_ = (slip for slip in slips if isinstance(slip, SlipPrinted))
    assert slip.text.count("연습") >= 2
    assert "장날 반찬" in slip.text
    shown = next(event for event in heard if isinstance(event, m.TillShown))
    assert shown.practice
    assert m.ConditionNoted(m.Place.MARKET, m.Condition.NONE) in heard
    assert (tmp_path / LEDGER).read_bytes() == before
    assert (verify(tmp_path / PRACTICE / LEDGER).sales, verify(tmp_path / LEDGER).sales) == (2, 1)
    assert not (tmp_path / "identity.json").exists()


def test_neither_book_is_taken_for_the_other(tmp_path: Path) -> None:
    for practice in (True, False):
        path = tmp_path / str(practice) / LEDGER
        Ledger(path, new_id, practice=practice).close()
        with pytest.raises(WrongBook):
            Ledger(path, new_id, practice=not practice)
        Ledger(path, new_id, practice=practice).close()


def test_a_practice_ledger_has_no_outbox(tmp_path: Path) -> None:
    Ledger(tmp_path / LEDGER, new_id, practice=True).close()
    with pytest.raises(WrongBook):
        Outbox(tmp_path / LEDGER)


def test_a_stall_without_goods_practises_with_the_demos(tmp_path: Path) -> None:
    stall = PracticeStall(tmp_path)
    assert "고등어" in [name for name, _ in stall.goods()]
    _, ledger = stall.start(Settings({}))
    stall.play(Turn(Switch.NETWORK, on=False))
    assert ledger.catalogue.by_barcode(CODE) is not None
    ledger.close()
    stall.stop()


def test_both_run_side_by_side(tmp_path: Path) -> None:
    real = open_ledger(tmp_path)
    stall = PracticeStall(tmp_path)
    _, practice = stall.start(Settings({}))
    assert practice.device_id != real.device_id
    with sqlite3.connect(practice.path) as connection:
        assert connection.execute("SELECT practice FROM device").fetchone() == (1,)
    practice.close()
    real.close()
    stall.stop()
