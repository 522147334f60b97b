"""Orders, written down and read back as the same: in entries of the journal, and as they stand until they end."""

from typing import Any

from pos.clock import Moment
from pos.language import Language
from pos.order import Order, OrderLine, OrderState, Origin, Prepaid, Wanted, WhyNot
from pos.placed_order import PlacedOrder, PlacedState
from pos.quantity import Unit

Entry = dict[str, Any]


def order_entry(order: Order) -> Entry:
    return {
        "id": order.id,
        "no": order.no,
        "origin": order.origin.value,
        "placed_at_ms": order.placed_at_ms,
        "lines": [order_line_entry(line) for line in order.lines],
        "arrived": _moment(order.arrived),
        "since": _moment(order.since),
        "wanted": order.wanted.value,
        "note": order.note,
        "prepaid": prepaid_entry(order.prepaid) if order.prepaid else None,
        "language": order.language.value,
        "state": order.state.value,
        "why": order.why.value if order.why else None,
        "paid_by": order.paid_by,
        "entry": order.entry,
        **_handed_over(order),
    }


def read_order(entry: Entry) -> Order:
    said = entry | {
        "origin": Origin(entry["origin"]),
        "lines": tuple(map(read_order_line, entry["lines"])),
        "arrived": Moment(*entry["arrived"]),
        "since": Moment(*entry["since"]),
        "wanted": Wanted(entry["wanted"]),
        "prepaid": read_prepaid(entry["prepaid"]) if entry["prepaid"] else None,
        "language": Language(entry["language"]),
        "state": OrderState(entry["state"]),
        "why": WhyNot(entry["why"]) if entry["why"] else None,
    }
    return Order(**said)


def placed_entry(order: PlacedOrder) -> Entry:
    return {
        "id": order.id,
        "no": order.no,
        "business_day": order.business_day,
        "placed": _moment(order.placed),
        "lines": [order_line_entry(line) for line in order.lines],
        "wanted": order.wanted.value,
        "language": order.language.value,
        "prepaid": prepaid_entry(order.prepaid) if order.prepaid else None,
        "receipt_no": order.receipt_no,
        "state": order.state.value,
        **_handed_over(order),
    }


def read_placed(entry: Entry) -> PlacedOrder:
    said = entry | {
        "placed": Moment(*entry["placed"]),
        "lines": tuple(map(read_order_line, entry["lines"])),
        "wanted": Wanted(entry["wanted"]),
        "language": Language(entry["language"]),
        "prepaid": read_prepaid(entry["prepaid"]) if entry["prepaid"] else None,
        "state": PlacedState(entry["state"]),
    }
    return PlacedOrder(**said)


def _handed_over(order: Order | PlacedOrder) -> Entry:
    """Most were not."""
    return {"handed_over": order.handed_over} if order.handed_over else {}


def order_line_entry(line: OrderLine) -> Entry:
    """A field that says nothing is left out, as in a sale's lines."""
    entry = {
        "item": line.item_id,
        "name": line.name,
        "quantity": line.quantity,
        "unit": line.unit.name,
        "unit_price": line.unit_price,
    }
    more = {
        "shown": line.shown if line.shown != line.name else "",
        "per": line.unit.weight_g,
        "category": line.category,
        "choices": [list(choice) for choice in line.choices],
    }
    return entry | {key: value for key, value in more.items() if value}


def read_order_line(entry: Entry) -> OrderLine:
    return OrderLine(
        item_id=entry["item"],
        shown=entry.get("shown") or entry["name"],
        quantity=entry["quantity"],
        unit_price=entry["unit_price"],
        choices=tuple((group, option) for group, option in entry.get("choices", ())),
        name=entry["name"],
        unit=Unit(entry["unit"], entry.get("per", 0)),
        category=entry.get("category", ""),
    )


def prepaid_entry(prepaid: Prepaid) -> Entry:
    return {"amount": prepaid.amount, "how": prepaid.how}


def read_prepaid(entry: Entry) -> Prepaid:
    return Prepaid(entry["amount"], entry["how"])


def _moment(moment: Moment) -> list[Any]:
    return [moment.at_ms, moment.mono_ns, moment.boot]
