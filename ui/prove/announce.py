"""What a seller says on its standard output: what it is about to ask for, and what it was told is done.

Used in the child processes, on whichever thread knows. One line is one `write`, so that it is said whole or, by a
kill, broken off; the parent believes only whole lines.
"""

import json
import os
from collections.abc import Iterable
from typing import Any

from pos import messages as m
from pos.fact import Fact
from pos.facts import fact_in
from pos.ledger.entries import SALE, kind_of, line_entry
from pos.sale import Sale
from pos.shift import ShiftClosing

INTENT, ENTRY, LINES, REFUSED, DECLINED = "intent", "entry", "lines", "refused", "declined"
ORDER = "order"
"""Refused is what the disk would not take; declined is what the rules of the shop do not allow."""
LINES_AT_ONCE = 2
"""One piece taken out of a line of three changes that line, and the voided one which the piece joins."""
_OUT = 1


def announce(said: str, **more: Any) -> None:
    os.write(_OUT, json.dumps({"said": said, **more}).encode("ascii") + b"\n")


def intend_sale(total: int) -> None:
    """Before the cash is sent. `total` is won."""
    announce(INTENT, entry={"kind": SALE, "total": total})


def intend(kind: str) -> None:
    """Before a command that makes an entry of this kind."""
    announce(INTENT, entry={"kind": kind})


def intend_line() -> None:
    """Before a command that may change lines which are already open, at most as many as `LINES_AT_ONCE`."""
    announce(INTENT, line=True)


def acknowledge(events: Iterable[m.Event]) -> None:
    """After the commit: from here on the merchant believes it."""
    for word in words_for(events):
        announce(**word)


def words_for(events: Iterable[m.Event]) -> list[dict[str, Any]]:
    """What one command brought, as it is said. What it did to the lines is one word: said one by one, a kill
    between them would leave a change that nobody meant to make."""
    lines: list[dict[str, Any]] = []
    words: list[dict[str, Any]] = [{"said": LINES, "lines": lines}]
    for event in events:
        fact = fact_in(event)
        if fact is not None:
            words.append({"said": ENTRY, "entry": entry_fields(fact)})
        elif isinstance(event, m.LineAdded | m.LineChanged):
            lines.append(line_entry(event.line))
        if isinstance(event, m.OrderNoted | m.OrderMoved):
            words.append({"said": ORDER, "order": event.order.id, "state": event.order.state.value})
    return words if lines else words[1:]


def entry_fields(fact: Fact) -> dict[str, Any]:
    """What is compared, field by field, with the journal's entry."""
    fields: dict[str, Any] = {"kind": kind_of(fact), "id": fact.id, "seq": fact.seq}
    if isinstance(fact, Sale):
        return fields | {"receipt_no": fact.receipt_no, "total": fact.total}
    return fields | ({"itself": fact.itself} if isinstance(fact, ShiftClosing) else {})
