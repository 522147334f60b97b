"""What is offered when a good is put in by touch."""

from pos.catalogue import Category
from pos.quantity import COUNTED, GEUN_OF_MEAT, GEUN_OF_PRODUCE, GWAN, WEIGHED, Unit
from pos.tax import TaxClass

_SOONEST = 13
"""So many words for pieces stand before what is weighed: the rest is for few stalls."""

UNITS: tuple[Unit, ...] = (*COUNTED[:_SOONEST], *WEIGHED, *COUNTED[_SOONEST:])

WEIGHED_NOTES: dict[Unit, str] = {
    **dict.fromkeys(WEIGHED, "무게로"),
    GEUN_OF_MEAT: "고기 600 g",
    GEUN_OF_PRODUCE: "채소 400 g",
    GWAN: "3.75 kg",
}

FIRST_SHELVES: tuple[Category, ...] = (
    Category("채소", TaxClass.EXEMPT),
    Category("과일", TaxClass.EXEMPT),
    Category("생선", TaxClass.EXEMPT),
    Category("고기", TaxClass.EXEMPT),
    Category("반찬·먹거리", TaxClass.TAXABLE),
    Category("공산품", TaxClass.TAXABLE),
)
"""For a stall that has none yet. 부가가치세법 제26조: food as it was grown, caught or cut is exempt."""

TAXES: dict[TaxClass, tuple[str, str]] = {
    TaxClass.EXEMPT: ("면세", "그대로 파는 채소·과일·생선·고기·달걀"),
    TaxClass.TAXABLE: ("과세", "만들거나 포장한 반찬·먹거리·공산품"),
}
"""Each in one word, and what it is for."""
