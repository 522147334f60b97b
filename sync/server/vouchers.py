"""What entries say of paper vouchers: taken, given back, handed in at the bank. Pure.

A stall counts what it has in hand by adding up the faces of its sales and refunds and taking away what it handed in
(`pos/ledger/derived.py`); the same is added here, for each till, since each hands in its own.
"""

from collections import defaultdict
from collections.abc import Iterator

from sync.server.reading import MOST_WON, Json, day, name_of, objects
from sync.server.takings import Key, is_counted

HAND_IN = "vouchers_handed_in"

Face = tuple[str, int, int]
"""Tender, won of one, how many of it."""


class Vouchers:
    """Sums by key: (stall_id, device_id, tender, face), (…, face, business_day)."""

    def __init__(self) -> None:
        self.in_hand: dict[Key, list[int]] = defaultdict(lambda: [0])
        """Pieces."""
        self.days: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
        """Pieces taken and handed in. What was given back counts for the day it had been taken on."""

    def add(self, stall_id: str, device_id: str, said: Json, sign: int = 1) -> None:
        """Add a sale, a refund or a hand-in, or with -1 take it away."""
        is_hand_in = said.get("kind") == HAND_IN
        for tender, face, pieces in faces_in(said):
            own = (stall_id, device_id, tender, face)
            self.in_hand[own][0] += -sign * pieces if is_hand_in else sign * pieces
            on = _day_of(said)
            if on is not None:
                self.days[*own, on][is_hand_in] += sign * pieces


def is_hand_in(said: Json) -> bool:
    """Whether it can be read as vouchers that went to the bank."""
    return said.get("kind") == HAND_IN and next(faces_in(said), None) is not None


def faces_in(said: Json) -> Iterator[Face]:
    """The faces an entry names; what cannot be read is none."""
    if said.get("kind") == HAND_IN:
        yield from _faces(said)
    elif is_counted(said):
        for paid in objects(said, "payments") or ():
            if "faces" in paid:
                yield from _faces(paid)


def _faces(said: Json) -> Iterator[Face]:
    pairs = said.get("faces")
    for pair in pairs if type(pairs) is list else ():
        if type(pair) is not list or len(pair) != 2:
            continue
        face, pieces = pair
        if type(face) is int and type(pieces) is int and 0 < face <= MOST_WON and abs(pieces) * face <= MOST_WON:
            yield name_of(said.get("tender")), face, pieces


def _day_of(said: Json) -> str | None:
    """Of a refund, the day of the sale it takes back."""
    original = said.get("refers_to")
    taken_on = day(original, "business_day") if type(original) is dict else None
    return taken_on or day(said, "business_day")
