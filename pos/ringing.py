"""Ringing up: what goes into the cart, what comes out of it, and taking the last step back."""

from dataclasses import replace

from pos import barcode
from pos.catalogue import FAVOURITES, Catalogue, Item
from pos.messages import (
    AddAmount,
    AddByBarcode,
    AddItem,
    ChangeQuantity,
    Command,
    CommandRejected,
    Event,
    LineAdded,
    LineChanged,
    Refusal,
    StepUndone,
    TotalChanged,
    UndoLastStep,
    VoidLine,
    WeightWanted,
)
from pos.money import LARGEST_AMOUNT
from pos.quantity import PIECE
from pos.sale import MOST_LINES, Cart, Line, Step
from pos.tax import TaxClass

UNNAMED = "기타"
"""What a bare price is called when the merchant names nothing."""

Events = tuple[Event, ...]


def add_by_barcode(cart: Cart, catalogue: Catalogue, command: AddByBarcode) -> Events:
    try:
        code = barcode.normalise(command.code)
    except barcode.WrongCheckDigit as wrong:
        return (CommandRejected(command, Refusal.WRONG_CHECK_DIGIT, str(wrong)),)
    except barcode.NotACode:
        return (CommandRejected(command, Refusal.NOT_A_CODE),)
    item = catalogue.by_barcode(code)
    if item is None:
        return (CommandRejected(command, Refusal.NOT_ON_FILE, code),)
    return _add(cart, item, None, command)


def add_item(cart: Cart, catalogue: Catalogue, command: AddItem) -> Events:
    item = catalogue.by_id(command.item_id)
    if item is None:
        return (CommandRejected(command, Refusal.NOT_ON_FILE, command.item_id),)
    return _add(cart, item, command.quantity, command)


def add_amount(cart: Cart, catalogue: Catalogue, command: AddAmount) -> Events:
    if command.amount <= 0:
        return (CommandRejected(command, Refusal.NOT_AN_AMOUNT),)
    tax = _tax_of(catalogue, command.category)
    name = command.category or UNNAMED
    return _put_new(cart, Line(cart.next_no, None, name, PIECE, command.amount, 1, tax), command)


def change_quantity(cart: Cart, command: ChangeQuantity) -> Events:
    line = _open_line(cart, command.line_no)
    if line is None or line.unit.is_weighed or command.by not in (-1, 1):
        return (CommandRejected(command, Refusal.LINE_GONE),)
    if command.by > 0:
        return _more(cart, line, 1, command)
    return _take_out(cart, line, 1)


def void_line(cart: Cart, command: VoidLine) -> Events:
    line = _open_line(cart, command.line_no)
    if line is None:
        return (CommandRejected(command, Refusal.LINE_GONE),)
    return _take_out(cart, line, line.quantity)


def undo_last_step(cart: Cart, command: UndoLastStep) -> Events:
    """What came in goes out as voided; what was taken out comes back."""
    if not cart.steps:
        return (CommandRejected(command, Refusal.NOTHING_TO_UNDO),)
    step = cart.steps[-1]
    line = cart.lines[step.line_no - 1]
    changes = _bring_back(cart, line, step) if step.voided_as else _take_out(cart, line, step.quantity)
    lines_only = (replace(change, step=None) for change in changes if isinstance(change, LineAdded | LineChanged))
    return _with_total(cart, *lines_only, StepUndone())


def _add(cart: Cart, item: Item, quantity: int | None, command: Command) -> Events:
    if item.sold_out:
        return (CommandRejected(command, Refusal.SOLD_OUT, item.name),)
    if quantity is None and item.unit.is_weighed:
        return (WeightWanted(item),)
    amount = 1 if quantity is None else quantity
    if amount <= 0:
        return (CommandRejected(command, Refusal.NOT_AN_AMOUNT),)
    if amount > item.unit.largest:
        return (CommandRejected(command, Refusal.TOO_MUCH),)
    same = _line_to_grow(cart, item)
    if same is not None:
        return _more(cart, same, amount, command)
    line = Line(cart.next_no, item.id, item.name, item.unit, item.price, amount, item.tax)
    return _put_new(cart, line, command)


def _line_to_grow(cart: Cart, item: Item) -> Line | None:
    """Another piece of the same good on the same terms joins its line; every weighing is a line of its own."""
    if item.unit.is_weighed:
        return None
    for line in reversed(cart.lines):
        if not line.voided and _sells(line, item):
            return line
    return None


def _sells(line: Line, item: Item) -> bool:
    """The goods may have changed since the line was begun."""
    return (line.item_id, line.unit, line.unit_price, line.tax) == (item.id, item.unit, item.price, item.tax)


def _put_new(cart: Cart, line: Line, command: Command) -> Events:
    if len(cart.lines) >= MOST_LINES:
        return (CommandRejected(command, Refusal.TOO_MANY_LINES),)
    return _unless_too_much(cart, LineAdded(line, Step(line.no, line.quantity)), command)


def _more(cart: Cart, line: Line, by: int, command: Command) -> Events:
    grown = replace(line, quantity=line.quantity + by)
    if grown.quantity > line.unit.largest:
        return (CommandRejected(command, Refusal.TOO_MUCH),)
    return _unless_too_much(cart, LineChanged(grown, Step(line.no, by)), command)


def _unless_too_much(cart: Cart, event: LineAdded | LineChanged, command: Command) -> Events:
    if cart.with_line(event.line).total > LARGEST_AMOUNT:
        return (CommandRejected(command, Refusal.TOO_MUCH),)
    return _with_total(cart, event)


def _take_out(cart: Cart, line: Line, quantity: int) -> Events:
    """Voids the whole line, or a part of it as a voided line, which further parts of the same good join."""
    if quantity >= line.quantity:
        return _with_total(
            cart, LineChanged(replace(line, voided=True), Step(line.no, line.quantity, voided_as=line.no))
        )
    rest = replace(line, quantity=line.quantity - quantity)
    before = _voided_part(cart, line)
    part: LineAdded | LineChanged
    if before is None:
        part = LineAdded(replace(line, no=cart.next_no, quantity=quantity, voided=True), None)
    else:
        part = LineChanged(replace(before, quantity=before.quantity + quantity), None)
    return _with_total(cart, LineChanged(rest, Step(line.no, quantity, voided_as=part.line.no)), part)


def _voided_part(cart: Cart, line: Line) -> Line | None:
    """What was taken out of `line` before, and cannot come back: a line voided as a whole still could."""
    may_come_back = {step.line_no for step in cart.steps if step.voided_as == step.line_no}
    for other in cart.lines:
        if other.voided and other.no not in may_come_back and other.is_same_good(line):
            return other
    return None


def _bring_back(cart: Cart, line: Line, step: Step) -> Events:
    if step.voided_as == line.no:
        return (LineChanged(replace(line, voided=False), None),)
    return (LineChanged(replace(line, quantity=line.quantity + step.quantity), None),)


def _open_line(cart: Cart, no: int) -> Line | None:
    line = cart.line(no)
    return None if line is None or line.voided else line


def _with_total(cart: Cart, *changes: LineAdded | LineChanged | StepUndone) -> Events:
    for change in changes:
        if isinstance(change, LineAdded | LineChanged):
            cart = cart.with_line(change.line)
    return (*changes, TotalChanged(cart.total, cart.pieces))


def _tax_of(catalogue: Catalogue, category: str) -> TaxClass:
    """An amount of no category is taxed: to forget the tax is the dearer mistake."""
    known = {shelf.name: shelf.tax for shelf in catalogue.categories() if shelf.name != FAVOURITES}
    return known.get(category, TaxClass.TAXABLE)
