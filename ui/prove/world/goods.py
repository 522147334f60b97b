"""What the stall sells: one good of every kind there is a rule for."""

from pos.barcode import check_digit
from pos.catalogue import Category, Item, Part, PricePeriod
from pos.ledger.ledger import Ledger
from pos.options import Option, OptionGroup
from pos.quantity import Unit
from pos.tax import TaxClass

CATEGORIES = (Category("생선", TaxClass.EXEMPT), Category("분식", TaxClass.TAXABLE))

_SIZE = OptionGroup("크기", 1, 1, (Option("보통"), Option("곱빼기", 1_000)))
_ON_TOP = OptionGroup("추가", 0, 2, (Option("치즈", 500), Option("김 빼고", -100)))

GOODS = (
    Item(
        "mackerel", "고등어", 5_000, Unit("마리"), category="생선", barcodes=("8801007234564",), tracks_stock=True
    ),
    Item("squid", "오징어", 4_000, Unit("마리"), category="생선", sold_out=True),
    Item("beef", "한우 국거리", 35_000, Unit("근", 600), in_store_code="12345", code_template="20IIIIIPPPPPC"),
    Item("potato", "감자", 3_000, Unit("근", 400), category="채소", tracks_stock=True),
    Item("dumpling", "만두", 1_004, tax=TaxClass.TAXABLE, category="분식", tracks_stock=True),
    Item("noodles", "국수", 6_000, tax=TaxClass.TAXABLE, category="분식", options=(_SIZE, _ON_TOP)),
    Item("box", "도시락", 9_900, tax=TaxClass.TAXABLE, parts=(Part("dumpling", 3), Part("mackerel"))),
    Item("kelp", "미역", 2_500, prices=(PricePeriod(2_000, "2026-03-03", "2026-03-04"),), needs_trace_no=True),
)
BY_ID = {item.id: item for item in GOODS}


def stock_up(ledger: Ledger) -> None:
    ledger.replace_catalogue(CATEGORIES, GOODS)


def packet_of_beef(won: int) -> str:
    """What the scale prints on a packet that costs so much."""
    digits = f"2012345{won:05}"
    return digits + str(check_digit(digits))


def taken_from_stock(item_id: str, quantity: int) -> dict[str, int]:
    """Pieces or grams by good, when so much of a good is sold."""
    item = BY_ID[item_id]
    taken = {part.item_id: part.quantity * quantity for part in item.parts}
    return taken | ({item_id: quantity} if item.tracks_stock else {})
