"""What the till tells the other devices of its stall: how the orders stand, which goods there are, what it wants.

The wire's form is JSON; nothing in it is believed (`pos.strange_body`). Each kiosk reads what is wanted of itself
alone, and no such word where that is nothing: one of a version before would not know it. How often a number was
called is said to whoever asks for it, for the same reason.
"""

import json
import re
from dataclasses import dataclass
from enum import Enum

from pos import strange_body as told
from pos.kiosks import Settling
from pos.order import OrderState
from pos.strange_body import StrangeField
from sync.stall import wire

LONGEST = 200_000
"""Characters; an order takes some ninety."""
_MOST_ORDERS = 1_000
_MOST_WANTS = 8
MOST_CALLS = 999
_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
_NUMBER = re.compile(r"[0-9A-Za-z가-힣-]{1,8}")
_EDITION = re.compile(r"[0-9a-f]{1,64}")
_OF_A_PICTURE = frozenset({"edition", "goods", "orders", "wants", "at_ms"})
_OF_AN_ORDER = frozenset({"id", "no", "state", "language", "calls"})
_OF_A_WANT = frozenset({"id", "what", "code", "settling"})
_OF_A_SETTLING = frozenset({"attempt", "done", "approval_no", "by"})
_CODE = re.compile(r"[0-9]{0,8}")
_APPROVAL_NO = re.compile(r"[0-9A-Za-z]{0,12}")
_WHAT = re.compile("COMING|HAND_OVER|SETTLE")
_LATEST_MS = 4_102_444_800_000


@dataclass(frozen=True, slots=True)
class Standing:
    """An order, as the till has it. `language` is its customer's, `calls` how often its number was called again."""

    id: str
    no: str
    state: OrderState
    language: str = "ko"
    calls: int = 0


class Wanted(Enum):
    """COMING: the customer who called is to read that somebody comes. HAND_OVER: a cart. SETTLE: it is to write
    down what somebody saw at its terminal; only a kiosk that does not know what that did is told so."""

    COMING = "COMING"
    HAND_OVER = "HAND_OVER"
    SETTLE = "SETTLE"


@dataclass(frozen=True, slots=True)
class Want:
    """Something the stall wants of one kiosk. `id` is the call's that is answered, or the wish's own; `code` is
    what the cart is parked under, empty for the open one; `settling` is there where that is wanted."""

    id: str
    what: Wanted
    code: str = ""
    settling: Settling | None = None


@dataclass(frozen=True, slots=True)
class StallPicture:
    """`edition` changes with everything else; `goods` is the edition of the goods. `at_ms` is the till's clock."""

    edition: str
    goods: str
    orders: tuple[Standing, ...]
    at_ms: int
    wants: tuple[Want, ...] = ()

    def encode(self) -> bytes:
        said: dict[str, object] = {
            "edition": self.edition,
            "goods": self.goods,
            "orders": list(map(_said_standing, self.orders)),
            "at_ms": self.at_ms,
        }
        if self.wants:
            said["wants"] = list(map(_said_want, self.wants))
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
        wants=tuple(map(_want, told.items_of(said, "wants", _MOST_WANTS))) if "wants" in said else (),
    )


def _standing(said: object) -> Standing:
    fields = told.fields_of(said, _OF_AN_ORDER, "orders")
    return Standing(
        id=told.matching(fields, "id", _ID),
        no=told.matching(fields, "no", _NUMBER),
        state=told.one_of(fields, "state", OrderState, OrderState.ARRIVED),
        language=told.text(fields, "language", "ko"),
        calls=told.number(fields, "calls", 0, MOST_CALLS) if "calls" in fields else 0,
    )


def _said_standing(one: Standing) -> dict[str, object]:
    said: dict[str, object] = {"id": one.id, "no": one.no, "state": one.state.value, "language": one.language}
    return said | {"calls": one.calls} if one.calls else said


def _said_want(want: Want) -> dict[str, object]:
    said: dict[str, object] = {"id": want.id, "what": want.what.value, "code": want.code}
    if want.settling:
        seen = want.settling
        said["settling"] = {
            "attempt": seen.attempt_id,
            "done": seen.done,
            "approval_no": seen.approval_no,
            "by": seen.by,
        }
    return said


def _want(said: object) -> Want:
    fields = told.fields_of(said, _OF_A_WANT, "wants")
    what = Wanted(told.matching(fields, "what", _WHAT))
    settling = _settling(fields.get("settling")) if what is Wanted.SETTLE else None
    return Want(told.matching(fields, "id", wire.UUID), what, told.matching(fields, "code", _CODE), settling)


def _settling(said: object) -> Settling:
    fields = told.fields_of(said, _OF_A_SETTLING, "settling")
    return Settling(
        attempt_id=told.matching(fields, "attempt", wire.UUID),
        done=told.flag(fields, "done"),
        approval_no=told.matching(fields, "approval_no", _APPROVAL_NO),
        by=told.text(fields, "by", ""),
    )
