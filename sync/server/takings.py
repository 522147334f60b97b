"""What entries add to the sums on the office's pages: by the hour, by tender, by good. Pure.

Only what nobody has to look at any more is added. The same entry taken away again leaves nothing behind.
"""

from collections import defaultdict
from collections.abc import Mapping

from sync.server.sale import Sale

_MS_AN_HOUR = 3_600_000
_KOREA_H = 9

Key = tuple[str | int, ...]
Sums = Mapping[Key, list[int]]


class Takings:
    """Sums by key: (business_day, stall_id, hour), (…, tender), (…, name, unit)."""

    def __init__(self) -> None:
        self.hours: dict[Key, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        """Sales, won, won of VAT, won free of VAT. A refund is money less and no sale."""
        self.tenders: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
        """Times and won."""
        self.goods: dict[Key, list[int]] = defaultdict(lambda: [0, 0])
        """Pieces or grams, and won."""

    def add(self, stall_id: str, sale: Sale, sign: int = 1) -> None:
        """Add a sale or a refund whose sums were found right, or with -1 take it away."""
        day = sale.business_day
        hour = self.hours[day, stall_id, _hour(sale.at_ms)]
        if sale.kind == "sale":
            hour[0] += sign
        hour[1] += sign * sale.total
        hour[2] += sign * sale.vat
        hour[3] += sign * sale.exempt
        for paid in sale.payments:
            tender = self.tenders[day, stall_id, paid.tender]
            tender[0] += sign
            tender[1] += sign * paid.amount
        for line in sale.lines:
            if not line.voided:
                good = self.goods[day, stall_id, line.name, line.measure]
                good[0] += sign * line.quantity
                good[1] += sign * line.amount


def _hour(at_ms: int) -> int:
    """Korean time is nine hours ahead, all year."""
    return (at_ms // _MS_AN_HOUR + _KOREA_H) % 24
