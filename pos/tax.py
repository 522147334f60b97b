"""Value added tax: prices contain it, and it is worked out once a receipt on the sum of the taxable lines.

부가가치세법: 10 % of the supply value, so one eleventh of a price that contains it. Unprocessed food is exempt
(제26조) and is summed apart. The division is floored, which is what Toss Place documents (`Math.floor(price/11)`)
and what the VANs' own tills do.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class TaxClass(Enum):
    TAXABLE = "TAXABLE"
    EXEMPT = "EXEMPT"


@dataclass(frozen=True, slots=True)
class TaxTotals:
    """All in won. `taxable` contains `vat`; `taxable + exempt` is what the customer pays."""

    taxable: int = 0
    exempt: int = 0

    @property
    def vat(self) -> int:
        return self.taxable // 11

    @property
    def supply(self) -> int:
        """공급가액: what the taxable goods cost without the tax."""
        return self.taxable - self.vat

    @property
    def total(self) -> int:
        return self.taxable + self.exempt


def totals_of(amounts: Iterable[tuple[TaxClass, int]]) -> TaxTotals:
    taxable = exempt = 0
    for tax_class, amount in amounts:
        if tax_class is TaxClass.TAXABLE:
            taxable += amount
        else:
            exempt += amount
    return TaxTotals(taxable, exempt)
