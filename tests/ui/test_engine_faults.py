"""The engine when things go wrong behind it: bugs of ours, a disk that takes nothing, and too much at once."""

import sqlite3
from collections.abc import Callable, Sequence

import pytest
from ui_kit import FISH, Desk, until

from pos import messages as m
from pos.catalogue import Catalogue, Category, Item
from ui import words
from ui.runtime.engine import INBOX_SIZE


class TornCatalogue:
    """Goods on pages that are stuck together until somebody mends them."""

    def __init__(self, whole: Catalogue) -> None:
        self._whole = whole
        self.torn = False

    def by_id(self, item_id: str) -> Item | None:
        if self.torn:
            raise ZeroDivisionError("a bug")
        return self._whole.by_id(item_id)

    def by_barcode(self, code: str) -> Item | None:
        return self._whole.by_barcode(code)

    def categories(self) -> Sequence[Category]:
        return self._whole.categories()

    def items_in(self, category: str, offset: int, limit: int) -> Sequence[Item]:
        return self._whole.items_in(category, offset, limit)

    def count_in(self, category: str) -> int:
        return self._whole.count_in(category)


@pytest.fixture
def torn(desk: Desk) -> TornCatalogue:
    """Taken by the engine at its next fresh start: a stumble over nothing brings that about."""
    torn = TornCatalogue(desk.ledger.catalogue)
    desk.ledger.catalogue = torn  # type: ignore[assignment]
    return torn


@pytest.mark.expects_log("the engine stumbled")
def test_a_bug_costs_one_command_and_not_the_day(desk: Desk, torn: TornCatalogue) -> None:
    desk.send(m.AddByBarcode(FISH), "not a command")  # type: ignore[arg-type]
    until(lambda: len(desk.of(m.EngineStumbled)) == 1, "stumbled, and begun anew over the other catalogue")
    torn.torn = True
    desk.send(m.AddItem("tteokbokki"))
    until(lambda: len(desk.of(m.EngineStumbled)) == 2, "stumbled over the bug")
    assert desk.till.notice.sentence == words.STUMBLED
    assert desk.till.sale.total == "5,000원", "what was on the bill is still there"
    torn.torn = False
    desk.send(m.AddItem("tteokbokki"))
    desk.total_is("9,000원")
    desk.send(m.PayCash(10_000))
    until(lambda: desk.of(m.SaleCompleted), "paid")


@pytest.mark.expects_log("the engine stumbled")
def test_after_a_bug_the_till_still_knows_how_its_devices_are(desk: Desk) -> None:
    good = m.NoteCondition(m.Place.TERMINAL, m.Condition.GOOD)
    desk.send(good, "not a command")  # type: ignore[arg-type]
    until(lambda: desk.of(m.EngineStumbled), "stumbled")
    until(lambda: len(desk.of(m.ConditionNoted)) == 2, "told again, after everything was forgotten")
    assert {event.place for event in desk.of(m.ConditionNoted)} == {m.Place.TERMINAL}


@pytest.mark.expects_log("the engine stumbled")
def test_the_log_holds_what_led_to_a_bug(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.send(m.AddByBarcode(FISH), m.UndoLastStep(), "not a command")  # type: ignore[arg-type]
    until(lambda: desk.of(m.EngineStumbled), "stumbled")
    (said,) = [record.getMessage() for record in caplog.records if "stumbled" in record.getMessage()]
    assert said.index("AddByBarcode") < said.index("UndoLastStep") < said.index("not a command")


@pytest.mark.expects_log("inbox full, dropped Tick")
def test_what_does_not_fit_into_the_inbox_is_refused_and_counted(desk: Desk) -> None:
    waiting, go = _hold(desk)
    until(waiting, "the engine is held")
    taken = [desk.engine.send(m.Tick()) for _ in range(INBOX_SIZE + 3)]
    go()
    assert taken == [True] * INBOX_SIZE + [False] * 3
    assert desk.engine.dropped == 3
    until(desk.engine._inbox.empty, "room again")
    desk.send(m.AddByBarcode(FISH))
    desk.total_is("10,000원")


def _hold(desk: Desk) -> tuple[Callable[[], bool], Callable[[], None]]:
    """Keeps the engine's thread waiting for the ledger's write lock, as a slow disk does."""
    other = sqlite3.connect(desk.ledger.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    desk.send(m.AddByBarcode(FISH))

    def release() -> None:
        other.execute("ROLLBACK")
        other.close()

    return lambda: desk.engine._inbox.empty(), release


@pytest.mark.expects_log("not written")
@pytest.mark.parametrize(
    ("pragma", "back", "reason"),
    [
        ("max_page_count = 1", "max_page_count = 1000000", m.Refusal.DISK_FULL),
        ("query_only = 1", "query_only = 0", m.Refusal.LEDGER_READ_ONLY),
    ],
)
def test_a_disk_that_takes_nothing_refuses_the_sale_and_selling_goes_on_after(
    desk: Desk, pragma: str, back: str, reason: m.Refusal
) -> None:
    desk.send(m.AddByBarcode(FISH))
    desk.total_is("5,000원")
    desk.ledger._connection.execute(f"PRAGMA {pragma}")
    rejected = _fill(desk, reason)
    assert rejected.reason is reason
    until(lambda: desk.till.notice.sentence == words.REFUSALS[reason], "said")
    total = desk.till.sale.total
    desk.ledger._connection.execute(f"PRAGMA {back}")
    desk.send(m.AddAmount(1_000), m.PayCash(900_000_000))
    until(lambda: desk.of(m.SaleCompleted), "paid after all")
    assert desk.of(m.SaleCompleted)[0].sale.total == int(total.replace(",", "").removesuffix("원")) + 1_000


def _fill(desk: Desk, reason: m.Refusal) -> m.CommandRejected:
    """A full disk still has room on pages it has already given out."""
    for _ in range(900):
        if desk.of(m.CommandRejected):
            break
        count = len(desk.events)
        desk.send(m.AddAmount(1, "생선"))
        until(lambda before=count: len(desk.events) > before, "answered")
    rejected: m.CommandRejected = desk.of(m.CommandRejected)[0]
    return rejected
