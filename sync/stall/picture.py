"""What the till tells the other devices of its stall: how the orders stand, which goods there are.

The wire's form is JSON; nothing in it is believed (`pos.strange_body`).
"""

import json
import re
from dataclasses import dataclass

from pos import strange_body as told
from pos.order import OrderState
from pos.strange_body import StrangeField

LONGEST = 200_000
"""Characters; an order takes some ninety."""
_MOST_ORDERS = 1_000
_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
_NUMBER = re.compile(r"[0-9A-Za-z가-힣-]{1,8}")
_EDITION = re.compile(r"[0-9a-f]{1,64}")
_OF_A_PICTURE = frozenset({"edition", "goods", "orders", "at_ms"})
_OF_AN_ORDER = frozenset({"id", "no", "state", "language"})
_LATEST_MS = 4_102_444_800_000


@dataclass(frozen=True, slots=True)
class Standing:
    """An order, as the till has it. `language` is its customer's."""

    id: str
    no: str
    state: OrderState
    language: str = "ko"


@dataclass(frozen=True, slots=True)
class StallPicture:
    """`edition` changes with everything else; `goods` is the edition of the goods. `at_ms` is the till's clock."""

    edition: str
    goods: str
    orders: tuple[Standing, ...]
    at_ms: int

    def encode(self) -> bytes:
        said = {
            "edition": self.edition,
            "goods": self.goods,
            "orders": [
                {"id": one.id, "no": one.no, "state": one.state.value, "language": one.language}
                for one in self.orders
            ],
            "at_ms": self.at_ms,
        }
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def read_picture(content: bytes) -> StallPicture:
    """Raises `StrangeField` for whatever no till of this version says."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise StrangeField("picture") from None
    said = told.fields_of(told.parsed(text, LONGEST, "picture"), _OF_A_PICTURE, "picture")
    return StallPicture(
        edition=told.matching(said, "edition", _EDITION),
        goods=told.matching(said, "goods", _EDITION),
        orders=tuple(map(_standing, told.items_of(said, "orders", _MOST_ORDERS))),
        at_ms=told.number(said, "at_ms", 0, _LATEST_MS),
    )


def _standing(said: object) -> Standing:
    fields = told.fields_of(said, _OF_AN_ORDER, "orders")
    return Standing(
        id=told.matching(fields, "id", _ID),
        no=told.matching(fields, "no", _NUMBER),
        state=told.one_of(fields, "state", OrderState, OrderState.ARRIVED),
        language=told.text(fields, "language", "ko"),
    )
