"""Makes `ledger.db.gz` and `ledger.keys` here: a ledger as schema 4 left it, with orders in every state there is.

Run it only with the program of that schema (`python tests/upgrades/v4/make.py`): the files are what later versions
are tested against, so they are never made again by them.
"""

import gzip
import json
import shutil
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pos import messages as m
from pos.catalogue import Category, Item
from pos.clock import Moment
from pos.ledger import schema
from pos.ledger.ledger import Ledger
from pos.options import Option, OptionGroup
from pos.order import OrderState, Origin, WhyNot
from pos.quantity import Unit
from pos.shop import Kitchen, Shop
from pos.tax import TaxClass
from pos.till import Till

MONDAY_MS = 1_772_413_200_000
"""2026-03-02 10:00:00 in Korea."""

HOT = [["맵기", "매운맛"]]
GOODS = (
    Item("potato", "감자", 3_000, Unit("근", weight_g=400), category="채소"),
    Item(
        *("tteok", "떡볶이 🌶", 4_000),
        tax=TaxClass.TAXABLE,
        category="분식",
        options=(OptionGroup("맵기", 0, 1, (Option("순한맛"), Option("매운맛", 500))),),
    ),
)


def main() -> None:
    assert schema.VERSION == 4, "this file is of another version"
    here = Path(__file__).parent
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        sell(path)
        (here / "ledger.db.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
        shutil.copyfile(path.with_name("ledger.keys"), here / "ledger.keys")


def order_id(number: int) -> str:
    return f"0195a000-0000-7000-8000-{number:012}"


def placed(number: int, *, paid: bool) -> str:
    lines = [
        {
            "item": "tteok",
            "shown": "トッポッキ",
            "quantity": 2,
            "unit_price": 4_500,
            "choices": [["맵기", "매운맛"]],
        },
        {"item": "potato", "shown": "감자", "quantity": 800, "unit_price": 3_000},
    ]
    order: dict[str, Any] = {
        "id": order_id(number),
        "no": f"K-{number}",
        "placed_at_ms": MONDAY_MS,
        "lines": lines,
        "wanted": "TAKE_AWAY",
        "note": "덜 맵게",
        "language": "ja",
    }
    return json.dumps(order | ({"paid": {"amount": 15_000, "how": "카드"}} if paid else {}))


def sell(path: Path) -> None:
    numbers = count(1)
    ledger = Ledger(path, lambda: "0195a000-0000-7000-8000-000000000004")
    ledger.replace_catalogue((Category("채소", TaxClass.EXEMPT), Category("분식", TaxClass.TAXABLE)), GOODS)
    moment = Moment(MONDAY_MS, 0, "boot-1")
    new_id = lambda: f"0195a000-0000-7000-9000-{next(numbers):012}"  # noqa: E731
    shop = Shop(kitchen=Kitchen(frozenset({"분식"}), order_slip=True))
    till = Till(ledger.load(moment, shop), ledger.catalogue, ledger.past, new_id, shop)

    def do(*commands: m.Command) -> None:
        for command in commands:
            events = till.decide(command, moment)
            assert not isinstance(events[-1], m.CommandRejected), events
            ledger.record(events)
            till.accept(events)

    do(m.OpenShift(50_000), m.OpenAccount("김씨", "010-1234-5678"))
    for number in range(1, 8):
        do(m.NoteOrder(Origin.KIOSK, placed(number, paid=number < 6)))
    do(*(m.AcceptOrder(order_id(number)) for number in (2, 3, 4)))
    do(m.MoveOrder(order_id(3), OrderState.READY), m.MoveOrder(order_id(4), OrderState.COLLECTED))
    do(m.RefuseOrder(order_id(5), WhyNot.SOLD_OUT))
    do(m.TakeUpOrder(order_id(6)), m.PayCash(20_000), m.TakeUpOrder(order_id(7)), m.HoldSale())
    do(m.NoteOrder(Origin.MARKET, placed(8, paid=False)), m.TakeUpOrder(order_id(8)), m.TakeOff(500))
    do(m.NoteOrder(Origin.MARKET, placed(9, paid=True)), m.NoteOrderCancelled(Origin.MARKET, order_id(9)))
    do(m.NoteOrderCancelled(Origin.MARKET, order_id(10)))
    ledger.close()


if __name__ == "__main__":
    main()
