"""`pos ledger receipts FILE`: finds receipts by what is still known of them, and shows one in full."""

import argparse
from dataclasses import asdict
from typing import Any

from pos.ledger.book import open_book
from pos.ledger.reports.receipts import MOST, Receipt, Wanted
from pos.money import format_won
from pos.quantity import Unit
from ui.cli import exits
from ui.cli.ledger_actions.book_words import DISCOUNTS, tender_name
from ui.cli.ledger_actions.days import checked
from ui.cli.ledger_actions.table import aligned
from ui.cli.ledger_actions.telling import Refused, told, visible, when

UNREADABLE = "이 영수증의 기록은 읽을 수 없습니다. pos ledger verify로 장부를 살펴 주세요."


def run(arguments: argparse.Namespace) -> int:
    with open_book(arguments.file) as book:
        if arguments.no is not None:
            return _one(arguments, book.reports.entry_of_receipt(arguments.no))
        day = checked(arguments.day) if arguments.day else ""
        found = book.reports.receipts(Wanted(day, arguments.item or "", arguments.amount))
    told(_list(list(found)), {"receipts": [asdict(receipt) for receipt in found]}, as_json=arguments.json)
    return exits.OK


def _list(found: list[Receipt]) -> str:
    if not found:
        return "그런 영수증이 없습니다."
    rows = [("번호", "시각", "금액", "", "산 것"), *map(_row, found)]
    more = f"\n가장 새로운 {MOST}장만 보입니다. 날짜나 물건을 더 적어 주세요." if len(found) == MOST else ""
    return aligned(rows, right=(0, 2)) + more


def _row(receipt: Receipt) -> tuple[str, ...]:
    kind = "반품" if receipt.refunds is not None else ""
    first, *more = receipt.names or ("",)
    names = f"{first} 외 {len(more)}" if more else first
    return (str(receipt.receipt_no), when(receipt.at_ms), format_won(receipt.total), kind, names)


def _one(arguments: argparse.Namespace, entry: dict[str, Any] | None) -> int:
    if entry is None:
        raise Refused("NO_SUCH_RECEIPT", f"그런 번호의 영수증이 없습니다: {arguments.no}")
    told(_in_full(entry), entry, as_json=arguments.json)
    return exits.OK if entry else exits.CHECK_FAILED


def _in_full(entry: dict[str, Any]) -> str:
    try:
        return "\n".join(filter(None, (_head(entry), "", _lines(entry), "", _foot(entry))))
    except (KeyError, TypeError, ValueError, AttributeError):
        return UNREADABLE


def _head(entry: dict[str, Any]) -> str:
    refers_to = entry.get("refers_to")
    rows = [
        ("영수증", f"{entry['receipt_no']}  (기록 {entry['seq']})"),
        ("시각", f"{when(entry['at_ms'])}  장사 날짜 {entry['business_day']}"),
        ("담당", str(entry["operator"])),
    ]
    if refers_to:
        rows.append(("반품", f"영수증 {refers_to['receipt_no']} ({refers_to['business_day']})에서"))
    rows += [(name, str(entry[key])) for name, key in (("까닭", "reason"), ("메모", "note")) if entry.get(key)]
    return aligned(rows)


def _lines(entry: dict[str, Any]) -> str:
    return aligned([_line(line) for line in entry["lines"]], right=(2, 3))


def _line(line: dict[str, Any]) -> tuple[str, ...]:
    sold = Unit(line["unit"], line.get("per", 0)).describe(abs(line["quantity"]))
    sign = "-" if line["quantity"] < 0 else ""
    named = " · ".join((line["name"], *line.get("choices", ())))
    marks = [*(["뺀 줄"] if line.get("voided") else []), *(["면세"] if line["tax"] == "EXEMPT" else [])]
    return (str(line["no"]), named, sign + sold, format_won(line["amount"]), " ".join(marks))


def _foot(entry: dict[str, Any]) -> str:
    rows = [("합계", format_won(entry["total"]))]
    rows += [
        (name, format_won(entry[key])) for name, key in (("과세", "taxable"), ("부가세", "vat"), ("면세", "exempt"))
    ]
    for given in entry.get("discounts", ()):
        rows.append(
            (f"{DISCOUNTS.get(given['kind'], given['kind'])} ({given['reason']})", format_won(-given["won"]))
        )
    for paid in entry["payments"]:
        bearer = f" ({paid['note']})" if "note" in paid else ""
        rows.append((tender_name(paid["tender"]) + bearer, format_won(paid["amount"])))
        if paid["change"]:
            rows.append(("거스름돈", format_won(paid["change"])))
    return visible(aligned(rows, right=(1,)))
