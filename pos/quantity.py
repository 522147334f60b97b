"""How much: pieces of a counted good, grams of a weighed one.

A 근 is 600 g of meat and 400 g of produce, so each item says how many grams its own 근 has.
"""

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

    def describe(self, quantity: int) -> str:
        """`2마리`, `1근 반 · 600 g`, `850 g`, `1.25 kg`."""
        if not self.is_weighed:
            return f"{quantity:,}{self.name}"
        weight = describe_weight(quantity)
        in_units = self._in_whole_or_half_units(quantity)
        return f"{in_units} · {weight}" if in_units else weight

    def _in_whole_or_half_units(self, weight_g: int) -> str:
        """Speaks of 근 and 관 the way a stall does; a unit like `100g` is only a price and is not spoken."""
        if self.name[:1].isdigit() or weight_g * 2 % self.weight_g:
            return ""
        whole, half = divmod(weight_g * 2 // self.weight_g, 2)
        if not whole:
            return f"반 {self.name}"
        return f"{whole}{self.name} 반" if half else f"{whole}{self.name}"


PIECE = Unit("개")


def describe_weight(weight_g: int) -> str:
    """Below a kilogram in grams, from there in kilograms without trailing zeros."""
    if weight_g < 1_000:
        return f"{weight_g} g"
    whole, rest = divmod(weight_g, 1_000)
    decimals = f"{rest:03d}".rstrip("0")
    return f"{whole}.{decimals} kg" if decimals else f"{whole} kg"
