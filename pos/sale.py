"""A sale: the cart it grows in, and the fact it becomes when it is paid.

Nothing leaves a cart: what is taken out stays as a voided line, so that the ledger and the market see it too.
"""

from dataclasses import dataclass, field, replace

from pos.clock import Moment
from pos.quantity import Unit
from pos.tax import TaxClass, TaxTotals, totals_of

MOST_LINES = 1_000
"""How many lines can be put in. What is then taken out in parts may add one voided line for each of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `quantity` counts pieces, or grams when `unit` is weighed; `unit_price` is won for one `unit`.

    `recorded` is what the journal says the line came to: a sale read back never depends on today's rounding.
    """

    no: int
    item_id: str | None
    name: str
    unit: Unit
    unit_price: int
    quantity: int
    tax: TaxClass
    voided: bool = False
    recorded: int | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        assert type(self.unit_price) is type(self.quantity) is int, "won, pieces and grams are whole numbers"

    @property
    def amount(self) -> int:
        """Won."""
        if self.recorded is not None:
            return self.recorded
        return self.unit.charge_for(self.quantity, self.unit_price)

    def is_same_good(self, other: "Line") -> bool:
        """Whether both say the same of different quantities."""
        return replace(self, no=other.no, quantity=other.quantity, voided=other.voided) == other


@dataclass(frozen=True, slots=True)
class Step:
    """What 되돌리기 takes back: `quantity` came into line `line_no`, or left it for line `voided_as`."""

    line_no: int
    quantity: int
    voided_as: int | None = None


@dataclass(frozen=True, slots=True)
class Cart:
    """The open sale. Line numbers count from 1 without a gap, voided lines included."""

    lines: tuple[Line, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def open_lines(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if not line.voided)

    @property
    def total(self) -> int:
        return sum(line.amount for line in self.lines if not line.voided)

    @property
    def pieces(self) -> int:
        """How many things the customer holds; a weighed line counts as one."""
        return sum(1 if line.unit.is_weighed else line.quantity for line in self.open_lines)

    @property
    def next_no(self) -> int:
        return len(self.lines) + 1

    def line(self, no: int) -> Line | None:
        return self.lines[no - 1] if 0 < no <= len(self.lines) else None

    def with_line(self, line: Line) -> "Cart":
        """Adds `line`, or puts it in the place of the one with its number."""
        lines = list(self.lines)
        lines[line.no - 1 : line.no] = [line]
        return replace(self, lines=tuple(lines))

    def after(self, step: Step) -> "Cart":
        return replace(self, steps=(*self.steps, step))

    def without_last_step(self) -> "Cart":
        return replace(self, steps=self.steps[:-1])


@dataclass(frozen=True, slots=True)
class Payment:
    """Won. `amount` goes to the sale; what was handed over and given back matters for cash."""

    tender: str
    amount: int
    tendered: int
    change: int

    def __post_init__(self) -> None:
        assert type(self.amount) is type(self.tendered) is type(self.change) is int, "won are whole numbers"


@dataclass(frozen=True, slots=True)
class Sale:
    """A paid sale: a fact. `seq` is its place in the journal, `receipt_no` what the customer reads."""

    id: str
    seq: int
    receipt_no: int
    at: Moment
    operator: str
    lines: tuple[Line, ...]
    payments: tuple[Payment, ...]
    taxes: TaxTotals = field(init=False)

    def __post_init__(self) -> None:
        sold = ((line.tax, line.amount) for line in self.lines if not line.voided)
        object.__setattr__(self, "taxes", totals_of(sold))
        assert sum(payment.amount for payment in self.payments) == self.total, "a sale is paid to the won"

    @property
    def total(self) -> int:
        return self.taxes.total

    @property
    def sold_lines(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if not line.voided)
