"""What an entry shows that somebody should know of: nothing here is refused, and nothing is hidden.

Worked out from the entry and the one before it alone, so that a rebuild finds the same.
"""

from enum import Enum
from typing import Any

Entry = dict[str, Any]

CLOCK_TOLERANCE_MS = 120_000
"""Network time moves a clock by less; a flat battery or a hand by far more."""
OVER_SHORT_WON = 10_000
MANY_VOIDED_WON = 50_000
LARGE_SHARE_OFF_PERCENT = 50


class Anomaly(Enum):
    CLOCK_WENT_BACK = "CLOCK_WENT_BACK"
    CLOCK_JUMPED_AHEAD = "CLOCK_JUMPED_AHEAD"
    CLOSED_ITSELF = "CLOSED_ITSELF"
    OVER = "OVER"
    SHORT = "SHORT"
    MUCH_VOIDED = "MUCH_VOIDED"
    MUCH_LET_OFF = "MUCH_LET_OFF"
    PRICE_CHANGED = "PRICE_CHANGED"
    DAY_LATER_REFUND = "DAY_LATER_REFUND"
    DRAWER_OPENED = "DRAWER_OPENED"


Seen = tuple[Anomaly, str]
"""What, and a figure to it: won, or minutes."""


class Watch:
    """Looks at the entries one after the other."""

    def __init__(self, before: Entry | None) -> None:
        self._before = before

    def look(self, entry: Entry) -> list[Seen]:
        before, self._before = self._before, entry
        seen = _clock(before, entry) if before is not None else []
        look = _BY_KIND.get(entry["kind"])
        return seen + look(entry) if look else seen


def _clock(before: Entry, entry: Entry) -> list[Seen]:
    """Within one boot the monotonic clock says how far the other was moved; else only going back can be seen."""
    went_ms = entry["at_ms"] - before["at_ms"]
    if entry["boot"] == before["boot"]:
        went_ms -= (entry["mono_ns"] - before["mono_ns"]) // 1_000_000
    elif went_ms > 0:
        return []
    if went_ms < -CLOCK_TOLERANCE_MS:
        return [(Anomaly.CLOCK_WENT_BACK, str(-went_ms // 60_000))]
    return [(Anomaly.CLOCK_JUMPED_AHEAD, str(went_ms // 60_000))] if went_ms > CLOCK_TOLERANCE_MS else []


def _sale(entry: Entry) -> list[Seen]:
    seen = []
    voided = sum([line["amount"] for line in entry["lines"] if line.get("voided")])
    if voided >= MANY_VOIDED_WON:
        seen.append((Anomaly.MUCH_VOIDED, str(voided)))
    changed = sum("list_price" in line and not line.get("voided") for line in entry["lines"])
    if changed:
        seen.append((Anomaly.PRICE_CHANGED, str(changed)))
    if "discounts" in entry:
        off = sum(given["won"] for given in entry["discounts"])
        if off * 100 > (entry["total"] + off) * LARGE_SHARE_OFF_PERCENT:
            seen.append((Anomaly.MUCH_LET_OFF, str(off)))
    return seen


def _refund(entry: Entry) -> list[Seen]:
    if entry["refers_to"]["business_day"] == entry["business_day"]:
        return []
    return [(Anomaly.DAY_LATER_REFUND, str(-entry["total"]))]


def _z_report(entry: Entry) -> list[Seen]:
    seen = [(Anomaly.CLOSED_ITSELF, str(entry["z_no"]))] if entry["itself"] else []
    over = entry["over_short"] or 0
    if abs(over) >= OVER_SHORT_WON:
        seen.append((Anomaly.OVER if over > 0 else Anomaly.SHORT, str(abs(over))))
    return seen


def _cash_moved(entry: Entry) -> list[Seen]:
    return [(Anomaly.DRAWER_OPENED, entry["reason"])] if entry["direction"] == "NONE" else []


_BY_KIND = {"sale": _sale, "refund": _refund, "z_report": _z_report, "cash_moved": _cash_moved}
