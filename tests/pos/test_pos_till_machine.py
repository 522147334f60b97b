"""Any market day, in any order: the till and its ledger against a few lines of arithmetic of their own."""

import shutil
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from pos_kit import GOODS, Stall, moment

from pos import messages as m
from pos.ledger.verify import verify
from pos.money import LARGEST_AMOUNT
from pos.sale import Sale
from pos.slip import SlipState

AMOUNTS = st.one_of(st.integers(-2, 20_000), st.sampled_from([LARGEST_AMOUNT, LARGEST_AMOUNT + 1, 2**63]))
QUANTITIES = st.one_of(
    st.none(), st.integers(-1, 20), st.sampled_from([600, 900, 9_999, 10_000, 999_999, 1_000_000])
)
LINES = st.integers(-1, 8)
ITEMS = st.sampled_from([*(item.id for item in GOODS), "no such good"])
CODES = st.one_of(
    st.sampled_from([*(code for item in GOODS for code in item.barcodes), "8801007234565"]), st.text(max_size=15)
)
NAMES = st.one_of(
    st.sampled_from(["", "생선", "분식"]), st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
)
CLOCKS = st.sampled_from(
    [moment(f"2026-03-{day:02} {time}") for day in (1, 2, 3) for time in ("00:00:00", "11:00:00", "23:59:59")]
)


class MarketDay(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="till-machine-", dir=_fast_disk()))
        self.stall = Stall(self.folder / "ledger.db")
        self.paid: list[Sale] = []
        self.held: list[dict[int, int]] = []

    def teardown(self) -> None:
        verdict = verify(self.stall.path)
        assert verdict.faults == ()
        assert (verdict.entries, verdict.sales) == (self.stall.till.state.head_seq, len(self.paid))
        assert verdict.money == sum(sale.total for sale in self.paid)
        self.stall.close()
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        self.stall.do(m.Tick())

    # -- what people and devices do -----------------------------------------------------------------------------

    def step(self, command: m.Command) -> None:
        """Does it, and keeps what the customer held before, if it can be taken back."""
        before, steps = self._in_hand(), len(self.stall.till.state.cart.steps)
        self.stall.do(command)
        if len(self.stall.till.state.cart.steps) > steps:
            self.held.append(before)

    @rule(code=CODES)
    def scan(self, code: str) -> None:
        self.step(m.AddByBarcode(code))

    @rule(item=ITEMS, quantity=QUANTITIES)
    def tap(self, item: str, quantity: int | None) -> None:
        self.step(m.AddItem(item, quantity))

    @rule(amount=AMOUNTS, category=NAMES)
    def type_amount(self, amount: int, category: str) -> None:
        self.step(m.AddAmount(amount, category))

    @rule(line=LINES, by=st.sampled_from([1, -1, -1, 0, 2]))
    def change(self, line: int, by: int) -> None:
        self.step(m.ChangeQuantity(line, by))

    @rule(line=LINES)
    def void(self, line: int) -> None:
        self.step(m.VoidLine(line))

    @rule()
    def undo(self) -> None:
        self.stall.do(m.UndoLastStep())
        if self.held:
            assert self._in_hand() == self.held.pop()

    @rule(over=st.sampled_from([-1, 0, 0, 1, 40_000]))
    def pay(self, over: int) -> None:
        total = self.stall.total
        events = self.stall.do(m.PayCash(total + over))
        sales = [event.sale for event in events if isinstance(event, m.SaleCompleted)]
        assert bool(sales) == (total > 0 and over >= 0 and total + over <= LARGEST_AMOUNT)
        for sale in sales:
            self.paid.append(sale)
            self.held.clear()
            assert sale.receipt_no == len(self.paid)
            assert sum(line.amount for line in sale.lines if not line.voided) == total
            assert sum(payment.amount for payment in sale.payments) == sale.total == total
            assert sale.taxes.supply + sale.taxes.vat + sale.taxes.exempt == total
            assert all(payment.tendered - payment.change == payment.amount for payment in sale.payments)

    @rule()
    def reprint(self) -> None:
        self.stall.do(m.ReprintLastReceipt())

    @precondition(lambda self: self.stall.till.state.slips)
    @rule(data=st.data(), state=st.sampled_from(SlipState))
    def printer_says(self, data: st.DataObject, state: SlipState) -> None:
        self.stall.do(m.MoveSlip(data.draw(st.sampled_from(list(self.stall.till.state.slips))), state))

    @precondition(lambda self: self.stall.till.state.slips)
    @rule(data=st.data(), came_out=st.booleans())
    def merchant_looks(self, data: st.DataObject, came_out: bool) -> None:
        self.stall.do(m.AnswerSlip(data.draw(st.sampled_from(list(self.stall.till.state.slips))), came_out))

    @rule(acked_seq=st.integers(0, 10), quarantined=st.lists(st.integers(1, 10), max_size=3).map(tuple))
    def market_says(self, acked_seq: int, quarantined: tuple[int, ...]) -> None:
        self.stall.do(m.NoteMarket(acked_seq, quarantined))

    @rule(now=CLOCKS, tick=st.booleans())
    def clock_jumps(self, now: object, tick: bool) -> None:
        self.stall.now = now  # type: ignore[assignment]
        if tick:
            self.stall.do(m.Tick())

    @rule()
    def restart(self) -> None:
        """Nothing is lost but the steps: 되돌리기 now takes the open lines back, from the last."""
        self.stall.do(m.Tick())
        before = self.stall.till.state
        self.stall.reopen()
        after = self.stall.till.state
        for name in (
            "day",
            "head_seq",
            "last_receipt_no",
            "acked_seq",
            "quarantined",
            "last_sale",
            "slips",
            "shift",
            "perpetual",
        ):
            assert getattr(after, name) == getattr(before, name), name
        assert after.cart.lines == before.cart.lines
        lines = {line.no: line.quantity for line in after.cart.open_lines}
        self.held = [dict(list(lines.items())[:count]) for count in range(len(lines))]

    # -- what holds at every moment -----------------------------------------------------------------------------

    @invariant()
    def the_total_is_the_sum_of_the_open_lines(self) -> None:
        cart = self.stall.till.state.cart
        assert cart.total == sum(line.amount for line in cart.lines if not line.voided) <= LARGEST_AMOUNT
        assert [line.no for line in cart.lines] == list(range(1, len(cart.lines) + 1))

    @invariant()
    def the_days_count_is_what_was_paid_that_day(self) -> None:
        state = self.stall.till.state
        day = state.day
        sales = [sale for sale in self.paid if sale.business_day == day.business_day]
        seqs = [sale.seq for sale in sales]
        assert list(day.seqs) == seqs
        assert day.money == sum(sale.total for sale in sales)
        assert day.arrived(state.acked_seq) == len([seq for seq in seqs if seq <= state.acked_seq])

    @invariant()
    def every_day_in_the_ledger_is_what_was_paid_that_day(self) -> None:
        sales = Counter(sale.business_day for sale in self.paid)
        for business_day, count in sales.items():
            assert self.stall.ledger.past.day(business_day).sales == count

    @invariant()
    def the_last_numbers_are_those_of_the_last_sale(self) -> None:
        state = self.stall.till.state
        assert state.last_receipt_no == len(self.paid)
        assert state.head_seq == len(self.paid) + state.perpetual.z_no
        assert state.perpetual.sold == sum(sale.total for sale in self.paid)

    def _in_hand(self) -> dict[int, int]:
        return {line.no: line.quantity for line in self.stall.open_lines}


def _fast_disk() -> str | None:
    """Thousands of commits: in memory where there is such a place. What a real disk does is tested elsewhere."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


MarketDay.TestCase.settings = settings(
    max_examples=120,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestMarketDay = MarketDay.TestCase
