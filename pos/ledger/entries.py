"""Journal entries: how a sale is written down, and read back as the same sale."""

from dataclasses import replace
from typing import Any

from pos.clock import TIME_ZONE, Moment
from pos.quantity import Unit
from pos.sale import Line, Payment, Sale
from pos.tax import TaxClass

VERSION = 1
SALE = "sale"


def sale_entry(sale: Sale, device_id: str) -> dict[str, Any]:
    """Money in won, weights in grams, times in ms since 1970."""
    return {
        "v": VERSION,
        "id": sale.id,
        "device": device_id,
        "seq": sale.seq,
        "kind": SALE,
        "at_ms": sale.at.at_ms,
        "tz": TIME_ZONE,
        "mono_ns": sale.at.mono_ns,
        "boot": sale.at.boot,
        "operator": sale.operator,
        "business_day": sale.at.business_day,
        "currency": "KRW",
        "receipt_no": sale.receipt_no,
        "total": sale.total,
        "taxable": sale.taxes.taxable,
        "exempt": sale.taxes.exempt,
        "supply": sale.taxes.supply,
        "vat": sale.taxes.vat,
        "lines": [line_entry(line) for line in sale.lines],
        "payments": [_payment_entry(payment) for payment in sale.payments],
    }


def line_entry(line: Line) -> dict[str, Any]:
    """`per` is how many grams one unit price buys; 0 for counted goods."""
    return {
        "no": line.no,
        "item": line.item_id,
        "name": line.name,
        "quantity": line.quantity,
        "unit": line.unit.name,
        "per": line.unit.weight_g,
        "unit_price": line.unit_price,
        "amount": line.amount,
        "tax": line.tax.value,
        "voided": line.voided,
    }


def _payment_entry(payment: Payment) -> dict[str, Any]:
    return {
        "tender": payment.tender,
        "amount": payment.amount,
        "tendered": payment.tendered,
        "change": payment.change,
    }


def read_sale(entry: dict[str, Any]) -> Sale:
    return Sale(
        id=entry["id"],
        seq=entry["seq"],
        receipt_no=entry["receipt_no"],
        at=Moment(entry["at_ms"], entry["mono_ns"], entry["boot"]),
        operator=entry["operator"],
        lines=tuple(replace(read_line(line), recorded=line["amount"]) for line in entry["lines"]),
        payments=tuple(
            Payment(paid["tender"], paid["amount"], paid["tendered"], paid["change"]) for paid in entry["payments"]
        ),
    )


def read_line(entry: dict[str, Any]) -> Line:
    return Line(
        no=entry["no"],
        item_id=entry["item"],
        name=entry["name"],
        unit=Unit(entry["unit"], entry["per"]),
        unit_price=entry["unit_price"],
        quantity=entry["quantity"],
        tax=TaxClass(entry["tax"]),
        voided=entry["voided"],
    )
