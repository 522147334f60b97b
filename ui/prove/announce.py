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

INTENT, ENTRY, LINE, REFUSED, DECLINED = "intent", "entry", "line", "refused", "declined"
ORDER = "order"
"""Refused is what the disk would not take; declined is what the rules of the shop do not allow."""
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
    """Before a command that may change one line which is already open."""
    announce(INTENT, line=True)


def acknowledge(events: Iterable[m.Event]) -> None:
    """After the commit: from here on the merchant believes it."""
    for event in events:
        fact = fact_in(event)
        if fact is not None:
            announce(ENTRY, entry=entry_fields(fact))
        elif isinstance(event, m.LineAdded | m.LineChanged):
            announce(LINE, line=line_entry(event.line))
        if isinstance(event, m.OrderNoted | m.OrderMoved):
            announce(ORDER, order=event.order.id, state=event.order.state.value)


def entry_fields(fact: Fact) -> dict[str, Any]:
    """What is compared, field by field, with the journal's entry."""
    fields: dict[str, Any] = {"kind": kind_of(fact), "id": fact.id, "seq": fact.seq}
    if isinstance(fact, Sale):
        return fields | {"receipt_no": fact.receipt_no, "total": fact.total}
    return fields | ({"itself": fact.itself} if isinstance(fact, ShiftClosing) else {})
