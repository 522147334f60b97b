"""What was acknowledged against what is there: every way in which the two can differ has its name."""

import json
from pathlib import Path

import pytest

from pos import messages as m
from pos.catalogue import Item
from pos.clock import SystemClock
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.order import Origin
from pos.till import Till
from ui.prove.account import Account, Finding
from ui.prove.announce import words_for
from ui.prove.children import Told
from ui.runtime.compose import LEDGER


class Stall:
    """Sells, and remembers what a seller would have said of it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / LEDGER
        self.account = Account()

    def sell(self, *amounts: int) -> list[Told]:
        return [word for amount in amounts for word in self.do(m.AddAmount(amount), m.PayCash(amount))]

    def do(self, *commands: m.Command) -> list[Told]:
        ledger, clock, said = Ledger(self.path, new_id), SystemClock(), []
        till = Till(ledger.load(clock.now()), ledger.catalogue, ledger.past, new_id)
        for command in commands:
            if isinstance(command, m.PayCash):
                said.append({"said": "intent", "entry": {"kind": "sale", "total": command.tendered}})
            events = till.decide(command, clock.now())
            ledger.record(events)
            till.accept(events)
            said += words_for(events)
        ledger.close()
        return said

    def settle(self) -> Finding:
        return self.account.settle(self.path)


@pytest.fixture
def stall(tmp_path: Path) -> Stall:
    return Stall(tmp_path)


def test_what_was_said_and_is_there_is_right(stall: Stall) -> None:
    stall.account.hear(stall.sell(1_000, 2_000))
    stall.account.hear(stall.do(m.AddAmount(300)))
    assert stall.settle() == Finding()


def test_a_sale_that_is_not_there_is_lost(stall: Stall, tmp_path: Path) -> None:
    stall.account.hear(stall.sell(1_000))
    (tmp_path / "other").mkdir()
    stall.account.hear(Stall(tmp_path / "other").sell(2_000))
    finding = stall.settle()
    assert (finding.lost, finding.invented, finding.violations) == (1, 0, 1)


@pytest.mark.parametrize(("field", "value"), [("total", 999), ("receipt_no", 7), ("seq", 7)])
def test_a_sale_that_is_not_as_it_was_acknowledged_is_lost(stall: Stall, field: str, value: int) -> None:
    said = stall.sell(1_000)
    said[-1]["entry"][field] = value
    stall.account.hear(said)
    assert stall.settle().lost == 1


def test_a_sale_committed_and_not_acknowledged_is_right_and_must_stay(stall: Stall, tmp_path: Path) -> None:
    stall.account.hear(word for word in stall.sell(1_000) if word["said"] != "entry")
    assert stall.settle() == Finding(unacknowledged=1)
    assert stall.settle() == Finding()
    stall.path.unlink()
    assert stall.settle().lost == 1


def test_a_sale_nobody_announced_is_invented(stall: Stall) -> None:
    stall.sell(1_000)
    assert stall.settle().invented == 1
    stall.account.hear(word for word in stall.sell(2_000) if word["said"] != "intent")
    assert stall.settle().invented == 1


def test_one_intent_does_not_ask_for_two_sales(stall: Stall) -> None:
    stall.account.hear([{"said": "intent", "entry": {"kind": "sale", "total": 1_000}}])
    stall.sell(1_000, 1_000)
    finding = stall.settle()
    assert (finding.unacknowledged, finding.invented) == (1, 1)


def test_an_open_line_that_is_gone_is_lost(stall: Stall, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    stall.account.hear(Stall(tmp_path / "other").do(m.AddAmount(300)))
    assert stall.settle().lines_lost == 1


def test_a_line_may_have_changed_only_while_it_was_being_changed(stall: Stall) -> None:
    said = stall.do(m.AddAmount(300))
    stall.do(m.ChangeQuantity(1, 1))
    stall.account.hear(said)
    assert stall.settle().lines_lost == 1
    stall.account.hear([*said, {"said": "intent", "line": True}])
    assert stall.settle().lines_lost == 0


def test_a_piece_taken_out_changes_two_lines_at_once(stall: Stall) -> None:
    """The kill came after the commit, before the word."""
    said = stall.do(m.AddAmount(300), *[m.ChangeQuantity(1, 1)] * 3, m.ChangeQuantity(1, -1))
    stall.do(m.ChangeQuantity(1, -1))
    stall.account.hear([*said, {"said": "intent", "line": True}])
    assert stall.settle() == Finding()
    stall.do(m.ChangeQuantity(1, 1))
    stall.account.hear([{"said": "intent", "line": True}, *stall.do(m.AddAmount(500))])
    assert stall.settle().lines_lost == 1


def test_a_file_that_is_no_ledger_has_lost_everything(stall: Stall) -> None:
    stall.account.hear(stall.sell(1_000, 2_000))
    stall.path.write_bytes(b"no ledger" * 1_000)
    finding = stall.settle()
    assert finding.lost == 2
    assert finding.faults[0].startswith("NotALedger")


# -- orders -----------------------------------------------------------------------------------------------------

ORDER_ID = "0195a000-0000-7000-8000-000000000001"


def placed() -> m.NoteOrder:
    line = {"item": "tea", "shown": "차", "quantity": 1, "unit_price": 1_000}
    body = {"id": ORDER_ID, "no": "1", "placed_at_ms": 0, "lines": [line], "paid": {"amount": 1_000, "how": "카드"}}
    return m.NoteOrder(Origin.KIOSK, json.dumps(body))


@pytest.fixture
def tea(stall: Stall) -> Stall:
    ledger = Ledger(stall.path, new_id)
    ledger.replace_catalogue((), (Item("tea", "차", 1_000),))
    ledger.close()
    return stall


def order_word(state: str) -> Told:
    return {"said": "order", "order": ORDER_ID, "state": state}


def test_an_order_that_stands_where_it_was_said_or_one_deed_further_is_right(tea: Stall) -> None:
    tea.do(placed())
    tea.account.hear([order_word("ARRIVED")])
    assert tea.settle().violations == 0
    tea.account.hear([{"said": "intent", "entry": {"kind": "order"}}])
    tea.do(m.AcceptOrder(ORDER_ID))
    assert tea.settle() == Finding(unacknowledged=1)


def test_an_order_that_was_acknowledged_and_is_not_there_is_lost(tea: Stall) -> None:
    tea.account.hear([order_word("ARRIVED")])
    assert tea.settle().lost == 1


def test_an_order_that_fell_back_is_lost(tea: Stall) -> None:
    tea.do(placed())
    tea.account.hear([order_word("READY")])
    assert tea.settle().lost == 1
