"""Attempts at a terminal and what was approved, written down and read back as the same."""

from dataclasses import fields
from typing import Any

from pos.approval import Approval
from pos.attempt import Attempt, AttemptState, Rail
from pos.clock import Moment

Entry = dict[str, Any]

_USUAL = {field.name: field.default for field in fields(Approval)}


def approval_entry(approval: Approval) -> Entry:
    """Only what the terminal said: every one of them stands in a sale for ever."""
    told = {name: getattr(approval, name) for name in _USUAL}
    return {name: value for name, value in told.items() if value != _USUAL[name]}


def read_approval(entry: Entry) -> Approval:
    """A field a later version added says nothing to this one."""
    return Approval(**{name: value for name, value in entry.items() if name in _USUAL})


def attempt_entry(attempt: Attempt) -> Entry:
    approval = attempt.approval
    return {
        "id": attempt.id,
        "at": _moment(attempt.at),
        "doubted": _moment(attempt.doubted) if attempt.doubted else None,
        "operator": attempt.operator,
        "tender": attempt.tender,
        "amount": attempt.amount,
        "vat": attempt.vat,
        "exempt": attempt.exempt,
        "months": attempt.months,
        "signature": attempt.signature,
        "wallet": attempt.wallet,
        "rail": attempt.rail.value,
        "state": attempt.state.value,
        "detail": attempt.detail,
        "approval": approval_entry(approval) if approval else None,
        "reversal": approval_entry(attempt.reversal) if attempt.reversal else None,
        "stray": attempt.stray,
        "tries": attempt.tries,
    }


def read_attempt(entry: Entry) -> Attempt:
    said = entry | {
        "at": Moment(*entry["at"]),
        "doubted": Moment(*entry["doubted"]) if entry["doubted"] else None,
        "rail": Rail(entry["rail"]),
        "state": AttemptState(entry["state"]),
        "approval": read_approval(entry["approval"]) if entry["approval"] else None,
        "reversal": read_approval(entry["reversal"]) if entry["reversal"] else None,
    }
    return Attempt(**said)


def _moment(at: Moment) -> list[Any]:
    return [at.at_ms, at.mono_ns, at.boot]
