"""A card at the counter: the till without a screen, at an emulated terminal whose house keeps its own book."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from ui_kit import until

from drivers.emulators.pty_line import PtyLine
from drivers.emulators.terminals.card_house import CardHouse, Refusal
from drivers.emulators.terminals.customer import Deed
from drivers.emulators.terminals.smartro import SmartroTerminal
from pos import messages as m
from pos.settings import Settings
from ui.runtime.compose import Runtime, open_ledger

WON = 34_000


class Counter:
    """The terminal, the house behind it and the wire outlive the till."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.house = CardHouse()
        self.terminal = SmartroTerminal(self.house)
        self.wire = PtyLine(self.terminal, folder / "terminal", "terminal-emulator")
        self.wire.start()
        self.heard: list[m.Event] = []

    @contextmanager
    def till(self) -> Iterator[Runtime]:
        """A till that is started, and stopped in the end as by a closed window."""
        self.heard.clear()
        settings = {"terminal.connection": self.wire.connection, "terminal.driver": "smartro-tl3500"}
        runtime = Runtime(Settings({**settings, "terminal.id": "TEST000001"}), open_ledger(self.folder))
        runtime.subscribe(self.heard.extend)
        runtime.start()
        runtime.fit_out()
        try:
            yield runtime
        finally:
            runtime.stop()

    def wait_until_good(self) -> None:
        good = m.ConditionNoted(m.Place.TERMINAL, m.Condition.GOOD)
        until(lambda: good in self.heard, "the terminal answers", 10.0)

    def wait_for(self, kind: type, which: Callable[[m.Event], bool] = lambda _: True) -> m.Event:
        def found() -> m.Event | None:
            return next((one for one in self.heard if isinstance(one, kind) and which(one)), None)

        until(lambda: found() is not None, kind.__name__, 10.0)
        event = found()
        assert event is not None
        return event

    def wait_for_state(self, state: str) -> None:
        self.wait_for(m.AttemptMoved, lambda one: one.attempt.state.value == state)  # type: ignore[union-attr]


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    counter = Counter(tmp_path)
    yield counter
    counter.wire.stop()


def pay(runtime: Runtime) -> None:
    runtime.send(m.AddAmount(WON))
    runtime.send(m.PayByCard())


def test_a_card_pays_and_the_sale_says_how(counter: Counter) -> None:
    with counter.till() as runtime:
        counter.wait_until_good()
        pay(runtime)
        sold = counter.wait_for(m.SaleCompleted)
    assert isinstance(sold, m.SaleCompleted)
    (paid,) = sold.sale.payments
    (entry,) = counter.house.entries
    assert paid.approval is not None
    assert (paid.approval.approval_no, paid.approval.unique_no) == (entry.approval_no, entry.unique_no)
    assert (paid.approval.issuer, paid.approval.card_no) == ("가나카드", "941019**********")
    steps = [one.step for one in counter.heard if isinstance(one, m.StepNoted)]
    assert steps == [m.Step.SHOW_CARD, m.Step.CARD_READ]
    moves = [one.attempt.state.value for one in counter.heard if isinstance(one, m.AttemptMoved)]
    assert moves == ["WAITING", "APPROVED"]


def test_a_refund_goes_back_to_the_card(counter: Counter) -> None:
    with counter.till() as runtime:
        counter.wait_until_good()
        pay(runtime)
        counter.wait_for(m.SaleCompleted)
        runtime.send(m.UndoLastSale())
        counter.wait_for(m.SaleRefunded)
    assert counter.house.captured_minus_reversed() == 0


def test_a_refused_card_leaves_the_sale_to_be_paid_in_cash(counter: Counter) -> None:
    counter.house.refuse_next(Refusal("6B", "잔액부족"))
    with counter.till() as runtime:
        counter.wait_until_good()
        pay(runtime)
        counter.wait_for_state("DECLINED")
        runtime.send(m.PayCash(WON))
        counter.wait_for(m.SaleCompleted)
    assert counter.house.entries == ()


def test_calling_it_off_while_the_customer_looks_for_her_card(counter: Counter) -> None:
    counter.terminal.customer.does = Deed.DOES_NOTHING
    with counter.till() as runtime:
        counter.wait_until_good()
        pay(runtime)
        until(lambda: "B" in counter.terminal.asked, "the terminal waits for a card")
        runtime.send(m.CancelAttempt())
        counter.wait_for_state("CANCELLED")
    assert counter.house.entries == ()


def test_an_answer_lost_with_the_cable_is_asked_for_when_that_is_back(counter: Counter) -> None:
    counter.terminal.faults.drop_answers = 1
    counter.terminal.faults.van_s = 0.2
    with counter.till() as runtime:
        counter.wait_until_good()
        pay(runtime)
        until(lambda: counter.house.entries, "the money is taken")
        counter.wire.unplug()
        counter.wait_for_state("UNKNOWN")
        counter.wire.plug()
        counter.wait_for(m.SaleCompleted)
    assert counter.house.captured_minus_reversed() == WON


def test_a_till_that_was_closed_in_the_middle_asks_what_became_of_it(counter: Counter) -> None:
    counter.terminal.customer.after_s = 0.3
    with counter.till() as runtime:
        counter.wait_until_good()
        pay(runtime)
        until(lambda: "B" in counter.terminal.asked, "the terminal has it")
    with counter.till() as runtime:
        counter.wait_for(m.AttemptMoved, lambda one: not one.attempt.is_unsettled)  # type: ignore[union-attr]
        charged = counter.house.captured_minus_reversed() == WON
        assert charged is any(isinstance(one, m.SaleCompleted) for one in counter.heard)


def test_without_a_terminal_there_nothing_is_asked_and_that_is_said(counter: Counter) -> None:
    counter.wire.unplug()
    with counter.till() as runtime:
        counter.wait_for(m.ConditionNoted, lambda one: one.place is m.Place.TERMINAL)  # type: ignore[union-attr]
        pay(runtime)
        counter.wait_for_state("ABANDONED")
    assert counter.terminal.asked == []


def test_no_card_number_is_in_what_the_till_keeps(counter: Counter) -> None:
    with counter.till() as runtime:
        counter.wait_until_good()
        pay(runtime)
        counter.wait_for(m.SaleCompleted)
    kept = b"".join(file.read_bytes() for file in counter.folder.glob("ledger.db*"))
    assert b"941019**********" in kept
