"""Paper vouchers taken as money: which, how many, and the bundle that is taken to the bank.

전통시장법 제26조의5: the customer may ask for change in cash once 60 % of the face is spent; what was taken may not
be spent again by the stall, so it is kept apart from the cash and handed in.
"""

from dataclasses import dataclass

from pos.fact import Fact
from pos.shift import Faces, worth

ONNURI_PAPER = "onnuri_paper"
ONNURI_FACES = (30_000, 10_000, 5_000)
CHANGE_FROM_PERCENT = 60


@dataclass(frozen=True, slots=True)
class VoucherHandIn(Fact):
    """Vouchers of one kind were taken to the bank."""

    tender: str
    faces: Faces

    @property
    def amount(self) -> int:
        return worth(self.faces)


def may_be_changed(faces: Faces, spent: int) -> bool:
    """Whether cash is given back on `faces` when `spent` won of them pay for goods."""
    return spent * 100 >= worth(faces) * CHANGE_FROM_PERCENT
