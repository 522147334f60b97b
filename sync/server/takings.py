"""What entries add to the sums on the office's pages: by the hour, by tender, by good. Pure.

Only what nobody has to look at any more is added. The same entry taken away again leaves nothing behind.
"""

from collections import defaultdict
from collections.abc import Mapping

from sync.server.reading import Json, is_short, name_of, objects, standing_lines

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

    def add(self, stall_id: str, said: Json, sign: int = 1) -> None:
        """Add a sale or a refund whose sums were found right, or with -1 take it away."""
        day = str(said["business_day"])
        hour = self.hours[day, stall_id, _hour(said)]
        hour[0] += sign * (said["kind"] == "sale")
        hour[1] += sign * _number(said.get("total"))
        hour[2] += sign * _number(said.get("vat"))
        hour[3] += sign * _number(said.get("exempt"))
        for paid in objects(said, "payments") or ():
            tender = self.tenders[day, stall_id, name_of(paid.get("tender"))]
            tender[0] += sign
            tender[1] += sign * _number(paid.get("amount"))
        for line in standing_lines(said) or ():
            good = self.goods[day, stall_id, name_of(line.get("name")), _unit(line)]
            good[0] += sign * _number(line.get("quantity"))
            good[1] += sign * _number(line.get("amount"))


def is_counted(said: Json) -> bool:
    """Whether an entry of this kind is about money taken."""
    return said.get("kind") in ("sale", "refund")


def _number(value: object) -> int:
    """None of them is too large: that was looked at."""
    return value if type(value) is int else 0


def _hour(said: Json) -> int:
    """Korean time is nine hours ahead, all year."""
    return (_number(said.get("at_ms")) // _MS_AN_HOUR + _KOREA_H) % 24


def _unit(line: Json) -> str:
    """Grams of what is sold by weight, whatever a price was for; pieces of the rest."""
    if _number(line.get("per")) > 1:
        return "g"
    unit = line.get("unit")
    return unit if type(unit) is str and is_short(unit) else ""
