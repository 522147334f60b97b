"""Any deeds, in any order, of placers and merchant: every order stands where the table lets it, restarts or not."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from order_kit import MENU, order_id, paid, unpaid
from pos_kit import NOON, Stall

from pos import messages as m
from pos.clock import Moment
from pos.ledger.verify import verify
from pos.order import TRANSITIONS, Order, OrderState, Origin, WhyNot

NUMBERS = st.integers(1, 3)
STATES, REASONS = st.sampled_from(OrderState), st.sampled_from(WhyNot)


class Orders(RuleBasedStateMachine):
    """One sale at hand and three orders; the odd ones are paid where they are placed."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="order-machine-", dir=_fast_disk()))
        self.stall = Stall(self.folder / "ledger.db", MENU)
        self.known: dict[str, Order] = {}
        self.minutes = 0

    def teardown(self) -> None:
        verdict = verify(self.stall.path)
        assert verdict.faults == ()
        self.stall.close()
        shutil.rmtree(self.folder)

    def do(self, command: m.Command) -> None:
        cart = self.stall.till.state.cart
        for event in self.stall.do(command):
            if isinstance(event, m.OrderNoted):
                assert event.order.id not in self.known
                self._stands(event.order)
            elif isinstance(event, m.OrderMoved | m.OrderTakenUp | m.OrderPutBack):
                before = self.known[event.order.id].state
                assert event.order.state in TRANSITIONS[before], (before, event.order.state)
                self._stands(event.order)
        if isinstance(command, m.NoteOrder | m.NoteOrderCancelled | m.AcceptOrder | m.MoveOrder | m.RefuseOrder):
            assert self.stall.till.state.cart == cart, "an order never touches the sale at hand"

    def _stands(self, order: Order) -> None:
        self.known[order.id] = order

    @rule(number=NUMBERS)
    def place(self, number: int) -> None:
        self.do(paid(number) if number % 2 else unpaid(number))

    @rule(number=NUMBERS)
    def cancel(self, number: int) -> None:
        self.do(m.NoteOrderCancelled(Origin.KIOSK, order_id(number)))

    @rule(number=NUMBERS)
    def accept(self, number: int) -> None:
        self.do(m.AcceptOrder(order_id(number)))

    @rule(number=NUMBERS, state=STATES)
    def move(self, number: int, state: OrderState) -> None:
        self.do(m.MoveOrder(order_id(number), state))

    @rule(number=NUMBERS, why=REASONS)
    def refuse(self, number: int, why: WhyNot) -> None:
        self.do(m.RefuseOrder(order_id(number), why))

    @rule(number=NUMBERS)
    def take_up(self, number: int) -> None:
        self.do(m.TakeUpOrder(order_id(number)))

    @rule(
        command=st.sampled_from(
            [
                *(m.AddItem("soda"), m.UndoLastStep(), m.VoidLine(1), m.HoldSale(), m.RecallSale("1")),
                *(m.PayCash(99_000), m.UndoLastSale(), m.Refund(1), m.SetSoldOut("tteok", True)),
                *(m.SetSoldOut("tteok", False), m.BeginExchange(1), m.CancelExchange(), m.CloseShift()),
            ]
        )
    )
    def sell(self, command: m.Command) -> None:
        self.do(command)

    @rule()
    def time_passes(self) -> None:
        self.minutes += 6
        passed_ms = self.minutes * 60_000
        self.stall.now = Moment(NOON.at_ms + passed_ms, NOON.mono_ns + passed_ms * 1_000_000, NOON.boot)
        self.do(m.Tick())

    @rule()
    def restart(self) -> None:
        self.stall.reopen()

    @invariant()
    def every_order_is_where_it_was_said_to_be(self) -> None:
        state = self.stall.till.state
        still_open = {key: order for key, order in self.known.items() if order.is_open}
        assert state.orders == still_open
        assert {key: self.stall.ledger.past.order(key) for key in self.known} == self.known

    @invariant()
    def what_is_taken_up_is_in_one_sale_and_nothing_else_is(self) -> None:
        state = self.stall.till.state
        carts = [state.cart, *(held.cart for held in state.held.values())]
        rung_up = sorted(cart.order.id for cart in carts if cart.order)
        taken = [key for key, order in state.orders.items() if order.state is OrderState.TAKEN_UP]
        assert rung_up == sorted(taken)


def _fast_disk() -> str | None:
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() else None


TestOrders = Orders.TestCase
TestOrders.settings = settings(
    max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
