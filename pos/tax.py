"""Value added tax: prices contain it, and it is worked out once a receipt on the sum of the taxable lines.

부가가치세법: 10 % of the supply value, so one eleventh of a price that contains it (제29조). Unprocessed food is
exempt (제26조) and is summed apart. The division is floored, which is what Toss Place documents
(`Math.floor(price/11)`) and what the VANs' own tills do; some payment gateways round the supply value instead.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class TaxClass(Enum):
    """What a good is: taxed, or exempt."""

    TAXABLE = "TAXABLE"
    EXEMPT = "EXEMPT"


class Merchant(Enum):
    """What the seller is to the tax office.

    GENERAL 일반과세자 · SIMPLIFIED 간이과세자 who must issue tax invoices (from 48,000,000 won a year) ·
    SIMPLIFIED_NO_INVOICE 간이과세자 below that, whose receipts show no tax (제36조, 제61조) · EXEMPT 면세사업자.
    """

    GENERAL = "GENERAL"
    SIMPLIFIED = "SIMPLIFIED"
    SIMPLIFIED_NO_INVOICE = "SIMPLIFIED_NO_INVOICE"
    EXEMPT = "EXEMPT"


class VatMode(Enum):
    """FLOOR cuts the tax to whole won; ROUND rounds the supply value, half a won up."""

    FLOOR = "FLOOR"
    ROUND = "ROUND"


@dataclass(frozen=True, slots=True)
class TaxTotals:
    """All in won, below zero for a refund. `taxable` contains `vat`; `taxable + exempt` is what is paid."""

    taxable: int = 0
    exempt: int = 0
    vat: int = 0

    @property
    def supply(self) -> int:
        """공급가액: what the taxable goods cost without the tax."""
        return self.taxable - self.vat

    @property
    def total(self) -> int:
        return self.taxable + self.exempt

    def __sub__(self, other: "TaxTotals") -> "TaxTotals":
        return TaxTotals(self.taxable - other.taxable, self.exempt - other.exempt, self.vat - other.vat)

    def __add__(self, other: "TaxTotals") -> "TaxTotals":
        return TaxTotals(self.taxable + other.taxable, self.exempt + other.exempt, self.vat + other.vat)


NO_TAXES = TaxTotals()


@dataclass(frozen=True, slots=True)
class TaxRule:
    """How this stall's receipts are taxed."""

    merchant: Merchant = Merchant.GENERAL
    mode: VatMode = VatMode.FLOOR

    @property
    def shows_vat(self) -> bool:
        """Whether a receipt may set the tax apart from the price."""
        return self.merchant in (Merchant.GENERAL, Merchant.SIMPLIFIED)

    def totals_of(self, amounts: Iterable[tuple[TaxClass, int]]) -> TaxTotals:
        """`amounts` are what each line comes to, won; an exempt merchant sells nothing taxed."""
        taxable = exempt = 0
        for tax_class, amount in amounts:
            if tax_class is TaxClass.TAXABLE and self.merchant is not Merchant.EXEMPT:
                taxable += amount
            else:
                exempt += amount
        return TaxTotals(taxable, exempt, self.vat_in(taxable))

    def vat_in(self, taxable: int) -> int:
        """Won of tax in `taxable` won, which is not below zero: a refund takes back what was charged."""
        assert taxable >= 0, taxable
        if not self.shows_vat:
            return 0
        if self.mode is VatMode.FLOOR:
            return taxable // 11
        return taxable - (20 * taxable + 11) // 22


GENERAL = TaxRule()
