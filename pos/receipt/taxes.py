"""The taxable and the exempt sum, and the tax, each apart (부가가치세법 시행령 제73조)."""

from pos.receipt.document import Columns, Elements
from pos.tax import TaxRule, TaxTotals


def tax_rows(taxes: TaxTotals, rule: TaxRule) -> Elements:
    """What a receipt says of the tax: nothing for a merchant who may not set it apart from the price (제36조)."""
    return tax_sums(taxes) if rule.shows_vat else ()


def tax_sums(taxes: TaxTotals) -> Elements:
    """Only the sums there are. A merchant without a tax to show has a taxable sum and no tax."""
    rows = (
        ("과세물품가액", taxes.supply),
        ("부가세", taxes.vat),
        ("면세물품가액", taxes.exempt),
    )
    return tuple(Columns(name, f"{won:,}") for name, won in rows if won)
