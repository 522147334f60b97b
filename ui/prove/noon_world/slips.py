"""What somebody reads off the slips of the terminal beside a kiosk: whether money that nobody knows of was taken,
or has gone back. The slips are the house's entries; those of other payments are told by the kiosk's book."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from drivers.emulators.terminals.card_house import Booking, CardHouse, Entry
from pos.attempt import AttemptState
from ui.prove.noon_world.reckoning import standing
from ui.runtime.compose import LEDGER

Seen = dict[str, Any]


def seen_at(folder: Path, house: CardHouse, attempt_id: str, state: AttemptState, amount: int) -> Seen:
    """`folder` is the kiosk's, which may run. `done` and `approval_no`, as they are said at the till."""
    known = _approvals(folder)
    left = standing(house)
    if state is not AttemptState.UNKNOWN:
        return {"done": known.get(attempt_id, "") not in left, "approval_no": ""}
    others = set(known.values())
    taken = next((no for no, won in left.items() if won == amount and no not in others), "")
    return {"done": taken != "", "approval_no": taken}


def take_back(house: CardHouse, approval_no: str) -> bool:
    """By hand at the terminal, where it did not go back before. Whether it has gone back; the house may say no."""
    left = standing(house).get(approval_no, 0)
    if left:
        (taken,) = (
            one for one in house.entries if (one.booking, one.approval_no) == (Booking.CAPTURE, approval_no)
        )
        return isinstance(house.reverse(approval_no, taken.at[:8], left), Entry)
    return True


def _approvals(folder: Path) -> dict[str, str]:
    """By attempt, of all that had one."""
    with closing(sqlite3.connect(f"file:{folder / LEDGER}?mode=ro", uri=True)) as book:
        return dict(book.execute("SELECT id, approval_no FROM payment_attempt WHERE approval_no IS NOT NULL"))
