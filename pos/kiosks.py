"""The kiosks of a stall, as its till knows them: what each says of itself, and what is asked of it.

Nothing of it is kept. After a start the kiosks say it again, and whoever wanted something asks once more.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos.attempt import AttemptState, Rail
from pos.clock import Moment

if TYPE_CHECKING:
    from pos.messages.refusing import Refusal


@dataclass(frozen=True, slots=True)
class ParkedThere:
    """A cart its customer has put aside. `total` in won."""

    code: str
    total: int


@dataclass(frozen=True, slots=True)
class PaymentInDoubt:
    """What the terminal beside a kiosk cannot tell: what became of a charge (UNKNOWN), or of money that was to go
    back (REVERSAL_UNKNOWN). `id` is the attempt's, `amount` in won."""

    id: str
    amount: int
    state: AttemptState

    @property
    def rail(self) -> Rail:
        """A kiosk has no other: at a terminal that stands alone nobody could tell it how a payment ended."""
        return Rail.TERMINAL


@dataclass(frozen=True, slots=True)
class KioskCondition:
    """`call` is the id of its customer's call for help, empty for none; `pieces` and `total` (won) are the open
    cart's. `refused` is the id of what was asked of it last and could not be, `why` the reason. As long as there is
    a `doubt` nothing can be paid there."""

    call: str = ""
    pieces: int = 0
    total: int = 0
    parked: tuple[ParkedThere, ...] = ()
    refused: str = ""
    why: "Refusal | None" = None
    doubt: PaymentInDoubt | None = None


@dataclass(frozen=True, slots=True)
class HandOverAsk:
    """The stall wants to go on with a cart: the one parked under `code`, or the open one. `id` is a UUID."""

    id: str
    since: Moment
    code: str = ""


@dataclass(frozen=True, slots=True)
class Settling:
    """What somebody of the stall saw at the terminal beside a kiosk: `done` is whether the money was taken or,
    where it was to go back, has gone back. `by` is their name."""

    attempt_id: str
    done: bool
    approval_no: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class SettleAsk:
    """The kiosk is to write that down. `id` is a UUID."""

    id: str
    since: Moment
    settling: Settling


@dataclass(frozen=True, slots=True)
class KnownKiosk:
    """`letter` stands before its orders' numbers. `called` is when this till heard of its customer's call, None
    while nobody calls; `coming` once somebody has said so. `doubted` is when it heard of the doubt. `away`: it does
    not answer, and what is known is old."""

    letter: str
    condition: KioskCondition = KioskCondition()
    called: Moment | None = None
    coming: bool = False
    doubted: Moment | None = None
    ask: HandOverAsk | SettleAsk | None = None
    away: bool = False
