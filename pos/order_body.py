"""An order as its placer writes it: one JSON object, read by the one function that believes nothing of it.

    {"id": "0195a000-0000-7000-8000-00000000000a",   a UUID in small letters, the same however often it is sent
     "no": "K-12",                                   what is called out: 1 to 8 digits, letters and hyphens
     "placed_at_ms": 1772413200000,                  since 1970, by the placer's clock
     "lines": [                                      1 to 50
       {"item": "tteok", "shown": "떡볶이",           the stall's id of the good, and what the customer read
        "name": "떡볶이",                              what the stall calls it, if that is another; may be left out
        "quantity": 2, "unit_price": 4500,           pieces or grams; won for one unit, choices included
        "choices": [["맵기", "매운맛"]]}],             may be left out
     "wanted": "EAT_HERE",                           or TAKE_AWAY, NONE; may be left out
     "note": "덜 맵게",                              at most 60 characters; may be left out
     "paid": {"amount": 9000, "how": "카드"},          all of it, or left out: it is paid at the counter
     "language": "ko",                               or en, zh, ja; may be left out
     "handed_over": "0195a000-…-00000000000b"}        the till's wish to go on with a kiosk's cart; else left out

A field nobody here knows is refused: it may be the one that matters.
"""

import re
from typing import Any

from pos import strange_body as told
from pos.catalogue import Catalogue, Item, chosen
from pos.clock import Moment
from pos.language import Language
from pos.messages.refusing import Refusal
from pos.money import LARGEST_AMOUNT
from pos.options import ChoiceFault, ChoiceRefused
from pos.order import MOST_LINES, Order, OrderLine, Origin, Prepaid, Wanted
from pos.quantity import PIECE
from pos.strange_body import StrangeField

LONGEST_BODY = 32_768
"""Characters. Fifty lines with three choices each take a third of it."""

LATEST_MS = 4_102_444_800_000
"""The year 2100: a clock beyond it is none."""
_MOST_CHOICES = 20

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_NUMBER = re.compile(r"[0-9A-Za-z가-힣-]{1,8}")
_OF_AN_ORDER = frozenset({"id", "no", "placed_at_ms", "lines", "wanted", "note", "paid", "language", "handed_over"})
_OF_A_LINE = frozenset({"item", "shown", "name", "quantity", "unit_price", "choices"})
_OF_A_PAYMENT = frozenset({"amount", "how"})

CHOICE_REFUSALS = {
    ChoiceFault.TOO_FEW: Refusal.TOO_FEW_CHOICES,
    ChoiceFault.TOO_MANY: Refusal.TOO_MANY_CHOICES,
    ChoiceFault.UNKNOWN: Refusal.NO_SUCH_CHOICE,
}


class BodyRefused(ValueError):
    """`detail` names the field, the good or the question."""

    def __init__(self, reason: Refusal, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


def is_order_id(text: str) -> bool:
    return _UUID.fullmatch(text) is not None


def read_order(text: str, origin: Origin, catalogue: Catalogue, now: Moment) -> Order:
    """Raises `BodyRefused`, whatever `text` is."""
    try:
        return _order(text, origin, catalogue, now)
    except StrangeField as strange:
        raise BodyRefused(Refusal.NOT_AN_ORDER, strange.name) from None


def _order(text: str, origin: Origin, catalogue: Catalogue, now: Moment) -> Order:
    body = told.fields_of(told.parsed(text, LONGEST_BODY, "order"), _OF_AN_ORDER, "order")
    lines = body.get("lines")
    if not isinstance(lines, list) or not 1 <= len(lines) <= MOST_LINES:
        raise StrangeField("lines")
    prepaid = _prepaid(body.get("paid"))
    handed_over = _handed_over(body, origin, prepaid)
    read_line = _known_line if prepaid or handed_over else _line
    order = Order(
        id=told.matching(body, "id", _UUID),
        no=told.matching(body, "no", _NUMBER),
        origin=origin,
        placed_at_ms=told.number(body, "placed_at_ms", 0, LATEST_MS),
        lines=tuple(read_line(line, catalogue) for line in lines),
        arrived=now,
        since=now,
        wanted=told.one_of(body, "wanted", Wanted, Wanted.NONE),
        note=told.text(body, "note", ""),
        prepaid=prepaid,
        language=told.one_of(body, "language", Language, Language.KOREAN),
        handed_over=handed_over,
    )
    if order.total > LARGEST_AMOUNT:
        raise BodyRefused(Refusal.TOO_MUCH)
    if order.prepaid and order.prepaid.amount != order.total:
        raise StrangeField("paid")
    return order


def _line(said: Any, catalogue: Catalogue) -> OrderLine:
    fields = told.fields_of(said, _OF_A_LINE, "lines")
    item_id = told.text(fields, "item")
    item = catalogue.by_id(item_id)
    if item is None:
        raise BodyRefused(Refusal.NOT_ON_FILE, item_id)
    return OrderLine(
        item_id=item_id,
        shown=told.text(fields, "shown"),
        quantity=told.number(fields, "quantity", 1, item.unit.largest),
        unit_price=told.number(fields, "unit_price", 0, LARGEST_AMOUNT),
        choices=_choices(fields.get("choices", []), item),
        name=item.name,
        unit=item.unit,
        category=item.category,
    )


def _known_line(said: Any, catalogue: Catalogue) -> OrderLine:
    """Somebody has paid for it where the goods were as they were then, or is being helped with it: what this till
    does not know any more is taken as it was told."""
    try:
        return _line(said, catalogue)
    except BodyRefused:
        fields = told.fields_of(said, _OF_A_LINE, "lines")
        item = catalogue.by_id(told.text(fields, "item"))
        shown = told.text(fields, "shown")
        name = told.text(fields, "name", "")
        return OrderLine(
            item_id=told.text(fields, "item"),
            shown=shown,
            quantity=told.number(fields, "quantity", 1, PIECE.largest),
            unit_price=told.number(fields, "unit_price", 0, LARGEST_AMOUNT),
            choices=_pairs(fields.get("choices", [])),
            name=item.name if item else name or shown,
            category=item.category if item else "",
        )


def _choices(said: Any, item: Item) -> tuple[tuple[str, str], ...]:
    choices = _pairs(said)
    whole = chosen(item, choices)
    if isinstance(whole, ChoiceRefused):
        raise BodyRefused(CHOICE_REFUSALS[whole.fault], whole.group)
    return choices


def _pairs(said: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(said, list) or len(said) > _MOST_CHOICES:
        raise StrangeField("choices")
    return tuple(map(_pair, said))


def _pair(said: Any) -> tuple[str, str]:
    if not isinstance(said, list) or len(said) != 2:
        raise StrangeField("choices")
    group, option = (told.text({"choices": name}, "choices") for name in said)
    return group, option


def _handed_over(body: Any, origin: Origin, prepaid: Prepaid | None) -> str:
    """A cart somebody left at a kiosk: it comes from there, and is not paid."""
    if "handed_over" not in body:
        return ""
    if origin is not Origin.KIOSK or prepaid:
        raise StrangeField("handed_over")
    return told.matching(body, "handed_over", _UUID)


def _prepaid(said: Any) -> Prepaid | None:
    if said is None:
        return None
    fields = told.fields_of(said, _OF_A_PAYMENT, "paid")
    return Prepaid(told.number(fields, "amount", 1, LARGEST_AMOUNT), told.text(fields, "how"))
