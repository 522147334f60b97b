"""Makes `ledger.db.gz` and `ledger.keys` here: a ledger as schema 5 left it, with what the market had sent down.

Run it only with the program of that schema (`python tests/upgrades/v5/make.py`): the files are what later versions
are tested against, so they are never made again by them.
"""

import gzip
import shutil
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from pos import messages as m
from pos.catalogue import Category, Item
from pos.clock import Moment
from pos.ledger import schema
from pos.ledger.ledger import Ledger
from pos.market_wish import Wish
from pos.quantity import Unit
from pos.shop import Shop
from pos.tax import TaxClass
from pos.till import Till

MONDAY_MS = 1_772_413_200_000
"""2026-03-02 10:00:00 in Korea."""

SHELVES = (Category("채소", TaxClass.EXEMPT), Category("분식", TaxClass.TAXABLE))
GOODS = (
    Item("potato", "감자", 3_000, Unit("근", weight_g=400), category="채소", barcodes=("8801007234564",)),
    Item("tteok", "떡볶이 🌶", 4_000, tax=TaxClass.TAXABLE, category="분식"),
)
SEEN_ALL = 1_000


def main() -> None:
    assert schema.VERSION == 5, "this file is of another version"
    here = Path(__file__).parent
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        sell(path)
        (here / "ledger.db.gz").write_bytes(gzip.compress(path.read_bytes(), mtime=0))
        shutil.copyfile(path.with_name("ledger.keys"), here / "ledger.keys")


def sell(path: Path) -> None:
    numbers = count(1)
    ledger = Ledger(path, lambda: "0195a000-0000-7000-8000-000000000005")
    moment = Moment(MONDAY_MS, 0, "boot-1")
    new_id = lambda: f"0195a000-0000-7000-9000-{next(numbers):012}"  # noqa: E731
    till = Till(ledger.load(moment), ledger.catalogue, ledger.past, new_id, Shop())

    def do(*commands: m.Command) -> None:
        for command in commands:
            events = till.decide(command, moment)
            assert not isinstance(events[-1], m.CommandRejected), events
            ledger.record(events)
            till.accept(events)

    do(m.LoadGoods(SHELVES, GOODS), m.OpenShift(50_000), m.OpenAccount("김씨", "010-1234-5678"))
    do(m.AddItem("tteok", 2), m.PayCash(10_000))
    do(m.TakeWish(Wish("tteok", True, 1, SEEN_ALL, '{"price": 4500}')))
    do(m.SetItemPrice("potato", 2_800), m.TakeWish(Wish("potato", True, 3, 3, '{"price": 3300}')))
    do(m.TakeWish(Wish("onion", True, 1, SEEN_ALL, '{"name": "양파"}')))
    do(m.PostNotice("read", 1, '{"text": "읽은 알림"}'), m.ReadNotice("read"))
    do(m.PostNotice("waits", 2, '{"text": "내일은 시장이 쉽니다."}'))
    do(m.LoadGoods(SHELVES, GOODS[1:]), m.NoteFeed("3f9a-12"), m.AddItem("tteok"))
    ledger.close()


if __name__ == "__main__":
    main()
