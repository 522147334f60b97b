"""Ringing up: what goes into the cart, what comes out of it, and taking the last step back."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pos import barcode, showing, trace_no
from pos import messages as m
from pos.catalogue import FAVOURITES, Catalogue, Item, chosen
from pos.desk import Desk, Events, refuse
from pos.discount import Kind
from pos.messages import Refusal
from pos.money import LARGEST_AMOUNT
from pos.names import clean_or_nothing
from pos.options import ChoiceFault, ChoiceRefused, Chosen
from pos.quantity import PIECE
from pos.sale import MOST_LINES, Cart, DiscountStep, Line, QuantityStep, TermsStep
from pos.tax import TaxClass

NO_CHOICE = Chosen()
UNNAMED = "기타"
"""What a bare price is called when the merchant names nothing."""

_CHOICE_REFUSALS = {
    ChoiceFault.TOO_FEW: Refusal.TOO_FEW_CHOICES,
    ChoiceFault.TOO_MANY: Refusal.TOO_MANY_CHOICES,
    ChoiceFault.UNKNOWN: Refusal.NO_SUCH_CHOICE,
}


def add_by_barcode(desk: Desk, command: m.AddByBarcode) -> Events:
    events = _add_by_barcode(desk, command)
    refused = any(isinstance(event, m.CommandRejected) for event in events)
    return (*events, m.ScanTaken(command.scanner)) if command.scanner and not refused else events


def _add_by_barcode(desk: Desk, command: m.AddByBarcode) -> Events:
    try:
        code = barcode.normalise(command.code)
        item = desk.catalogue.by_barcode(code)
        packet = None if item else desk.catalogue.by_in_store_code(code)
    except barcode.WrongCheckDigit as wrong:
        return _trace(desk, command) or refuse(command, Refusal.WRONG_CHECK_DIGIT, str(wrong))
    except barcode.NotACode:
        return refuse(command, Refusal.NOT_A_CODE)
    if packet:
        item, reading = packet
        return _Ringing(desk, command, item).add_packet(reading.price, reading.weight_g)
    if item is None:
        return _trace(desk, command) or refuse(command, Refusal.NOT_ON_FILE, barcode.shown(code))
    if item.unit.is_weighed and (command.weight_g or command.price_won):
        return _Ringing(desk, command, item).add_packet(command.price_won or None, command.weight_g or None)
    return _Ringing(desk, command, item).add(None)


def _trace(desk: Desk, command: m.AddByBarcode) -> Events:
    """An 이력번호 goes to the newest piece of meat that has none. Nothing for a code that is no such number.

    Twelve digits are the length of a UPC-A too, so a good on file goes first, and digits alone mean a number only
    while some meat waits for one.
    """
    try:
        number = trace_no.normalise(command.code)
    except trace_no.NotATraceNo:
        return ()
    waiting = [line for line in desk.state.cart.open_lines if _waits_for_trace_no(desk.catalogue, line)]
    if waiting:
        return (m.LineChanged(replace(waiting[-1], trace_no=number), None),)
    return refuse(command, Refusal.NOTHING_TO_TRACE) if trace_no.is_bundle(number) else ()


def _waits_for_trace_no(catalogue: Catalogue, line: Line) -> bool:
    item = catalogue.by_id(line.item_id) if line.item_id and not line.trace_no else None
    return item is not None and item.needs_trace_no


def add_item(desk: Desk, command: m.AddItem) -> Events:
    item = desk.catalogue.by_id(command.item_id)
    if item is None:
        return refuse(command, Refusal.NOT_ON_FILE, command.item_id)
    ringing = _Ringing(desk, command, item, command.choices)
    return ringing.add(command.quantity) if command.for_won is None else ringing.add_for(command.for_won)


def add_amount(desk: Desk, command: m.AddAmount) -> Events:
    if command.amount <= 0:
        return refuse(command, Refusal.NOT_AN_AMOUNT)
    if desk.shop.kiosk:
        return refuse(command, Refusal.NOT_UNATTENDED)
    cart = desk.state.cart
    line = Line(
        no=cart.next_no,
        item_id=None,
        name=clean_or_nothing(command.category) or UNNAMED,
        unit=PIECE,
        unit_price=command.amount,
        quantity=1,
        tax=_tax_of(desk.catalogue, command.category),
        category=clean_or_nothing(command.category),
    )
    return put_new(cart, line, command)


def change_quantity(desk: Desk, command: m.ChangeQuantity) -> Events:
    cart = desk.state.cart
    line = open_line(cart, command.line_no)
    if line is None or command.by not in (-1, 1):
        return refuse(command, Refusal.LINE_GONE)
    if line.unit.is_weighed or line.agreed is not None:
        return refuse(command, Refusal.WEIGH_AGAIN)
    return _more(cart, line, 1, command) if command.by > 0 else _take_out(cart, line, 1)


def set_quantity(desk: Desk, command: m.SetQuantity) -> Events:
    cart = desk.state.cart
    line = open_line(cart, command.line_no)
    if line is None:
        return refuse(command, Refusal.LINE_GONE)
    if line.unit.is_weighed or line.agreed is not None:
        return refuse(command, Refusal.WEIGH_AGAIN)
    if command.quantity <= 0:
        return refuse(command, Refusal.NOT_AN_AMOUNT)
    more = command.quantity - line.quantity
    if more == 0:
        return ()
    return _more(cart, line, more, command) if more > 0 else _take_out(cart, line, -more)


def change_price(desk: Desk, command: m.ChangePrice) -> Events:
    """The price for this customer alone; what the good costs otherwise stays beside it."""
    cart = desk.state.cart
    line = open_line(cart, command.line_no)
    if line is None:
        return refuse(command, Refusal.LINE_GONE)
    if command.unit_price <= 0 or line.agreed is not None:
        return refuse(command, Refusal.NOT_AN_AMOUNT)
    step = _terms_of(line)
    usual = line.list_price if line.list_price is not None else line.unit_price
    changed = replace(line, unit_price=command.unit_price, list_price=usual)
    return _unless_too_much(cart, m.LineChanged(changed, step), command)


def choose_anew(desk: Desk, command: m.ChooseAnew) -> Events:
    """Other options of a good that is rung up already, at the price of the day with them."""
    cart = desk.state.cart
    line = open_line(cart, command.line_no)
    if line is None or line.item_id is None or line.agreed is not None:
        return refuse(command, Refusal.LINE_GONE)
    item = desk.catalogue.by_id(line.item_id)
    if item is None:
        return refuse(command, Refusal.NOT_ON_FILE, line.item_id)
    made = chosen(item, command.choices)
    if isinstance(made, ChoiceRefused):
        return refuse(command, _CHOICE_REFUSALS[made.fault], made.group)
    fresh = line_of(desk, item, line.quantity, made)
    changed = replace(line, unit_price=fresh.unit_price, list_price=None, choices=fresh.choices)
    return _unless_too_much(cart, m.LineChanged(changed, _terms_of(line)), command)


def _terms_of(line: Line) -> TermsStep:
    return TermsStep(line.no, line.unit_price, line.list_price, line.choices)


def set_trace_no(desk: Desk, command: m.SetTraceNo) -> Events:
    line = open_line(desk.state.cart, command.line_no)
    if line is None:
        return refuse(command, Refusal.LINE_GONE)
    try:
        number = trace_no.normalise(command.trace_no)
    except trace_no.NotATraceNo:
        return refuse(command, Refusal.NOT_A_TRACE_NO)
    return (m.LineChanged(replace(line, trace_no=number), None),)


def note_on_sale(_: Desk, command: m.NoteOnSale) -> Events:
    """A note of nothing takes the one there is away."""
    return (m.NoteChanged(clean_or_nothing(command.text)),)


def void_line(desk: Desk, command: m.VoidLine) -> Events:
    line = open_line(desk.state.cart, command.line_no)
    if line is None:
        return refuse(command, Refusal.LINE_GONE)
    return _take_out(desk.state.cart, line, line.quantity)


def undo_last_step(desk: Desk, command: m.UndoLastStep) -> Events:
    """What came in goes out as voided; what was taken out comes back; a price or a discount is as it was."""
    cart = desk.state.cart
    if not cart.steps:
        return refuse(command, Refusal.NOTHING_TO_UNDO)
    step = cart.steps[-1]
    return with_total(cart, *_UNDOING[type(step)](cart, step))


class _Ringing:
    """One good on its way into the cart."""

    def __init__(
        self, desk: Desk, command: m.Command, item: Item, choices: tuple[tuple[str, str], ...] = ()
    ) -> None:
        self._desk = desk
        self._cart = desk.state.cart
        self._command = command
        self._item = item
        self._choices = chosen(item, choices)
        self._has_chosen = bool(choices)

    def add(self, quantity: int | None) -> Events:
        """`quantity` pieces or grams; None asks for one piece."""
        unit = self._item.unit
        refused = self._why_not()
        if refused:
            return refused
        if quantity is None and unit.is_weighed:
            return (m.WeightWanted(self._item),)
        amount = 1 if quantity is None else quantity
        if amount <= 0:
            return refuse(self._command, Refusal.NOT_AN_AMOUNT)
        if amount > unit.largest:
            return refuse(self._command, Refusal.TOO_MUCH)
        same = self._line_to_grow()
        if same is not None:
            return _more(self._cart, same, amount, self._command)
        return self._put(self._line(amount))

    def add_for(self, won: int) -> Events:
        """만원어치: the weight follows from the price, and the customer pays exactly `won`."""
        refused = self._why_not()
        if refused:
            return refused
        if won <= 0 or not self._item.unit.is_weighed or self._line(1).unit_price <= 0:
            return refuse(self._command, Refusal.NOT_AN_AMOUNT)
        weight_g = self._item.unit.weight_for(won, self._line(1).unit_price)
        if weight_g > self._item.unit.largest:
            return refuse(self._command, Refusal.TOO_MUCH)
        return self._put(replace(self._line(weight_g), agreed=won))

    def add_packet(self, price: int | None, weight_g: int | None) -> Events:
        """What a scale printed on a packet: its price counts, or else its weight."""
        if price is None:
            return self.add(weight_g)
        if self._item.unit.is_weighed and weight_g is None:
            return self.add_for(price)
        refused = self._why_not()
        if refused or price <= 0:
            return refused or refuse(self._command, Refusal.NOT_AN_AMOUNT)
        return self._put(replace(self._line(weight_g or 1), agreed=price))

    def _why_not(self) -> Events:
        if self._item.sold_out:
            return refuse(self._command, Refusal.SOLD_OUT, self._item.name)
        if self._desk.shop.kiosk and not self._item.is_sold_unattended:
            return refuse(self._command, Refusal.NOT_UNATTENDED, self._item.name)
        if isinstance(self._choices, ChoiceRefused):
            if self._choices.fault is ChoiceFault.TOO_FEW and not self._has_chosen:
                return (m.ChoicesWanted(self._item),)
            return refuse(self._command, _CHOICE_REFUSALS[self._choices.fault], self._choices.group)
        return ()

    def _line(self, quantity: int) -> Line:
        assert isinstance(self._choices, Chosen)
        return line_of(self._desk, self._item, quantity, self._choices)

    def _line_to_grow(self) -> Line | None:
        """Another piece of the same good on the same terms joins its line; every weighing is a line of its own."""
        if self._item.unit.is_weighed:
            return None
        one, apart = self._line(1), _lines_let_off(self._cart)
        fitting = (line for line in reversed(self._cart.open_lines) if line.is_same_good(one))
        return next((line for line in fitting if line.no not in apart), None)

    def _put(self, line: Line) -> Events:
        events = put_new(self._cart, line, self._command)
        if isinstance(events[0], m.CommandRejected):
            return events
        wants_trace = (m.TraceNoWanted(line.no, self._item),) if self._item.needs_trace_no else ()
        wants_age = (m.AgeCheckWanted(self._item),) if self._item.age_restricted else ()
        return (*events, *wants_trace, *wants_age)


def line_of(desk: Desk, item: Item, quantity: int, choices: Chosen = NO_CHOICE) -> Line:
    """A new line of `quantity` pieces or grams, at the price of the day."""
    return Line(
        no=desk.state.cart.next_no,
        item_id=item.id,
        name=item.name,
        unit=item.unit,
        unit_price=item.price_on(desk.business_day) + choices.extra,
        quantity=quantity,
        tax=item.tax,
        category=item.category,
        choices=tuple(option.name for option in choices.options),
        takes=_taken_by(item),
    )


def _taken_by(item: Item) -> tuple[tuple[str, int], ...]:
    own = ((item.id, 1),) if item.tracks_stock else ()
    return (*own, *((part.item_id, part.quantity) for part in item.parts))


def put_new(cart: Cart, line: Line, command: m.Command) -> Events:
    if len(cart.lines) >= MOST_LINES:
        return refuse(command, Refusal.TOO_MANY_LINES)
    return _unless_too_much(cart, m.LineAdded(line, QuantityStep(line.no, line.quantity)), command)


def open_line(cart: Cart, no: int) -> Line | None:
    line = cart.line(no)
    return None if line is None or line.voided else line


def with_total(cart: Cart, *changes: m.LineAdded | m.LineChanged | m.DiscountRemoved | m.StepUndone) -> Events:
    """`changes`, and what the customer then has to give. With the last thing, what was said of the sale goes too:
    the next customer is another one."""
    for change in changes:
        if isinstance(change, m.LineAdded | m.LineChanged):
            cart = cart.with_line(change.line)
        elif isinstance(change, m.DiscountRemoved):
            cart = cart.without_discount(change.no)
    if not cart.is_untouched:
        return (*changes, showing.total(cart))
    gone = tuple(m.DiscountRemoved(given.no) for given in cart.discounts)
    return (*changes, *gone, *((m.NoteChanged(""),) if cart.note else ()), m.TotalChanged(0, 0))


def _more(cart: Cart, line: Line, by: int, command: m.Command) -> Events:
    if line.no in _lines_let_off(cart, Kind.DEOM):
        return refuse(command, Refusal.EXTRA_STAYS)
    grown = replace(line, quantity=line.quantity + by)
    if grown.quantity > line.unit.largest:
        return refuse(command, Refusal.TOO_MUCH)
    return _unless_too_much(cart, m.LineChanged(grown, QuantityStep(line.no, by)), command)


def _lines_let_off(cart: Cart, *kinds: Kind) -> set[int | None]:
    """Lines with a discount of their own: what is rung up later does not share it."""
    return {given.reach.line_no for given in cart.discounts if not kinds or given.kind in kinds}


def _unless_too_much(cart: Cart, event: m.LineAdded | m.LineChanged, command: m.Command) -> Events:
    if cart.with_line(event.line).charged > LARGEST_AMOUNT:
        return refuse(command, Refusal.TOO_MUCH)
    return with_total(cart, event)


def _take_out(cart: Cart, line: Line, quantity: int) -> Events:
    """Voids the whole line, or a part of it as a voided line, which further parts of the same good join."""
    if quantity >= line.quantity:
        step = QuantityStep(line.no, line.quantity, voided_as=line.no)
        return with_total(cart, m.LineChanged(replace(line, voided=True), step))
    rest = replace(line, quantity=line.quantity - quantity)
    before = _voided_part(cart, line)
    part: m.LineAdded | m.LineChanged
    if before is None:
        part = m.LineAdded(replace(line, no=cart.next_no, quantity=quantity, voided=True), None)
    else:
        part = m.LineChanged(replace(before, quantity=before.quantity + quantity), None)
    step = QuantityStep(line.no, quantity, voided_as=part.line.no)
    return with_total(cart, m.LineChanged(rest, step), part)


def _voided_part(cart: Cart, line: Line) -> Line | None:
    """What was taken out of `line` before, and cannot come back: a line voided as a whole still could."""
    may_come_back = {
        step.line_no for step in cart.steps if isinstance(step, QuantityStep) and step.voided_as == step.line_no
    }
    for other in cart.lines:
        if other.voided and other.no not in may_come_back and other.is_same_good(line):
            return other
    return None


def _undo_quantity(cart: Cart, step: QuantityStep) -> Events:
    line = cart.lines[step.line_no - 1]
    changes = _take_out(cart, line, step.quantity) if step.voided_as is None else _bring_back(line, step)
    lines = (change for change in changes if isinstance(change, m.LineAdded | m.LineChanged))
    return (*(change.but(step=None) for change in lines), m.StepUndone())


def _bring_back(line: Line, step: QuantityStep) -> Events:
    if step.voided_as == line.no:
        return (m.LineChanged(replace(line, voided=False), None),)
    return (m.LineChanged(replace(line, quantity=line.quantity + step.quantity), None),)


def _undo_terms(cart: Cart, step: TermsStep) -> Events:
    line = cart.lines[step.line_no - 1]
    before = replace(line, unit_price=step.unit_price, list_price=step.list_price, choices=step.choices)
    return (m.LineChanged(before, None), m.StepUndone())


def _undo_discount(_: Cart, step: DiscountStep) -> Events:
    """The step goes with its discount, as it does when that is taken away by hand."""
    return (m.DiscountRemoved(step.no),)


_UNDOING: dict[type, Callable[[Cart, Any], Any]] = {
    QuantityStep: _undo_quantity,
    TermsStep: _undo_terms,
    DiscountStep: _undo_discount,
}


def _tax_of(catalogue: Catalogue, category: str) -> TaxClass:
    """An amount of no category is taxed: to forget the tax is the dearer mistake."""
    known = {shelf.name: shelf.tax for shelf in catalogue.categories() if shelf.name != FAVOURITES}
    return known.get(category, TaxClass.TAXABLE)
