"""What follows from an entry of the journal, as rows and as sums. Pure: sees nothing but the entry.

A new entry, a rebuild and an audit all go through these functions, so that they cannot disagree about what the
tables should say. Lines and payments have no tables but views over the journal, which cannot disagree either.
"""

from collections.abc import Callable
from typing import Any

from pos.ledger.chain import canonical

Entry = dict[str, Any]

SALE, Z_REPORT, ACCOUNT, OPERATOR, ANOMALY = "sale", "z_report", "account", "operator", "anomaly"
ROW_TABLES = {
    SALE: ("seq", "receipt_no", "business_day", "at_ms", "total", "refunds"),
    Z_REPORT: ("z_no", "seq", "business_day"),
    ACCOUNT: ("customer", "seq", "opened_day", "name", "phone"),
    OPERATOR: ("id", "seq", "body"),
    ANOMALY: ("seq", "what", "detail"),
}
"""Tables with a row for an entry, and their columns; the first column is the key, for anomalies the first two."""

DAY_FIGURE, ACCOUNT_LINE, STOCK, VOUCHER = "day_figure", "account_line", "stock", "voucher"
SUM_TABLES = {
    DAY_FIGURE: (("business_day", "about", "name"), ("count", "quantity", "money")),
    ACCOUNT_LINE: (("customer", "seq"), ("amount",)),
    STOCK: (("item",), ("on_hand",)),
    VOUCHER: (("tender", "face"), ("count",)),
}
"""Tables that add up over entries: their keys, and what is added."""

Sums = dict[str, dict[Any, list[int]]]
"""By table and key, what the entries so far add up to."""

Move = tuple[str, str, int, int, int]
"""A change of one figure of a day: about, name, and how often, how much, how many won."""

Row = tuple[Any, ...]

KOREA_MS, HOUR_MS = 9 * 3_600_000, 3_600_000


def row_of(entry: Entry) -> tuple[str, Row] | None:
    """The table and the row that `entry` puts there, if it puts one."""
    row = _ROWS.get(entry["kind"])
    return row(entry) if row else None


def no_sums() -> Sums:
    return {table: {} for table in SUM_TABLES}


def add_up(entry: Entry, sums: Sums) -> None:
    """Adds to `sums` everything that `entry` adds to the tables."""
    moves_of = _MOVES.get(entry["kind"])
    if moves_of:
        _add_moves(sums[DAY_FIGURE], entry["business_day"], moves_of(entry))
    more = _MORE_SUMS.get(entry["kind"])
    if more:
        more(entry, sums)


def _add_moves(figures: dict[Any, list[int]], day: str, moves: list[Move]) -> None:
    """Written out, since an audit comes by here a dozen times for every sale there ever was.

    The 0 is for a forged entry: text would be a sum until the next entry is to be added to it.
    """
    known = figures.get
    for about, name, count, quantity, money in moves:
        key = (day, about, name)
        sums = known(key)
        if sums is None:
            figures[key] = [count, 0 + quantity, 0 + money]
        else:
            sums[0] += count
            sums[1] += quantity
            sums[2] += money


def _add(sums: dict[Any, list[int]], key: Any, amount: int) -> None:
    known = sums.get(key)
    if known is None:
        sums[key] = [0 + amount]
    else:
        known[0] += amount


def _sale_row(entry: Entry) -> tuple[str, Row]:
    refers_to = entry.get("refers_to")
    return SALE, (
        entry["seq"],
        entry["receipt_no"],
        entry["business_day"],
        entry["at_ms"],
        entry["total"],
        refers_to["seq"] if refers_to else None,
    )


def _z_report_row(entry: Entry) -> tuple[str, Row]:
    return Z_REPORT, (entry["z_no"], entry["seq"], entry["business_day"])


def _account_row(entry: Entry) -> tuple[str, Row]:
    return ACCOUNT, (entry["customer"], entry["seq"], entry["business_day"], entry["name"], entry["phone"])


def _operator_row(entry: Entry) -> tuple[str, Row]:
    kept = {key: entry[key] for key in ("name", "role", "may", "active")}
    return OPERATOR, (entry["who"], entry["seq"], canonical(kept))


_ROWS = {
    "sale": _sale_row,
    "refund": _sale_row,
    "z_report": _z_report_row,
    "account_opened": _account_row,
    "operator_changed": _operator_row,
}
RARE_KINDS = frozenset(_ROWS) - {"sale", "refund"}
"""Kinds of entries that put a row anywhere but into `sale`: few, and read again by every audit."""


def _sale_moves(entry: Entry) -> list[Move]:
    """A refund has amounts below zero, and is counted apart and not as a sale."""
    total, operator = entry["total"], entry["operator"]
    is_sale = 1 if entry["kind"] == "sale" else 0
    hour = (entry["at_ms"] + KOREA_MS) // HOUR_MS % 24
    moves: list[Move] = [
        ("hour", _HOURS[hour], is_sale, 0, total),
        ("operator", operator, is_sale, 0, total),
    ]
    if not is_sale:
        moves.append(("refund", "", 1, 0, total))
    if entry["taxable"]:
        moves.append(("tax", "TAXABLE", 1, 0, entry["taxable"]))
        moves.append(("tax", "VAT", 1, 0, entry["vat"]))
    if entry["exempt"]:
        moves.append(("tax", "EXEMPT", 1, 0, entry["exempt"]))
    for line in entry["lines"]:
        amount = line["amount"]
        if line.get("voided"):
            moves.append(("voided", operator, 1, 0, amount))
            continue
        quantity = line["quantity"]
        moves.append(("item", line["name"], is_sale, quantity, amount))
        moves.append(("category", line.get("category", ""), is_sale, 0, amount))
        if "takes" in line:
            moves.extend(("sold", item, is_sale, each * quantity, 0) for item, each in line["takes"])
    for paid in entry["payments"]:
        moves += _payment_moves(paid)
    if "discounts" in entry:
        moves.extend(("discount", f"{off['kind']} {off['reason']}", 1, 0, off["won"]) for off in entry["discounts"])
    return moves


def _payment_moves(paid: Entry) -> list[Move]:
    """By tender; of a card also whose it was, and who pays the stall for it; of a coupon who bears it."""
    won = paid["amount"]
    moves: list[Move] = [("tender", paid["tender"], 1, 0, won)]
    if "approval" in paid:
        issuer = paid["approval"].get("issuer", "")
        moves.append(("issuer", issuer, 1, 0, won))
        moves.append(("acquirer", paid["approval"].get("acquirer", issuer), 1, 0, won))
    if "note" in paid:
        moves.append(("coupon", paid["note"], 1, 0, won))
    return moves


_HOURS = tuple(f"{hour:02}" for hour in range(24))


def _movement_moves(entry: Entry) -> list[Move]:
    return [("drawer", entry["direction"], 1, 0, entry["amount"])]


def _account_payment_moves(entry: Entry) -> list[Move]:
    return [("account", "PAID", 1, 0, entry["amount"])]


def _stock_moves(entry: Entry) -> list[Move]:
    return [("stocked" if entry["by"] > 0 else "written_off", entry["item"], 1, entry["by"], 0)]


_MOVES: dict[str, Callable[[Entry], list[Move]]] = {
    "sale": _sale_moves,
    "refund": _sale_moves,
    "cash_moved": _movement_moves,
    "account_paid": _account_payment_moves,
    "stock_moved": _stock_moves,
}


def _sale_sums(entry: Entry, sums: Sums) -> None:
    for line in entry["lines"]:
        if "takes" in line and not line.get("voided"):
            for item, each in line["takes"]:
                _add(sums[STOCK], (item,), -each * line["quantity"])
    for paid in entry["payments"]:
        if "customer" in paid:
            _add(sums[ACCOUNT_LINE], (paid["customer"], entry["seq"]), paid["amount"])
        for face, count in paid.get("faces", ()):
            _add(sums[VOUCHER], (paid["tender"], face), count)


def _account_payment_sums(entry: Entry, sums: Sums) -> None:
    _add(sums[ACCOUNT_LINE], (entry["customer"], entry["seq"]), -entry["amount"])


def _hand_in_sums(entry: Entry, sums: Sums) -> None:
    for face, count in entry["faces"]:
        _add(sums[VOUCHER], (entry["tender"], face), -count)


def _stock_sums(entry: Entry, sums: Sums) -> None:
    _add(sums[STOCK], (entry["item"],), entry["by"])


_MORE_SUMS: dict[str, Callable[[Entry, Sums], None]] = {
    "sale": _sale_sums,
    "refund": _sale_sums,
    "account_paid": _account_payment_sums,
    "vouchers_handed_in": _hand_in_sums,
    "stock_moved": _stock_sums,
}
