"""Orders placed at a kiosk or in the market's feed.

`NoteOrder` and `NoteOrderCancelled` are the one door they come in by. Whoever sends one is answered by the event
that names its order: `OrderNoted` or `OrderKnown` (it is kept, and may be called placed), `OrderCancelNoted`, or a
`CommandRejected` with that very command. No answer means: send it again.
"""

from pos.message import Message
from pos.order import Order, OrderState, Origin, WhyNot
from pos.order_fact import OrderStep


class NoteOrder(Message):
    """`body` is JSON (`pos.order_body`); the origin is said by the way it came, never by itself."""

    origin: Origin
    body: str

    def __repr__(self) -> str:
        """Without what a customer wrote."""
        return f"NoteOrder({self.origin}, {len(self.body)} characters)"


class NoteOrderCancelled(Message):
    """By its placer; may come before the order itself."""

    origin: Origin
    order_id: str


class AcceptOrder(Message):
    """To be made now. One that is not paid is taken up instead."""

    order_id: str


class TakeUpOrder(Message):
    """Its customer stands at the counter: its lines become the open sale."""

    order_id: str


class MoveOrder(Message):
    """READY calls its customer, COLLECTED hands it over, ACCEPTED takes a call back."""

    order_id: str
    state: OrderState


class CallOrderAgain(Message):
    """One that is ready and that nobody has come for: its number is called once more."""

    order_id: str


class RefuseOrder(Message):
    order_id: str
    why: WhyNot


class PrintOrder(Message):
    """The kitchen's ticket once more."""

    order_id: str


class OrderNoted(Message):
    """A new one."""

    order: Order


class OrderKnown(Message):
    """It was noted before: this is how it stands."""

    order: Order


class OrderCancelNoted(Message):
    """Before its order came. One that is here is moved to CANCELLED instead."""

    order_id: str


class OrderMoved(Message):
    """`order` as it stands now. `step` is what the journal says of it, None where that is only work."""

    order: Order
    step: OrderStep | None = None


class OrderCalledAgain(Message):
    """Its number, as if it were ready only now; the order stands as it stood."""

    order: Order


class OrderTakenUp(Message):
    """`left_out` are the names of what can not be sold now; `total` won, at the prices of the day."""

    order: Order
    total: int
    left_out: tuple[str, ...] = ()


class OrderPutBack(Message):
    """Nothing of it is in the open sale any more."""

    order: Order


class OrderIsLate(Message):
    """Said once for each state it is late in."""

    order: Order
