"""The open sale's parts that are no lines, and a whole sale put aside: how they are kept until it is paid.

Beside them stands who asked for help at a kiosk: that outlasts a sale.
"""

from typing import Any

from pos.clock import Moment
from pos.discount import Discount, Kind, Reach
from pos.help_call import HelpCall
from pos.ledger.entries import (
    Entry,
    line_entry,
    order_ref_entry,
    payment_entry,
    read_line,
    read_order_ref,
    read_payment,
)
from pos.pending_refund import PendingRefund
from pos.sale import Cart, Exchange, Original, Returned

NOTE, EXCHANGE, DISCOUNT, TAKEN, REFUND = "note", "exchange", "discount ", "taken ", "refund"
TRANSFER, ORDER, HELP = "transfer", "order", "help"
"""Names of parts; a discount's and a tender's are followed by their number."""


def discount_entry(given: Discount) -> Entry:
    reach = given.reach
    return {
        "no": given.no,
        "kind": given.kind.value,
        "reason": given.reason,
        "operator": given.operator,
        "line": reach.line_no,
        "item": reach.item_id,
        "category": reach.category,
        "won": given.won,
        "percent": given.percent,
    }


def read_discount(entry: Entry) -> Discount:
    return Discount(
        entry["no"],
        Kind(entry["kind"]),
        entry["reason"],
        entry["operator"],
        Reach(entry["line"], entry["item"], entry["category"]),
        entry["won"],
        entry["percent"],
    )


def exchange_entry(exchange: Exchange) -> Entry:
    sale = exchange.original
    return {
        "original": [sale.id, sale.seq, sale.receipt_no, sale.business_day],
        "returned": [[part.line_no, part.quantity, part.amount] for part in exchange.returned],
        "reason": exchange.reason,
    }


def read_exchange(entry: Entry) -> Exchange:
    returned = tuple(Returned(*part) for part in entry["returned"])
    return Exchange(Original(*entry["original"]), returned, entry["reason"])


def refund_entry(pending: PendingRefund) -> Entry:
    return {
        "receipt_no": pending.receipt_no,
        "returns": [list(one) for one in pending.returns],
        "reason": pending.reason,
        "payments": [payment_entry(paid) for paid in pending.payments],
        "again": pending.again,
        "reversed": list(pending.reversed),
        "taken": [payment_entry(paid) for paid in pending.taken],
    }


def read_refund(entry: Entry) -> PendingRefund:
    return PendingRefund(
        entry["receipt_no"],
        tuple((line_no, quantity) for line_no, quantity in entry["returns"]),
        entry["reason"],
        tuple(map(read_payment, entry["payments"])),
        entry["again"],
        tuple(entry["reversed"]),
        tuple(map(read_payment, entry["taken"])),
    )


def help_entry(call: HelpCall) -> Entry:
    since = call.since
    return {"id": call.id, "since": [since.at_ms, since.mono_ns, since.boot], "coming": call.coming}


def read_help(entry: Entry) -> HelpCall:
    return HelpCall(entry["id"], Moment(*entry["since"]), entry["coming"])


def cart_entry(cart: Cart) -> Entry:
    return {
        "lines": [line_entry(line) for line in cart.lines],
        "discounts": [discount_entry(given) for given in cart.discounts],
        "note": cart.note,
        "exchange": exchange_entry(cart.exchange) if cart.exchange else None,
        **({"order": order_ref_entry(cart.order)} if cart.order else {}),
    }


def read_cart(entry: dict[str, Any]) -> Cart:
    return Cart(
        lines=tuple(map(read_line, entry["lines"])),
        discounts=tuple(map(read_discount, entry["discounts"])),
        note=entry["note"],
        exchange=read_exchange(entry["exchange"]) if entry["exchange"] else None,
        order=read_order_ref(entry["order"]) if "order" in entry else None,
    )
