"""Who stands at the till."""

from pos.message import Message
from pos.operator import Operator, Pin, PinTries
from pos.operator_change import OperatorChange


class SetOperator(Message):
    """Adds somebody who works here, or changes what is known of them."""

    operator: Operator


class SetPin(Message):
    operator_id: str
    pin: Pin


class SignIn(Message):
    """`pin` None is for who has none."""

    operator_id: str
    pin: Pin | None = None


class SignOut(Message):
    pass


class OperatorChanged(Message):
    change: OperatorChange


class PinSet(Message):
    operator_id: str
    pin: Pin


class PinTried(Message):
    """A PIN was wrong, or after wrong ones right; or the clock was set back, and no lock lasts longer for it."""

    operator_id: str
    tries: PinTries


class SignedIn(Message):
    operator: Operator


class SignedOut(Message):
    pass
