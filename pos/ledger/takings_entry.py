"""A shift's figures inside an X or Z entry: each tally as [how often, how many won]."""

from collections.abc import Mapping
from typing import Any

from pos.clock import Moment
from pos.shift import Shift, Takings, Tally
from pos.tax import TaxTotals

_TALLIES = ("sales", "refunds", "voided", "paid_in", "paid_out", "account_payments")
_BY_NAME = ("tenders", "discounts")


def shift_entry(shift: Shift) -> dict[str, Any]:
    takings, begun = shift.takings, shift.begun_at
    return {
        "business_day": shift.business_day,
        "begun": [begun.at_ms, begun.mono_ns, begun.boot] if begun else None,
        "float": shift.float_won,
        "expected_cash": shift.expected_cash,
        "taxes": [takings.taxes.taxable, takings.taxes.exempt, takings.taxes.vat],
        "drawer_openings": takings.drawer_openings,
        **{name: _pair(getattr(takings, name)) for name in _TALLIES},
        **{name: _pairs(getattr(takings, name)) for name in _BY_NAME},
    }


def read_shift(entry: dict[str, Any]) -> Shift:
    read: dict[str, Any] = {name: Tally(*entry[name]) for name in _TALLIES}
    read |= {name: {key: Tally(*pair) for key, pair in entry[name].items()} for name in _BY_NAME}
    takings = Takings(taxes=TaxTotals(*entry["taxes"]), drawer_openings=entry["drawer_openings"], **read)
    begun = Moment(*entry["begun"]) if entry["begun"] else None
    return Shift(entry["business_day"], begun, entry["float"], takings)


def _pair(tally: Tally) -> list[int]:
    return [tally.count, tally.won]


def _pairs(tallies: Mapping[str, Tally]) -> dict[str, list[int]]:
    return {name: _pair(tally) for name, tally in tallies.items()}
