"""Makes `ledger.db.gz` here: a ledger as version 0.1.0, schema 1, left it after two market days.

Run it only with the program of that version (`python tests/upgrades/v1/make.py`): the file is what later versions
are tested against, so it is never made again by them.
"""

import gzip
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from pos import VERSION
from pos import messages as m
from pos.catalogue import Category, Item
from pos.clock import Moment
from pos.ledger import schema
from pos.ledger.ledger import Ledger
from pos.quantity import Unit
from pos.slip import SlipState
from pos.tax import TaxClass
from pos.till import Till

MONDAY_MS = 1_772_413_200_000
"""2026-03-02 10:00:00 in Korea."""

HOUR_MS, DAY_MS = 3_600_000, 86_400_000

GOODS = (
    Item("mackerel", "고등어", 5_000, Unit("마리"), category="생선", barcodes=("8801007234564",), favourite=True),
    Item("beef", "한우 국거리", 35_000, Unit("근", weight_g=600), category="생선"),
    Item("soda", "사이다 🥤", 2_000, tax=TaxClass.TAXABLE, category="분식", barcodes=("036000291452",)),
)


def main() -> None:
    assert (VERSION, schema.VERSION) == ("0.1.0", 1), "this file is of another version"
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ledger.db"
        sell(path)
        packed = gzip.compress(path.read_bytes(), mtime=0)
    Path(__file__).with_name("ledger.db.gz").write_bytes(packed)


def sell(path: Path) -> None:
    numbers = count(1)
    ledger = Ledger(path, lambda: "0195a000-0000-7000-8000-000000000001")
    ledger.replace_catalogue((Category("생선", TaxClass.EXEMPT), Category("분식", TaxClass.TAXABLE)), GOODS)
    moment = Moment(MONDAY_MS, 0, "boot-1")
    till = Till(ledger.load(moment), ledger.catalogue, lambda: f"0195a000-0000-7000-9000-{next(numbers):012}")

    def do(*commands: m.Command) -> None:
        for command in commands:
            events = till.decide(command, moment)
            ledger.record(events)
            till.accept(events)

    for sale in range(12):
        at_ms = MONDAY_MS + sale // 7 * DAY_MS + sale % 7 * HOUR_MS
        moment = Moment(at_ms, sale * 1_000_000_000, "boot-1")
        do(m.AddItem("mackerel", 1 + sale % 3), m.AddItem("beef", 300 + 10 * sale), m.AddByBarcode("036000291452"))
        do(m.AddAmount(700 + sale, "뷁 % {} '\""), m.ChangeQuantity(1, -1), m.VoidLine(3))
        do(m.UndoLastStep() if sale % 2 else m.VoidLine(4), m.PayCash(100_000))
        slip = next(reversed(till.state.slips))
        do(m.MoveSlip(slip, SlipState.PRINTING))
        if sale < 10:
            do(m.MoveSlip(slip, SlipState.DONE))
    do(m.NoteMarket(9, (2, 7)), m.AddItem("mackerel", 2), m.AddItem("beef", 900), m.VoidLine(1))
    ledger.close()


if __name__ == "__main__":
    main()
