"""What goes into the open sale and out of it."""

from dataclasses import dataclass

from pos.catalogue import Item
from pos.discount import Kind
from pos.sale import Line, Step


@dataclass(frozen=True, slots=True)
class AddByBarcode:
    code: str


@dataclass(frozen=True, slots=True)
class AddItem:
    """A tile was tapped. `quantity` counts pieces, or grams for a weighed good; None asks for one piece.

    `for_won` asks for so many won of a weighed good (만원어치). `choices` are (group, option) by name.
    """

    item_id: str
    quantity: int | None = None
    for_won: int | None = None
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AddAmount:
    """A bare price, won, and the category it belongs to if the merchant named one."""

    amount: int
    category: str = ""


@dataclass(frozen=True, slots=True)
class ChangeQuantity:
    """One piece more or less on an open line."""

    line_no: int
    by: int


@dataclass(frozen=True, slots=True)
class VoidLine:
    line_no: int


@dataclass(frozen=True, slots=True)
class UndoLastStep:
    pass


@dataclass(frozen=True, slots=True)
class SetQuantity:
    """So many pieces of an open line."""

    line_no: int
    quantity: int


@dataclass(frozen=True, slots=True)
class ChangePrice:
    """Another price for one line, won for one unit."""

    line_no: int
    unit_price: int


@dataclass(frozen=True, slots=True)
class SetTraceNo:
    """The 이력번호 of the meat on one line."""

    line_no: int
    trace_no: str


@dataclass(frozen=True, slots=True)
class NoteOnSale:
    text: str


@dataclass(frozen=True, slots=True)
class WeightWanted:
    """A weighed good was named without a weight."""

    item: Item


@dataclass(frozen=True, slots=True)
class ChoicesWanted:
    """A good was named whose options have to be chosen first."""

    item: Item


@dataclass(frozen=True, slots=True)
class TraceNoWanted:
    """The line went in; its 이력번호 should be read from the board or the label."""

    line_no: int
    item: Item


@dataclass(frozen=True, slots=True)
class AgeCheckWanted:
    """The line went in; it may not be sold to the young (청소년 보호법 제28조)."""

    item: Item


@dataclass(frozen=True, slots=True)
class LineAdded:
    line: Line
    step: Step | None


@dataclass(frozen=True, slots=True)
class LineChanged:
    """`line` stands in the place of the one with its number. `step` is None for what an undo brings about."""

    line: Line
    step: Step | None


@dataclass(frozen=True, slots=True)
class StepUndone:
    pass


@dataclass(frozen=True, slots=True)
class NoteChanged:
    text: str


@dataclass(frozen=True, slots=True)
class LetOff:
    """What one discount of the open sale comes to at the moment, won."""

    no: int
    kind: Kind
    won: int


@dataclass(frozen=True, slots=True)
class TotalChanged:
    """Won the customer has to give, and how many things she holds; below zero when something is given back."""

    total: int
    pieces: int
    let_off: tuple[LetOff, ...] = ()
