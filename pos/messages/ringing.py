"""What goes into the open sale and out of it."""

from pos.barcode import shown
from pos.catalogue import Item
from pos.discount import Discount
from pos.message import Message
from pos.sale import Line, Step


class AddByBarcode(Message):
    """`weight_g` and `price_won` are what a GS1 code says beside its number; 0 where it says none. `scanner` is the
    one that read it, which is told what became of it; empty for nobody."""

    code: str
    weight_g: int = 0
    price_won: int = 0
    scanner: str = ""

    def __repr__(self) -> str:
        """A code so long may be somebody's money, of a wallet nobody has listed."""
        return f"AddByBarcode({shown(self.code)!r}, {self.weight_g}, {self.price_won}, {self.scanner!r})"


class AddItem(Message):
    """A tile was tapped. `quantity` counts pieces, or grams for a weighed good; None asks for one piece.

    `for_won` asks for so many won of a weighed good (만원어치). `choices` are (group, option) by name.
    """

    item_id: str
    quantity: int | None = None
    for_won: int | None = None
    choices: tuple[tuple[str, str], ...] = ()


class ChooseAnew(Message):
    """Other options for a good that is rung up: (group, option) by name."""

    line_no: int
    choices: tuple[tuple[str, str], ...]


class AddAmount(Message):
    """A bare price, won, and the category it belongs to if the merchant named one."""

    amount: int
    category: str = ""


class ChangeQuantity(Message):
    """One piece more or less on an open line."""

    line_no: int
    by: int


class VoidLine(Message):
    line_no: int


class UndoLastStep(Message):
    pass


class SetQuantity(Message):
    """So many pieces of an open line."""

    line_no: int
    quantity: int


class ChangePrice(Message):
    """Another price for one line, won for one unit."""

    line_no: int
    unit_price: int


class SetTraceNo(Message):
    """The 이력번호 of the meat on one line."""

    line_no: int
    trace_no: str


class NoteOnSale(Message):
    text: str


class WeightWanted(Message):
    """A weighed good was named without a weight."""

    item: Item


class ChoicesWanted(Message):
    """A good was named whose options have to be chosen first."""

    item: Item


class TraceNoWanted(Message):
    """The line went in; its 이력번호 should be read from the board or the label."""

    line_no: int
    item: Item


class AgeCheckWanted(Message):
    """The line went in; it may not be sold to the young (청소년 보호법 제28조)."""

    item: Item


class LineAdded(Message):
    line: Line
    step: Step | None


class LineChanged(Message):
    """`line` stands in the place of the one with its number. `step` is None for what an undo brings about."""

    line: Line
    step: Step | None


class StepUndone(Message):
    pass


class NoteChanged(Message):
    text: str


class LetOff(Message):
    """What one discount of the open sale comes to at the moment, won."""

    discount: Discount
    won: int


class TotalChanged(Message):
    """Won the customer has to give, and how many things she holds; below zero when something is given back."""

    total: int
    pieces: int
    let_off: tuple[LetOff, ...] = ()
