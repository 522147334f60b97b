"""A sale or a refund as the office's figures need it, and the two ways of reading one. Pure.

Nearly every entry of a market is a sale of the right shape: `plain_sale` decodes it in one pass, typed and bounded,
and takes nothing else. Whatever it does not take is read patiently, key by key (`reading`), and `sale_in` makes the
same of it. What both can read, both read the same.
"""

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from sync.protocol import MAX_SEQ
from sync.server.reading import (
    LONGEST_NAME,
    LONGEST_WORD,
    MOST_WON,
    Json,
    day,
    is_day,
    is_short,
    name_of,
    objects,
    standing_lines,
)

_Won = Annotated[int, Meta(ge=-MOST_WON, le=MOST_WON)]
_Whole = Annotated[int, Meta(ge=-MAX_SEQ, le=MAX_SEQ)]
_Word = Annotated[str, Meta(min_length=1, max_length=LONGEST_WORD)]
_Name = Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME)]
_FaceWon = Annotated[int, Meta(gt=0, le=1_000_000)]
_Pieces = Annotated[int, Meta(ge=-1_000_000, le=1_000_000)]

_ESCAPE = b"\\"
"""How JSON says what no database has a place for (half a character, a zero byte); a till has little use for it."""


class Line(Struct, frozen=True, gc=False):
    """What was sold: pieces, or grams where `per` says that a price is for so many of them; `amount` in won."""

    amount: _Won
    name: _Name
    quantity: _Won = 0
    unit: Annotated[str, Meta(max_length=LONGEST_WORD)] = ""
    per: _Won = 1
    voided: bool = False

    @property
    def measure(self) -> str:
        """Grams of what is sold by weight, whatever a price was for; pieces of the rest."""
        return "g" if self.per > 1 else self.unit


class Payment(Struct, frozen=True, gc=False):
    """`amount` won paid by `tender`; of paper vouchers, the faces in won and how many of each."""

    amount: _Won
    tender: _Name
    faces: Sequence[tuple[_FaceWon, _Pieces]] = ()
    quantity: _Won = 0


class Sale(Struct, frozen=True, gc=False):
    """Money in won. `total` is `taxable` + `exempt`, and `taxable` is `supply` + `vat`, if it is right."""

    kind: Literal["sale", "refund"]
    at_ms: _Whole
    business_day: str
    total: _Won
    vat: _Won
    exempt: _Won
    lines: Sequence[Line]
    payments: Sequence[Payment]

    @property
    def paid_on(self) -> str:
        """The business day on which it was paid."""
        return self.business_day


class Refund(Sale, frozen=True, gc=False):
    """What goes back counts for the day of the sale it takes back, where it says which."""

    taken_back_from: str | None = None

    @property
    def paid_on(self) -> str:
        return self.taken_back_from or self.business_day


class PlainSale(Sale, frozen=True, gc=False, kw_only=True):
    """A sale as a till writes it, with all that is looked at to see whether it is right."""

    kind: Literal["sale"]
    id: _Word
    device: str
    seq: _Whole
    currency: Literal["KRW"]
    taxable: _Won
    supply: _Whole
    receipt_no: _Whole | None = None
    tax_type: str = ""
    vat_mode: str = ""


_decoded = msgspec.json.Decoder(PlainSale).decode


def plain_sale(body: bytes) -> PlainSale | None:
    """Read `body` if it is a sale of the right shape with a day there is; None says only that it has to be looked
    at patiently."""
    if _ESCAPE in body:
        return None
    try:
        sale = _decoded(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return sale if is_day(sale.business_day) else None


def is_money(said: Json) -> bool:
    """Whether an entry of this kind is about money taken."""
    return said.get("kind") in ("sale", "refund")


def sale_in(said: Json) -> Sale:
    """What can be read of an entry that `is_money`, with nothing in the place of the rest."""
    sale = Sale(
        kind="sale" if said["kind"] == "sale" else "refund",
        at_ms=_number(said.get("at_ms")),
        business_day=str(said["business_day"]),
        total=_number(said.get("total")),
        vat=_number(said.get("vat")),
        exempt=_number(said.get("exempt")),
        lines=[_line(line) for line in standing_lines(said) or ()],
        payments=[_payment(paid) for paid in objects(said, "payments") or ()],
    )
    if sale.kind == "sale":
        return sale
    original = said.get("refers_to")
    taken_back_from = day(original, "business_day") if type(original) is dict else None
    return Refund(**msgspec.structs.asdict(sale), taken_back_from=taken_back_from)


def faces_in(pairs: object) -> Iterable[tuple[int, int]]:
    """Won of one, and how many of it; what cannot be read is none."""
    for pair in pairs if type(pairs) is list else ():
        if type(pair) is not list or len(pair) != 2:
            continue
        face, pieces = pair
        if type(face) is int and type(pieces) is int and 0 < face <= MOST_WON and abs(pieces) * face <= MOST_WON:
            yield face, pieces


def _line(said: Json) -> Line:
    unit = said.get("unit")
    return Line(
        amount=_number(said.get("amount")),
        name=name_of(said.get("name")),
        quantity=_number(said.get("quantity")),
        unit=unit if type(unit) is str and is_short(unit) else "",
        per=_number(said.get("per")),
    )


def _payment(said: Json) -> Payment:
    return Payment(
        amount=_number(said.get("amount")),
        tender=name_of(said.get("tender")),
        faces=list(faces_in(said.get("faces"))),
    )


def _number(value: object) -> int:
    """None of them is too large: that was looked at."""
    return value if type(value) is int else 0
