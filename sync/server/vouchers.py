"""What entries say of paper vouchers: taken, given back, handed in at the bank. Pure.

A stall counts what it has in hand by adding up the faces of its sales and refunds and taking away what it handed in
(`pos/ledger/derived.py`); the same is added here, for each till, since each hands in its own.
"""

from collections import defaultdict

from sync.server.reading import Json, day, name_of
from sync.server.sale import Sale, faces_in
from sync.server.takings import Key

HAND_IN = "vouchers_handed_in"


class Vouchers:
    """Sums by key: (stall_id, device_id, tender, face), (…, face, business_day)."""

    def __init__(self) -> None:
        self.in_hand: dict[Key, list[int]] = defaultdict(lambda: [0])
        """Pieces."""
        self.days: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
        """Pieces taken and handed in. What was given back counts for the day it had been taken on."""

    def add_sale(self, stall_id: str, device_id: str, sale: Sale, sign: int = 1) -> None:
        """Add what a sale or a refund was paid with, or with -1 take it away."""
        for paid in sale.payments:
            for face, pieces in paid.faces:
                own = (stall_id, device_id, paid.tender, face)
                self.in_hand[own][0] += sign * pieces
                self.days[*own, sale.paid_on][0] += sign * pieces

    def add_hand_in(self, stall_id: str, device_id: str, said: Json, sign: int = 1) -> None:
        """Add what was handed in, or with -1 take it away."""
        on = day(said, "business_day")
        for face, pieces in faces_in(said.get("faces")):
            own = (stall_id, device_id, name_of(said.get("tender")), face)
            self.in_hand[own][0] -= sign * pieces
            if on is not None:
                self.days[*own, on][1] += sign * pieces


def is_hand_in(said: Json) -> bool:
    """Whether it can be read as vouchers that went to the bank."""
    return said.get("kind") == HAND_IN and next(iter(faces_in(said.get("faces"))), None) is not None
