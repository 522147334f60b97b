"""Who stands at the till."""

from pos.message import Message
from pos.operator import Operator, Pin, PinTries, Role
from pos.operator_change import OperatorChange, PinRemoval


class AddOperator(Message):
    """Somebody begins to work here, and may do what is usual for the `role`."""

    name: str
    role: Role


class SetOperator(Message):
    """Changes what is known of somebody, or adds them under an id that is known already."""

    operator: Operator


class SetPin(Message):
    operator_id: str
    pin: Pin


class RemovePin(Message):
    """From now on nothing is asked of this one; what a forgotten PIN is replaced by."""

    operator_id: str


class SignIn(Message):
    """`pin` None is for who has none."""

    operator_id: str
    pin: Pin | None = None


class SignOut(Message):
    pass


class LetTechnicianIn(Message):
    """To the page that says how the box is. Whoever stands at the till stays there."""

    pin: Pin


class OperatorChanged(Message):
    change: OperatorChange


class PinSet(Message):
    operator_id: str
    pin: Pin


class PinRemoved(Message):
    removal: PinRemoval


class PinTried(Message):
    """A PIN was wrong, or after wrong ones right; or the clock was set back, and no lock lasts longer for it."""

    operator_id: str
    tries: PinTries


class SignedIn(Message):
    operator: Operator


class SignedOut(Message):
    pass


class TechnicianLetIn(Message):
    pass
