"""A sale: the cart it grows in, and the fact it becomes when it is paid.

Nothing leaves a cart: what is taken out stays as a voided line, so that the ledger and the market see it too.
A refund is a sale the other way round, with a receipt number of its own and amounts below zero.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from pos.approval import Approval
from pos.clock import Moment
from pos.discount import Charge, Discount, Kind, Shares, share_out
from pos.fact import Fact
from pos.money import are_whole
from pos.order import OrderRef
from pos.quantity import Unit
from pos.tax import GENERAL, TaxClass, TaxRule, TaxTotals

MOST_LINES = 1_000
"""How many lines can be put in. What is then taken out in parts may add one voided line for each of them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `quantity` counts pieces, or grams when `unit` is weighed; `unit_price` is won for one `unit`.

    `agreed` is the price of 만원어치, asked for as an amount and not as a weight; `list_price` what the good costs
    where the price was changed for this line; `choices` name the options, whose extras `unit_price` contains.
    `takes` is what each piece, or gram, takes from the stock, as (item id, pieces or grams).
    `discount` is the won let off, known once the sale is paid. `recorded` is what the journal says the line cost
    before that: a sale read back never depends on today's rounding.
    """

    no: int
    item_id: str | None
    name: str
    unit: Unit
    unit_price: int
    quantity: int
    tax: TaxClass
    voided: bool = False
    category: str = ""
    agreed: int | None = None
    list_price: int | None = None
    choices: tuple[str, ...] = ()
    trace_no: str = ""
    takes: tuple[tuple[str, int], ...] = ()
    discount: int = 0
    recorded: int | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        assert type(self.unit_price) is type(self.quantity) is int, "won, pieces and grams are whole numbers"
        assert self.agreed is None or type(self.agreed) is int, "won are whole numbers"

    @property
    def charge(self) -> int:
        """Won, before discounts."""
        if self.recorded is not None:
            return self.recorded
        if self.agreed is not None:
            return self.agreed
        return self.unit.charge_for(self.quantity, self.unit_price)

    @property
    def amount(self) -> int:
        """Won, as paid."""
        return self.charge - self.discount

    def is_same_good(self, other: "Line") -> bool:
        """Whether both say the same of different quantities."""
        return replace(self, no=other.no, quantity=other.quantity, voided=other.voided) == other


@dataclass(frozen=True, slots=True)
class QuantityStep:
    """What 되돌리기 takes back: `quantity` came into line `line_no`, or left it for line `voided_as`."""

    line_no: int
    quantity: int
    voided_as: int | None = None


@dataclass(frozen=True, slots=True)
class TermsStep:
    """The price of line `line_no`, or what was chosen with it, was changed; that is how it was."""

    line_no: int
    unit_price: int
    list_price: int | None
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DiscountStep:
    """Discount `no` was given."""

    no: int


Step = QuantityStep | TermsStep | DiscountStep


@dataclass(frozen=True)
class Cart:
    """The open sale. Line numbers count from 1 without a gap, voided lines included; so do discount numbers.

    `exchange` is what is brought back and counts towards what is bought instead, `order` what it was rung up from.
    `taken` is what the customer has
    paid of it already, in that order.
    """

    lines: tuple[Line, ...] = ()
    steps: tuple[Step, ...] = ()
    discounts: tuple[Discount, ...] = ()
    note: str = ""
    exchange: "Exchange | None" = None
    taken: "tuple[Payment, ...]" = ()
    order: OrderRef | None = None

    @property
    def open_lines(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if not line.voided)

    @cached_property
    def shares(self) -> Shares:
        """What the discounts come to."""
        charges = [Charge(line.no, line.item_id, line.category, line.charge) for line in self.open_lines]
        return share_out(charges, self.discounts)

    @property
    def charged(self) -> int:
        """Won, before discounts."""
        return sum(line.charge for line in self.lines if not line.voided)

    @property
    def total(self) -> int:
        return self.charged - self.shares.total if self.discounts else self.charged

    @property
    def due(self) -> int:
        """What the customer still has to give, won; below zero, what is given back."""
        brought_back = self.exchange.credit if self.exchange else 0
        return self.total - brought_back - sum(paid.amount for paid in self.taken)

    @property
    def pieces(self) -> int:
        """How many things the customer holds; a weighed line counts as one."""
        return sum(1 if line.unit.is_weighed else line.quantity for line in self.open_lines)

    @property
    def next_no(self) -> int:
        return len(self.lines) + 1

    @property
    def next_discount_no(self) -> int:
        return max((discount.no for discount in self.discounts), default=0) + 1

    @property
    def is_untouched(self) -> bool:
        """Whether there is nothing to keep: no open line, nothing brought back, nothing paid."""
        return not self.open_lines and self.exchange is None and not self.taken

    def line(self, no: int) -> Line | None:
        return self.lines[no - 1] if 0 < no <= len(self.lines) else None

    def with_line(self, line: Line) -> "Cart":
        """Adds `line`, or puts it in the place of the one with its number."""
        lines = list(self.lines)
        lines[line.no - 1 : line.no] = [line]
        return replace(self, lines=tuple(lines))

    def with_discount(self, discount: Discount) -> "Cart":
        return replace(self, discounts=(*self.discounts, discount))

    def without_discount(self, no: int) -> "Cart":
        return replace(self, discounts=tuple(given for given in self.discounts if given.no != no))

    def after(self, step: Step) -> "Cart":
        return replace(self, steps=(*self.steps, step))

    def without_last_step(self) -> "Cart":
        return replace(self, steps=self.steps[:-1])

    def as_found(self) -> "Cart":
        """As it is given back after a restart or a recall. 되돌리기 then takes back what was let off, and after
        that the open lines, last first; what was given on top goes with its line."""
        lines = tuple(QuantityStep(line.no, line.quantity) for line in self.open_lines)
        let_off = tuple(DiscountStep(given.no) for given in self.discounts if given.kind is not Kind.DEOM)
        return replace(self, steps=lines + let_off)

    def lines_as_paid(self) -> tuple[Line, ...]:
        """Every line with what the discounts take off it."""
        shares = self.shares.by_line
        return tuple(replace(line, discount=shares.get(line.no, 0)) for line in self.lines)

    def discounts_as_paid(self) -> tuple["GivenDiscount", ...]:
        """Those that took something off; one whose lines were all taken out again did not."""
        worth = self.shares.by_discount
        return tuple(
            GivenDiscount(given.kind, worth[given.no], given.reason, given.operator, given.percent)
            for given in self.discounts
            if worth[given.no]
        )


@dataclass(frozen=True, slots=True)
class Payment:
    """Won. `amount` goes to the sale; what was handed over and given back matters for cash and vouchers.

    `faces` are the vouchers taken, as (face, count); `customer` whose account it goes to; `approval` what the
    terminal said; `note` who makes a coupon good.
    """

    tender: str
    amount: int
    tendered: int
    change: int
    faces: tuple[tuple[int, int], ...] = ()
    customer: str | None = None
    approval: Approval | None = None
    note: str = ""

    def __post_init__(self) -> None:
        assert type(self.amount) is type(self.tendered) is type(self.change) is int, "won are whole numbers"
        assert all(are_whole(*pair) for pair in self.faces), "vouchers are counted"


@dataclass(frozen=True, slots=True)
class GivenDiscount:
    """What a discount came to in a paid sale, won."""

    kind: Kind
    won: int
    reason: str
    operator: str
    percent: int = 0


@dataclass(frozen=True, slots=True)
class Original:
    """The sale a refund takes something back of."""

    id: str
    seq: int
    receipt_no: int
    business_day: str


@dataclass(frozen=True, slots=True)
class Sale(Fact):
    """A paid sale, or with `refunds` a refund: what a receipt with the number `receipt_no` says."""

    receipt_no: int
    lines: tuple[Line, ...]
    payments: tuple[Payment, ...]
    taxes: TaxTotals
    rule: TaxRule = GENERAL
    discounts: tuple[GivenDiscount, ...] = ()
    note: str = ""
    refunds: Original | None = None
    reason: str = ""
    order: OrderRef | None = None

    def __post_init__(self) -> None:
        assert sum(line.amount for line in self.sold_lines) == self.total, "the lines make up the total"
        assert sum(payment.amount for payment in self.payments) == self.total, "a sale is paid to the won"

    @property
    def total(self) -> int:
        """Won; below zero for a refund."""
        return self.taxes.total

    @property
    def sold_lines(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if not line.voided)

    @property
    def original(self) -> Original:
        """How a refund of this sale refers to it."""
        return Original(self.id, self.seq, self.receipt_no, self.business_day)


@dataclass(frozen=True, slots=True)
class Returned:
    """So much of line `line_no` comes back: pieces or grams, and the won that go with them. All above zero."""

    line_no: int
    quantity: int
    amount: int


@dataclass(frozen=True, slots=True)
class Exchange:
    """What a customer brings back for something else. `credit` is what it was paid with, won."""

    original: Original
    returned: tuple[Returned, ...]
    reason: str

    @property
    def credit(self) -> int:
        return sum(part.amount for part in self.returned)


@dataclass(frozen=True, slots=True)
class HeldSale:
    """A sale put aside under a short code, until its customer comes back."""

    code: str
    at: Moment
    operator: str
    cart: Cart


def taxes_of(lines: Iterable[Line], rule: TaxRule) -> TaxTotals:
    """What the lines that are not voided come to, by `rule`."""
    return rule.totals_of((line.tax, line.amount) for line in lines if not line.voided)
