"""What the sheets of an export hold: for each entry of the journal the rows it puts on each of them.

A row is a tuple of plain values in the order of the sheet's columns; None is an empty cell. Customers stand by
their ids alone, unless whoever exports may open their names.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

Entry = dict[str, Any]
Row = tuple[Any, ...]
Names = Callable[[Entry], tuple[str, str]]
"""Name and telephone number in an entry that opened an account."""


class Cell(Enum):
    """TEXT as it is, NUMBER whole, DAY as `2026-03-02`, TIME in ms since 1970."""

    TEXT = "TEXT"
    NUMBER = "NUMBER"
    DAY = "DAY"
    TIME = "TIME"


T, N, D, M = Cell.TEXT, Cell.NUMBER, Cell.DAY, Cell.TIME


@dataclass(frozen=True, slots=True)
class Sheet:
    """`name` is the file's or the sheet's; `columns` are headings and what stands under them."""

    name: str
    columns: tuple[tuple[str, Cell], ...]


_HEAD = (("기록 번호", N), ("영수증 번호", N), ("장사 날짜", D))

SALES = Sheet(
    "sales",
    (
        *_HEAD,
        ("시각", M),
        ("종류", T),
        ("합계", N),
        ("과세(부가세 포함)", N),
        ("부가세", N),
        ("면세", N),
        ("할인", N),
        ("담당", T),
        ("처음 영수증 번호", N),
        ("까닭", T),
        ("메모", T),
        ("아이디", T),
    ),
)
LINES = Sheet(
    "lines",
    (
        *_HEAD,
        ("줄", N),
        ("물건 아이디", T),
        ("이름", T),
        ("고른 것", T),
        ("분류", T),
        ("수량(개 또는 g)", N),
        ("단위", T),
        ("단위 무게(g)", N),
        ("단가", N),
        ("금액", N),
        ("할인", N),
        ("원래 단가", N),
        ("과세", T),
        ("뺀 줄", T),
        ("이력번호", T),
    ),
)
PAYMENTS = Sheet(
    "payments",
    (*_HEAD, ("방법", T), ("금액", N), ("받은 돈", N), ("거스름돈", N), ("상품권", T), ("손님 아이디", T)),
)
Z_REPORTS = Sheet(
    "z",
    (
        ("Z 번호", N),
        ("기록 번호", N),
        ("장사 날짜", D),
        ("마감 시각", M),
        ("판매 건수", N),
        ("판매 금액", N),
        ("반품 건수", N),
        ("반품 금액", N),
        ("준비금", N),
        ("있어야 할 현금", N),
        ("센 현금", N),
        ("남거나 모자란 돈", N),
        ("저절로", T),
        ("누적 판매", N),
        ("누적 반품", N),
    ),
)
ACCOUNTS = Sheet(
    "accounts",
    (
        ("기록 번호", N),
        ("장사 날짜", D),
        ("시각", M),
        ("종류", T),
        ("손님 아이디", T),
        ("이름", T),
        ("전화번호", T),
        ("영수증 번호", N),
        ("외상에 더한 돈", N),
    ),
)
SHEETS = (SALES, LINES, PAYMENTS, Z_REPORTS, ACCOUNTS)

TAX_WORDS = {"TAXABLE": "과세", "EXEMPT": "면세"}
YES = "예"


def rows_of(entry: Entry, names: Names | None = None) -> Iterator[tuple[Sheet, Row]]:
    """Raises `KeyError`, `TypeError` or `ValueError` for an entry that does not say what its kind should."""
    rows = _ROWS.get(entry["kind"])
    return rows(entry, names) if rows else iter(())


def _sale_rows(entry: Entry, _: Names | None) -> Iterator[tuple[Sheet, Row]]:
    seq, no, day = head = (entry["seq"], entry["receipt_no"], entry["business_day"])
    refers_to = entry.get("refers_to") or {}
    yield (
        SALES,
        (
            *head,
            entry["at_ms"],
            "반품" if entry["kind"] == "refund" else "판매",
            entry["total"],
            entry["taxable"],
            entry["vat"],
            entry["exempt"],
            sum(given["won"] for given in entry.get("discounts", ())),
            entry["operator"],
            refers_to.get("receipt_no"),
            entry.get("reason", ""),
            entry.get("note", ""),
            entry["id"],
        ),
    )
    for line in entry["lines"]:
        yield LINES, (*head, *_line(line))
    for paid in entry["payments"]:
        faces = ", ".join(f"{face:,}원 {count}장" for face, count in paid.get("faces", ()))
        customer = paid.get("customer", "")
        yield (
            PAYMENTS,
            (*head, paid["tender"], paid["amount"], paid["tendered"], paid["change"], faces, customer),
        )
        if customer:
            kind = "반품" if entry["kind"] == "refund" else "외상"
            yield ACCOUNTS, (seq, day, entry["at_ms"], kind, customer, "", "", no, paid["amount"])


def _line(line: Entry) -> Row:
    return (
        line["no"],
        line.get("item"),
        line["name"],
        ", ".join(line.get("choices", ())),
        line.get("category", ""),
        line["quantity"],
        line["unit"],
        line.get("per") or None,
        line["unit_price"],
        line["amount"],
        line.get("discount", 0),
        line.get("list_price"),
        TAX_WORDS.get(line["tax"], line["tax"]),
        YES if line.get("voided") else "",
        line.get("trace_no", ""),
    )


def _z_rows(entry: Entry, _: Names | None) -> Iterator[tuple[Sheet, Row]]:
    shift, counted, total = entry["shift"], entry["counted"], entry["perpetual"]
    (sales, sold), (refunds, refunded) = shift["sales"], shift["refunds"]
    yield (
        Z_REPORTS,
        (
            entry["z_no"],
            entry["seq"],
            shift["business_day"],
            entry["at_ms"],
            sales,
            sold,
            refunds,
            refunded,
            shift["float"],
            shift["expected_cash"],
            None if counted is None else sum(face * count for face, count in counted),
            entry["over_short"],
            YES if entry["itself"] else "",
            total["sold"],
            total["refunded"],
        ),
    )


def _account_opened(entry: Entry, names: Names | None) -> Iterator[tuple[Sheet, Row]]:
    name, phone = names(entry) if names else ("", "")
    yield ACCOUNTS, (*_account_head(entry, "새 손님"), name, phone, None, 0)


def _account_paid(entry: Entry, _: Names | None) -> Iterator[tuple[Sheet, Row]]:
    yield ACCOUNTS, (*_account_head(entry, "갚음"), "", "", None, -entry["amount"])


def _forgotten(entry: Entry, _: Names | None) -> Iterator[tuple[Sheet, Row]]:
    yield ACCOUNTS, (*_account_head(entry, "지움"), "", "", None, 0)


def _account_head(entry: Entry, kind: str) -> Row:
    return (entry["seq"], entry["business_day"], entry["at_ms"], kind, entry["customer"])


_ROWS: dict[str, Callable[[Entry, Names | None], Iterator[tuple[Sheet, Row]]]] = {
    "sale": _sale_rows,
    "refund": _sale_rows,
    "z_report": _z_rows,
    "account_opened": _account_opened,
    "account_paid": _account_paid,
    "customer_forgotten": _forgotten,
}
