"""The kiosks of a stall, as its till knows them: what each says of itself, and what is asked of it.

Nothing of it is kept. After a start the kiosks say it again, and whoever wanted something asks once more.
"""

from dataclasses import dataclass

from pos.clock import Moment
from pos.messages.refusing import Refusal


@dataclass(frozen=True, slots=True)
class ParkedThere:
    """A cart its customer has put aside. `total` in won."""

    code: str
    total: int


@dataclass(frozen=True, slots=True)
class KioskCondition:
    """`call` is the id of its customer's call for help, empty for none; `pieces` and `total` (won) are the open
    cart's. `refused` is the id of what was asked of it last and could not be, `why` the reason."""

    call: str = ""
    pieces: int = 0
    total: int = 0
    parked: tuple[ParkedThere, ...] = ()
    refused: str = ""
    why: Refusal | None = None


@dataclass(frozen=True, slots=True)
class HandOverAsk:
    """The stall wants to go on with a cart: the one parked under `code`, or the open one. `id` is a UUID."""

    id: str
    since: Moment
    code: str = ""


@dataclass(frozen=True, slots=True)
class KnownKiosk:
    """`letter` stands before its orders' numbers. `called` is when this till heard of its customer's call, None
    while nobody calls; `coming` once somebody has said so. `away`: it does not answer, and what is known is old."""

    letter: str
    condition: KioskCondition = KioskCondition()
    called: Moment | None = None
    coming: bool = False
    ask: HandOverAsk | None = None
    away: bool = False
