"""How much: pieces of a counted good, grams of a weighed one.

A 근 is 600 g of meat and 400 g of produce, so each item says how many grams its own 근 has. 되 and 말 measure
volume: they are counted, unless an item says what one of its own weighs.
"""

import re
from dataclasses import dataclass

LARGEST_COUNT = 9_999
LARGEST_WEIGHT_G = 999_999
SMALLEST_COIN = 10
"""Won. The one and five won coins are out of use, so a price of 6,038 won could not be paid in cash."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What one price buys: `Unit("마리")`, `Unit("근", weight_g=400)`, `Unit("100g", weight_g=100)`."""

    name: str
    weight_g: int = 0

    @property
    def is_weighed(self) -> bool:
        return self.weight_g > 0

    @property
    def largest(self) -> int:
        """The most one line may hold: grams when weighed, else pieces."""
        return LARGEST_WEIGHT_G if self.is_weighed else LARGEST_COUNT

    def price_of(self, quantity: int, unit_price: int) -> int:
        """Won for `quantity` (grams when weighed, else pieces); half a won rounds up."""
        if not self.is_weighed:
            return quantity * unit_price
        return (2 * quantity * unit_price + self.weight_g) // (2 * self.weight_g)

    def charge_for(self, quantity: int, unit_price: int) -> int:
        """What a stall asks for `quantity`: a weighed price is cut to ten won, the smallest coin in use."""
        price = self.price_of(quantity, unit_price)
        return price // SMALLEST_COIN * SMALLEST_COIN if self.is_weighed else price

    def weight_for(self, won: int, unit_price: int) -> int:
        """ "만원어치": the grams nearest to `won`, half a gram up, at least one. The customer pays exactly `won`.

        May be more than `largest`, which the caller refuses.
        """
        assert self.is_weighed, "pieces are not cut"
        assert won > 0, won
        assert unit_price > 0, unit_price
        return max(1, (2 * won * self.weight_g + unit_price) // (2 * unit_price))

    def describe(self, quantity: int) -> str:
        """`2마리`, `1근 반 · 600 g`, `850 g`, `1.25 kg`."""
        if not self.is_weighed:
            return f"{quantity:,}{self.name}"
        weight = describe_weight(quantity)
        in_units = self._in_whole_or_half_units(quantity)
        return f"{in_units} · {weight}" if in_units else weight

    def halves_of(self, weight_g: int) -> int | None:
        """How many half units `weight_g` is, where a stall would say so; `100g` and `g` are prices and not said."""
        if not self.is_weighed or self.name[:1].isdigit() or self.name == "g" or weight_g * 2 % self.weight_g:
            return None
        return weight_g * 2 // self.weight_g

    def _in_whole_or_half_units(self, weight_g: int) -> str:
        halves = self.halves_of(weight_g)
        if halves is None:
            return ""
        whole, half = divmod(halves, 2)
        if not whole:
            return f"반 {self.name}"
        return f"{whole}{self.name} 반" if half else f"{whole}{self.name}"


PIECE = Unit("개")
GRAM, HUNDRED_GRAMS, KILOGRAM = Unit("g", 1), Unit("100g", 100), Unit("kg", 1_000)
GEUN_OF_MEAT, GEUN_OF_PRODUCE = Unit("근", 600), Unit("근", 400)
GWAN = Unit("관", 3_750)
WEIGHED = (KILOGRAM, GRAM, HUNDRED_GRAMS, GEUN_OF_MEAT, GEUN_OF_PRODUCE, GWAN)

COUNTED = tuple(
    Unit(name)
    for name in (
        *("개", "마리", "인분", "봉지", "팩", "단", "포기", "그릇", "병", "모", "줄", "판", "박스", "장", "쪽"),
        *("되", "말", "접", "두름", "손", "쾌", "축", "통", "송이", "모둠", "자루", "포대", "망", "근", "묶음"),
        *("캔", "컵", "잔", "접시", "상자", "바구니", "켤레", "세트", "토막", "알", "벌"),
    )
)
"""What a screen offers to choose from. A stall may count in any other word as well."""

_METRIC = re.compile(r"([1-9][0-9]{0,4})?(k?g)")


def unit_called(name: str, weight_g: int = 0) -> Unit:
    """The unit a stall means by `name`. Without `weight_g`, metric names and 관 weigh what they always weigh.

    A 근 has no weight of its own: without `weight_g` it is counted.
    """
    return Unit(name, weight_g or _weight_known_by(name))


def _weight_known_by(name: str) -> int:
    if name == GWAN.name:
        return GWAN.weight_g
    metric = _METRIC.fullmatch(name)
    if not metric:
        return 0
    number, unit = metric.groups()
    return int(number or 1) * (1_000 if unit == "kg" else 1)


def describe_weight(weight_g: int) -> str:
    """Below a kilogram in grams, from there in kilograms without trailing zeros."""
    if weight_g < 1_000:
        return f"{weight_g} g"
    whole, rest = divmod(weight_g, 1_000)
    decimals = f"{rest:03d}".rstrip("0")
    return f"{whole}.{decimals} kg" if decimals else f"{whole} kg"
