"""The printer and what falls out of it; it outlives every power cut, and so does the paper."""

from collections import Counter
from enum import Enum

from pos.slip import Paper, Slip, SlipState
from ui.prove.world.breach import hold


class Outcome(Enum):
    """How a job ends: what is said of the slip (None when the power goes first), and whether all of it is out."""

    DONE = (SlipState.DONE, True)
    UNCONFIRMED = (SlipState.UNCONFIRMED, True)
    UNKNOWN_BUT_OUT = (SlipState.UNKNOWN, True)
    UNKNOWN_TORN = (SlipState.UNKNOWN, False)
    NOTHING_SENT = (SlipState.WAITING, False)
    POWER_CUT_OUT = (None, True)
    POWER_CUT_TORN = (None, False)

    def __init__(self, says: SlipState | None, is_out: bool) -> None:
        self.says = says
        self.is_out = is_out


_ONCE = frozenset({Paper.RECEIPT, Paper.KITCHEN, Paper.KITCHEN_CANCEL, Paper.ORDER})
"""Papers of which a second one costs somebody money or a dish, unless it says that it is one."""


class Printer:
    """Papers that came out whole."""

    def __init__(self) -> None:
        self.receipts: list[int] = []
        self.out: set[str] = set()
        self._unmarked: Counter[tuple[str, Paper]] = Counter()
        self._by_slip: Counter[str] = Counter()

    def print(self, slip: Slip) -> None:
        """All of it is out. Raises `Breach` when it must not have been printed."""
        self.out.add(slip.id)
        self._by_slip[slip.id] += 1
        hold(15, self._by_slip[slip.id] == 1, f"the slip {slip.id} was printed twice")
        unmarked = self._unmarked
        unmarked[slip.subject, slip.paper] += not slip.is_copy
        if slip.paper in _ONCE:
            hold(
                15,
                unmarked[slip.subject, slip.paper] <= 1,
                f"{slip.paper} of {slip.receipt_no} is out twice, unmarked",
            )
        if slip.paper is Paper.RECEIPT:
            self.receipts.append(slip.receipt_no)
