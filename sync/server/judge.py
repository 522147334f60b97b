"""Looking at one entry with the market's own eyes: what can be read from it, and whether its sums are right.

Nothing is refused here. An entry that is wrong is stored as it came, out of the totals, with a reason for a
person to look at; an entry of a kind nobody knows yet is simply stored. Pure.
"""

from collections.abc import Sequence
from typing import NamedTuple

from sync.server.reading import MOST_WON, Json, day, objects, read, short, standing_lines, whole
from sync.server.sale import PlainSale, plain_sale

_SHOWS_NO_VAT = ("SIMPLIFIED_NO_INVOICE", "EXEMPT")
_VAT_DIVISOR = 11
"""Prices include 10 % VAT, so the tax is 1/11 of the taxable amount, rounded down (부가가치세법 제29조)."""


class Verdict(NamedTuple):
    """What could be read (None where nothing could), and the reason for quarantine, if any."""

    entry_id: str | None = None
    kind: str | None = None
    at_ms: int | None = None
    business_day: str | None = None
    receipt_no: int | None = None
    total: int | None = None
    quarantine: str | None = None


def is_right(sale: PlainSale, device_id: str, seq: int) -> bool:
    """Whether a sale of `device_id` that stands at `seq` has nothing wrong in it; what is, `judge` can say."""
    if sale.device != device_id or sale.seq != seq:
        return False
    if sale.taxable + sale.exempt != sale.total or sale.supply != sale.taxable - sale.vat:
        return False
    bought = paid = 0
    for line in sale.lines:
        if not line.voided:
            bought += line.amount
    for payment in sale.payments:
        paid += payment.amount
    return bought == paid == sale.total and _is_vat(sale.taxable, sale.vat, sale.tax_type, sale.vat_mode)


class Finding(NamedTuple):
    """The verdict on an entry, and what it says: a `sale` where it was read at a glance, else `said`."""

    verdict: Verdict
    sale: PlainSale | None
    said: Json | None


def look_at(body: bytes, device_id: str, seq: int) -> Finding:
    """Read an entry of `device_id` that stands at `seq`, and judge it."""
    sale = plain_sale(body)
    if sale is not None and is_right(sale, device_id, seq):
        right = Verdict(sale.id, "sale", sale.at_ms, sale.business_day, sale.receipt_no, sale.total, None)
        return Finding(right, sale, None)
    said = read(body)
    return Finding(judge(said, device_id, seq), None, said)


def judge(said: Json | None, device_id: str, seq: int) -> Verdict:
    """Return the verdict on what one entry of `device_id` says that stands at `seq`; None for what is no object."""
    if said is None:
        return Verdict(quarantine="not_json")
    entry_id, kind, at_ms = short(said, "id"), short(said, "kind"), whole(said, "at_ms")
    business_day = day(said, "business_day")
    wrong = None
    if said.get("device") != device_id:
        wrong = "wrong_device"
    elif whole(said, "seq") != seq:
        wrong = "wrong_seq"
    elif entry_id is None or kind is None:
        wrong = "no_id"
    elif kind in ("sale", "refund"):
        wrong = "no_time" if at_ms is None or business_day is None else _wrong_sale(said)
    return Verdict(entry_id, kind, at_ms, business_day, whole(said, "receipt_no"), whole(said, "total"), wrong)


def _wrong_sale(said: Json) -> str | None:
    """Of a sale or a refund; a refund is a sale the other way round, and says of which."""
    if said.get("currency") != "KRW":
        return "currency"
    if said["kind"] == "refund" and not _is_refund(said):
        return "refund"
    if whole(said, "total") is None:
        return "total"
    if is_too_large(said):
        return "too_large"
    return _wrong_sums(said) or _wrong_tax(said)


def _is_refund(said: Json) -> bool:
    total = whole(said, "total")
    return isinstance(said.get("refers_to"), dict) and total is not None and total <= 0


def is_too_large(said: Json) -> bool:
    """More than anybody can pay is a mistake, and sums of it would be one everywhere."""
    told = [said.get("total"), said.get("vat"), said.get("exempt"), said.get("taxable")]
    for part in (*(objects(said, "lines") or ()), *(objects(said, "payments") or ())):
        told += part.get("amount"), part.get("quantity")
    numbers = [value for value in told if type(value) is int]
    return bool(numbers) and (max(numbers) > MOST_WON or min(numbers) < -MOST_WON)


def _wrong_sums(said: Json) -> str | None:
    if _sum(standing_lines(said)) != said["total"]:
        return "lines_sum"
    return "payments_sum" if _sum(objects(said, "payments")) != said["total"] else None


def _wrong_tax(said: Json) -> str | None:
    names = ("total", "taxable", "exempt", "supply", "vat")
    total, taxable, exempt, supply, vat = (whole(said, name) for name in names)
    if total is None or taxable is None or exempt is None or taxable + exempt != total:
        return "tax_split"
    right = vat is not None and supply == taxable - vat and _may_be_vat(said, taxable, vat)
    return None if right else "vat"


def _may_be_vat(said: Json, taxable: int, vat: int) -> bool:
    """The tax of a price by the stall's own rule. What is taken back in parts is off by a won at most each time."""
    if said["kind"] == "refund" and said.get("tax_type") not in _SHOWS_NO_VAT:
        return abs(taxable - vat * _VAT_DIVISOR) <= 2 * _VAT_DIVISOR
    return _is_vat(taxable, vat, said.get("tax_type"), said.get("vat_mode"))


def _is_vat(taxable: int, vat: int, tax_type: object, vat_mode: object) -> bool:
    if tax_type in _SHOWS_NO_VAT:
        return vat == 0
    if vat_mode == "ROUND":
        return vat == taxable - (20 * taxable + 11) // 22
    return vat == taxable // _VAT_DIVISOR


def _sum(parts: Sequence[Json] | None) -> int | None:
    """Return the sum of the parts' amounts, None if one of them has none."""
    total = 0
    for part in parts or ():
        amount = part.get("amount")
        if type(amount) is not int:
            return None
        total += amount
    return None if parts is None else total
