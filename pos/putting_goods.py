"""New goods by touch, and goods that are from now on something else: what may be said of one, and what may not."""

from dataclasses import replace

from pos import messages as m
from pos.barcode import NotACode, WrongCheckDigit, normalise
from pos.catalogue import Category, Item
from pos.desk import Desk, Events, refuse
from pos.goods_change import GoodForm, GoodPut, StockMovement, as_said
from pos.messages import Refusal
from pos.money import LARGEST_AMOUNT
from pos.names import NoName, clean_name, clean_or_nothing
from pos.quantity import LARGEST_WEIGHT_G, Unit
from pos.tax import TaxClass

COUNTED = "세어 봄"
"""Why stock moved, where somebody counted it."""


class GoodRefused(Exception):
    """A good cannot be as it was said."""

    def __init__(self, reason: Refusal, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def put(desk: Desk, command: m.PutItem) -> Events:
    before = desk.catalogue.by_id(command.item_id) if command.item_id else None
    if command.item_id and before is None:
        return refuse(command, Refusal.NOT_ON_FILE, command.item_id)
    try:
        form = as_it_may_be(desk, before, command.form)
    except GoodRefused as refused:
        return refuse(command, refused.reason, refused.detail)
    item = as_said(before or Item(desk.new_id(), form.name, form.price, own=True), form)
    if item.lowest_price < 0:
        return refuse(command, Refusal.NOT_AN_AMOUNT)
    if item == before:
        return ()
    fact = GoodPut(**desk.mark(), item=item, is_new=before is None)
    return (*new_shelf(desk, form.category, form.tax), m.ItemPut(fact))


def count(desk: Desk, command: m.CountStock) -> Events:
    """What is there is what was counted; the movement is the difference, as the book adds up movements."""
    item = desk.catalogue.by_id(command.item_id)
    if item is None:
        return refuse(command, Refusal.NOT_ON_FILE, command.item_id)
    if not 0 <= command.on_hand <= LARGEST_WEIGHT_G * 100:
        return refuse(command, Refusal.NOT_AN_AMOUNT)
    by = command.on_hand - (desk.archive.stock_of(item.id) or 0)
    begun = () if item.tracks_stock else (_begin_to_count(desk, item),)
    if not by:
        return begun
    mark = desk.mark(ahead=len(begun))
    moved = StockMovement(**mark, item_id=item.id, name=item.name, by=by, reason=COUNTED)
    return (*begun, m.StockMoved(moved))


def _begin_to_count(desk: Desk, item: Item) -> m.ItemPut:
    counted = replace(item, tracks_stock=True)
    return m.ItemPut(GoodPut(**desk.mark(), item=counted, is_new=False))


def as_it_may_be(desk: Desk, before: Item | None, form: GoodForm) -> GoodForm:
    """`form` with its names made clean; `before` is the good as it is now. Raises `GoodRefused`."""
    if not 0 < form.price <= LARGEST_AMOUNT:
        raise GoodRefused(Refusal.NOT_AN_AMOUNT)
    unit = Unit(_name(form.unit.name), form.unit.weight_g)
    if not 0 <= unit.weight_g <= LARGEST_WEIGHT_G:
        raise GoodRefused(Refusal.NOT_AN_AMOUNT)
    if before and unit != before.unit:
        raise GoodRefused(Refusal.UNIT_STAYS)
    picture = clean_or_nothing(form.picture)
    return replace(
        form,
        name=_name(form.name),
        unit=unit,
        category=clean_or_nothing(form.category),
        barcodes=_codes(desk, before, form.barcodes),
        picture="" if "/" in picture else picture,
    )


def _name(text: str) -> str:
    try:
        return clean_name(text)
    except NoName as error:
        raise GoodRefused(Refusal.NAME_WANTED) from error


def _codes(desk: Desk, before: Item | None, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Those it had stay as they are filed; a new one must be one, and nobody else's."""
    had = before.barcodes if before else ()
    return tuple(dict.fromkeys(code if code in had else _new_code(desk, before, code) for code in codes))


def _new_code(desk: Desk, before: Item | None, code: str) -> str:
    try:
        filed = normalise(code)
    except WrongCheckDigit as error:
        raise GoodRefused(Refusal.WRONG_CHECK_DIGIT) from error
    except NotACode as error:
        raise GoodRefused(Refusal.NOT_A_CODE) from error
    other = desk.catalogue.by_barcode(filed)
    if other is not None and (before is None or other.id != before.id):
        raise GoodRefused(Refusal.BARCODE_TAKEN, other.name)
    return filed


def new_shelf(desk: Desk, category: str, tax: TaxClass) -> Events:
    """An amount without a good is taxed on it as this good is."""
    if not category or category in {shelf.name for shelf in desk.catalogue.categories()}:
        return ()
    return (m.CategoryAdded(Category(category, tax)),)
