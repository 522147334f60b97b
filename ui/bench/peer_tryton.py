"""The peer: Tryton's point of sale makes three-line cash sales in a database of its own. Prints the ms of each.

Run by `ui.bench.peer` with the Python of the peer's own environment; it imports nothing of ours. The shop is set up
through proteus, as Tryton's scenarios do. The sales that are measured are made by its server's models directly, in
one transaction each: no client, no network and no view is in the way, which is kinder to it than any till it has.
"""

import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

LINES = 3


def main() -> None:
    folder, sales = Path(sys.argv[1]), int(sys.argv[2])
    shop = _Shop(folder)
    shop.sell()  # the first one fills Tryton's caches
    for _ in range(sales):
        started = time.perf_counter()
        shop.sell()
        print((time.perf_counter() - started) * 1_000)  # noqa: T201


class _Shop:
    def __init__(self, folder: Path) -> None:
        import os

        os.environ["TRYTOND_DATABASE_URI"] = "sqlite://"
        os.environ["DB_NAME"] = "peer"
        from trytond import config

        config.set("database", "uri", "sqlite://")
        config.set("database", "path", str(folder))
        from proteus import Model
        from trytond.modules.account.tests.tools import create_chart, create_fiscalyear, get_accounts
        from trytond.modules.account_invoice.tests.tools import set_fiscalyear_invoice_sequences
        from trytond.modules.company.tests.tools import create_company
        from trytond.tests.tools import activate_modules

        activate_modules("sale_point", create_company, create_chart)
        set_fiscalyear_invoice_sequences(create_fiscalyear()).click("create_period")
        self._model = Model
        accounts = get_accounts()
        self._goods = self._product(accounts)
        self._point = self._make_point()
        self._company = self._point.company.id
        self._locks: dict[str, Any] = {}
        self._cash = self._cash_method(accounts)

    def sell(self) -> None:
        """Three lines, paid in cash to the won, done, and committed. What has to be locked for it is learnt at the
        first sale, as Tryton's own dispatcher learns it, and known from then on."""
        from trytond.transaction import Transaction, TransactionError

        while True:
            context = {"company": self._company}
            with Transaction().start("peer", 1, context=context, **self._locks) as transaction:
                try:
                    self._make_sale()
                    transaction.commit()
                    return
                except TransactionError as error:
                    transaction.rollback()
                    error.fix(self._locks)

    def _make_sale(self) -> None:
        from trytond.pool import Pool

        get = Pool("peer").get
        lines = [self._line(get("sale.point.sale.line")) for _ in range(LINES)]
        sale = get("sale.point.sale")(point=self._point.id, company=self._company, lines=lines)
        sale.save()
        get("sale.point.payment")(sale=sale, method=self._cash.id, amount=sale.total).save()
        get("sale.point.sale").process([get("sale.point.sale")(sale.id)])

    def _line(self, line_of: Any) -> Any:
        line = line_of(product=self._goods.id, quantity=1)
        line.unit_list_price = line.unit_gross_price = line.unit_price = Decimal("5000")
        return line

    def _product(self, accounts: dict[str, Any]) -> Any:
        category = self._model.get("product.category")(name="Account Category")
        category.accounting = True
        category.account_revenue = accounts["revenue"]
        category.save()
        (unit,) = self._model.get("product.uom").find([("name", "=", "Unit")])
        template = self._model.get("product.template")(name="mackerel", default_uom=unit, type="goods")
        template.salable = True
        template.account_category = category
        template.gross_price = Decimal("5000")
        template.list_price = Decimal("5000")
        template.save()
        (goods,) = template.products
        return goods

    def _make_point(self) -> Any:
        get = self._model.get
        point = get("sale.point")(name="stall")
        (point.journal,) = get("account.journal").find([("type", "=", "revenue")], limit=1)
        point.sequence = get("ir.sequence.strict")(name="POS", company=point.company)
        (point.sequence.sequence_type,) = get("ir.sequence.type").find([("name", "=", "POS")], limit=1)
        point.sequence.save()
        (point.storage_location,) = get("stock.location").find([("code", "=", "STO")])
        (point.customer_location,) = get("stock.location").find([("code", "=", "CUS")])
        point.save()
        return point

    def _cash_method(self, accounts: dict[str, Any]) -> Any:
        method = self._model.get("sale.point.payment.method")(name="Cash")
        method.account = accounts["cash"]
        method.cash = True
        method.save()
        return method


main()
