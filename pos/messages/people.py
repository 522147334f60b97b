"""Who stands at the till."""

from dataclasses import dataclass

from pos.operator import Operator, Pin, PinTries
from pos.operator_change import OperatorChange


@dataclass(frozen=True, slots=True)
class SetOperator:
    """Adds somebody who works here, or changes what is known of them."""

    operator: Operator


@dataclass(frozen=True, slots=True)
class SetPin:
    operator_id: str
    pin: Pin


@dataclass(frozen=True, slots=True)
class SignIn:
    """`pin` None is for who has none."""

    operator_id: str
    pin: Pin | None = None


@dataclass(frozen=True, slots=True)
class SignOut:
    pass


@dataclass(frozen=True, slots=True)
class OperatorChanged:
    change: OperatorChange


@dataclass(frozen=True, slots=True)
class PinSet:
    operator_id: str
    pin: Pin


@dataclass(frozen=True, slots=True)
class PinTried:
    """A PIN was wrong, or after wrong ones right."""

    operator_id: str
    tries: PinTries


@dataclass(frozen=True, slots=True)
class SignedIn:
    operator: Operator


@dataclass(frozen=True, slots=True)
class SignedOut:
    pass
