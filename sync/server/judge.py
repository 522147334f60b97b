"""Looking at one entry with the market's own eyes: what can be read from it, and whether its sums are right.

Nothing is refused here. An entry that is wrong is stored as it came, out of the totals, with a reason for a
person to look at; an entry of a kind nobody knows yet is simply stored. Pure.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sync.protocol import MAX_SEQ, Malformed, parse_object

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_SHOWS_NO_VAT = ("SIMPLIFIED_NO_INVOICE", "EXEMPT")
_VAT_DIVISOR = 11
"""Prices include 10 % VAT, so the tax is 1/11 of the taxable amount, rounded down (부가가치세법 제29조)."""

Json = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What could be read (None where nothing could), and the reason for quarantine, if any."""

    entry_id: str | None = None
    kind: str | None = None
    at_ms: int | None = None
    business_day: str | None = None
    receipt_no: int | None = None
    total: int | None = None
    quarantine: str | None = None


def judge(body: str, device_id: str, seq: int) -> Verdict:
    """Return the verdict on one entry of `device_id` that stands at `seq`."""
    try:
        said = parse_object(body)
    except Malformed:
        return Verdict(quarantine="not_json")
    return Verdict(
        entry_id=_short(said, "id"),
        kind=_short(said, "kind"),
        at_ms=_whole(said, "at_ms"),
        business_day=_day(said),
        receipt_no=_whole(said, "receipt_no"),
        total=_whole(said, "total"),
        quarantine=_wrong_place(said, device_id, seq) or _wrong_sale(said),
    )


def _wrong_place(said: Json, device_id: str, seq: int) -> str | None:
    if said.get("device") != device_id:
        return "wrong_device"
    if _whole(said, "seq") != seq:
        return "wrong_seq"
    return "no_id" if _short(said, "id") is None or _short(said, "kind") is None else None


def _wrong_sale(said: Json) -> str | None:
    """Of a sale or a refund; a refund is a sale the other way round, and says of which."""
    if said.get("kind") not in ("sale", "refund"):
        return None
    if _whole(said, "at_ms") is None or _day(said) is None:
        return "no_time"
    if said.get("currency") != "KRW":
        return "currency"
    if said["kind"] == "refund" and not _is_refund(said):
        return "refund"
    return _wrong_sums(said) or _wrong_tax(said)


def _is_refund(said: Json) -> bool:
    total = _whole(said, "total")
    return isinstance(said.get("refers_to"), dict) and total is not None and total <= 0


def _wrong_sums(said: Json) -> str | None:
    total = _whole(said, "total")
    if total is None:
        return "total"
    if _sum(_standing_lines(said)) != total:
        return "lines_sum"
    return "payments_sum" if _sum(_objects(said, "payments")) != total else None


def _wrong_tax(said: Json) -> str | None:
    names = ("total", "taxable", "exempt", "supply", "vat")
    total, taxable, exempt, supply, vat = (_whole(said, name) for name in names)
    if total is None or taxable is None or exempt is None or taxable + exempt != total:
        return "tax_split"
    right = vat is not None and supply == taxable - vat and _may_be_vat(said, taxable, vat)
    return None if right else "vat"


def _may_be_vat(said: Json, taxable: int, vat: int) -> bool:
    """The tax of a price by the stall's own rule. What is taken back in parts is off by a won at most each time."""
    if said.get("tax_type") in _SHOWS_NO_VAT:
        return vat == 0
    if said["kind"] == "refund":
        return abs(taxable - vat * _VAT_DIVISOR) <= 2 * _VAT_DIVISOR
    if said.get("vat_mode") == "ROUND":
        return vat == taxable - (20 * taxable + 11) // 22
    return vat == taxable // _VAT_DIVISOR


def _standing_lines(said: Json) -> Sequence[Json] | None:
    lines = _objects(said, "lines")
    if lines is None or not all(isinstance(line.get("voided", False), bool) for line in lines):
        return None
    return [line for line in lines if not line.get("voided", False)]


def _objects(said: Json, key: str) -> Sequence[Json] | None:
    values = said.get(key)
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        return None
    return values


def _sum(parts: Sequence[Json] | None) -> int | None:
    """Return the sum of the parts' amounts, None if one of them has none."""
    if parts is None:
        return None
    amounts = [_whole(part, "amount") for part in parts]
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if len(known) == len(amounts) else None


def _whole(said: Json, key: str) -> int | None:
    value = said.get(key)
    if not isinstance(value, int) or isinstance(value, bool) or not -MAX_SEQ <= value <= MAX_SEQ:
        return None
    return value


def _short(said: Json, key: str) -> str | None:
    value = said.get(key)
    if not isinstance(value, str) or not 0 < len(value) <= 64 or "\x00" in value:
        return None
    return value if _is_unicode(value) else None


def _is_unicode(value: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in value)


def _day(said: Json) -> str | None:
    value = said.get("business_day")
    return value if isinstance(value, str) and _DAY.fullmatch(value) else None
