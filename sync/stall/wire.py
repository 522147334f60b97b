"""What the devices of a stall say to one another: paths, and the shape of each answer. JSON over TLS on the LAN.

    GET  /stall?seen=EDITION&wait=S   how the stall stands, as soon as it is not as `seen` any more
    GET  /goods                       what it sells
    GET  /good-picture?sha256=DIGEST  the picture of a good that was told of (`sync.stall.good_picture`): its bytes
    POST /orders                      an order (`pos.order_body`): answered by a `Delivery` once the till has it
    PUT  /here                        how this kiosk is (`sync.stall.here`)

At the pairing door:

    POST /pair                        a device's certificate, what it is, and its share; answered with the till's
    POST /pair/prove                  that somebody typed the till's code there; answered with the till's own proof

Nothing in any of it is believed (`pos.strange_body`).
"""

import json
import re
from dataclasses import dataclass
from typing import Any

from pos import strange_body as told
from pos.order import OrderState
from pos.order_body import LONGEST_BODY, is_order_id
from pos.strange_body import StrangeField

PICTURE, GOODS, ORDERS, HERE = "/stall", "/goods", "/orders", "/here"
GOOD_PICTURE = "/good-picture"
PAIR, PAIR_PROVE = "/pair", "/pair/prove"
LONGEST_WAIT_S = 25
"""For news."""

HASH = re.compile(r"[0-9a-f]{64}")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
SHARE = re.compile(r"[0-9a-f]{512}")
_LONGEST = 10_000
_REFUSAL = re.compile(r"[A-Z_]{1,40}")


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of an order that was told: the till has it and it stands at `state`, or it was refused, with the
    name of the `pos.messages.Refusal`."""

    state: OrderState | None
    refusal: str = ""

    def encode(self) -> bytes:
        return encode({"state": self.state.value if self.state else "", "refusal": self.refusal})


def read_delivery(content: bytes) -> Delivery:
    """Raises `StrangeField`."""
    fields = told.fields_of(parse(content), frozenset({"state", "refusal"}), "delivery")
    if fields.get("refusal"):
        return Delivery(None, told.matching(fields, "refusal", _REFUSAL))
    try:
        return Delivery(OrderState(fields.get("state")))
    except ValueError:
        raise StrangeField("state") from None


def encode(said: Any) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def parse(content: bytes, longest: int = _LONGEST) -> Any:
    """Raises `StrangeField` for what is no JSON."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise StrangeField("content") from None
    return told.parsed(text, longest, "content")


def order_id_in(content: bytes) -> str:
    """The id an order gives itself, by which it is answered. Raises `StrangeField`."""
    said = parse(content, LONGEST_BODY)
    order_id = said.get("id") if isinstance(said, dict) else None
    if not isinstance(order_id, str) or not is_order_id(order_id):
        raise StrangeField("id")
    return order_id
