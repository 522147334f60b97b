"""Paper vouchers taken as money: of which kinds, which, how many, and the bundle that is taken to the bank.

온누리상품권 (전통시장법 제26조의4, 제26조의5): only a registered stall may take them; the customer may ask for
change in cash from the part of the face its 시행령 names on (60 %); what was taken may not be spent again by the
stall, so it is kept apart from the cash and handed in, up to what the stall may have exchanged (환전한도).
지역사랑상품권 are ruled alike by each town's 조례, with a part of its own.
"""

from dataclasses import dataclass

from pos.fact import Fact
from pos.shift import Faces, worth

ONNURI_PAPER = "onnuri_paper"
LOCAL_PAPER = "local_paper"
"""Of a town: `local_paper:순창사랑상품권`, so that the book knows its name however the settings change."""

MOST_OF_A_FACE = 1_000


@dataclass(frozen=True, slots=True)
class VoucherKind:
    """`tender` is what it is called in the book. Change is due once `change_from_percent` of the faces handed over
    together are spent. `most_in_hand` won may lie here before they are handed in, None for any amount.

    `until` is the last day the stall is registered for it, `2028-12-31`; empty for a stall that is not, None for
    vouchers nobody asks that of.
    """

    tender: str
    name: str
    faces: tuple[int, ...]
    change_from_percent: int = 60
    most_in_hand: int | None = None
    until: str | None = None

    def may_be_taken(self, business_day: str) -> bool:
        return self.until is None or business_day <= self.until

    def are_mine(self, faces: Faces) -> bool:
        """Whether such vouchers exist, and no face is named twice."""
        different = len({face for face, _ in faces}) == len(faces)
        return (
            different
            and bool(faces)
            and all(face in self.faces and 0 < count <= MOST_OF_A_FACE for face, count in faces)
        )

    def may_be_changed(self, faces: Faces, spent: int) -> bool:
        """Whether cash is given back on `faces` when `spent` won of them pay for goods."""
        return spent * 100 >= worth(faces) * self.change_from_percent

    def fits_in(self, in_hand: int, more: int) -> bool:
        return self.most_in_hand is None or in_hand + more <= self.most_in_hand


ONNURI = VoucherKind(ONNURI_PAPER, "온누리상품권", (30_000, 10_000, 5_000), until="")
"""Of a stall that is not registered."""


@dataclass(frozen=True, slots=True)
class VoucherHandIn(Fact):
    """Vouchers of one kind were taken to the bank."""

    tender: str
    faces: Faces

    @property
    def amount(self) -> int:
        return worth(self.faces)
