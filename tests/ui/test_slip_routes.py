"""Three emulated printers: each paper comes out where it belongs, or at another one that says so; never twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ui_kit import until

from drivers.emulators.ink import Fonts
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.tcp_line import TcpLine
from pos import messages as m
from pos.catalogue import Category, Item
from pos.quantity import Unit
from pos.settings import Settings
from pos.tax import TaxClass
from ui.runtime.compose import Runtime, open_ledger
from ui.runtime.places import FONTS

PREFIXES = ("printer", "printer2", "kitchen")
SNACKS, SEAFOOD = Category("분식", TaxClass.TAXABLE), Category("생선", TaxClass.EXEMPT)


class Counter:
    """A stall with a kitchen, and a receipt printer with a spare beside it."""

    dish = Item("sundae", "순대", 4_000, Unit("인분"), tax=TaxClass.TAXABLE, category="분식")
    fish = Item("mackerel", "고등어", 5_000, Unit("마리"), category="생선")

    def __init__(self, folder: Path) -> None:
        fonts = Fonts(FONTS / "Pretendard-Regular.otf", FONTS / "Pretendard-Bold.otf")
        self.printers = {prefix: PrinterEmulator(fonts, 42) for prefix in PREFIXES}
        self.lines = {prefix: TcpLine(emulator, name=prefix) for prefix, emulator in self.printers.items()}
        for line in self.lines.values():
            line.start()
        settings = {f"{prefix}.connection": line.connection for prefix, line in self.lines.items()}
        ledger = open_ledger(folder)
        ledger.replace_catalogue((SNACKS, SEAFOOD), (self.dish, self.fish))
        more = {"kitchen.categories": "분식", "kitchen.order_slip": "ON"}
        self.heard: list[m.Event] = []
        self.sales = 0
        self.runtime = Runtime(Settings({**settings, **more}), ledger)
        self.runtime.subscribe(self.heard.extend)
        self.runtime.start()
        self.runtime.fit_out()
        for place in (m.Place.PRINTER, m.Place.PRINTER2, m.Place.KITCHEN):
            self.wait_for(place, m.Condition.GOOD)

    def wait_for(self, place: m.Place, condition: m.Condition) -> None:
        noted = m.ConditionNoted(place, condition)
        until(lambda: self._last_of(place) == noted, f"{place} {condition}", 10.0)

    def _last_of(self, place: m.Place) -> m.Event | None:
        of_it = [one for one in self.heard if isinstance(one, m.ConditionNoted) and one.place is place]
        return of_it[-1] if of_it else None

    def sell(self, *item_ids: str) -> None:
        for item_id in item_ids:
            self.runtime.send(m.AddItem(item_id))
        self.runtime.send(m.PayCash(50_000))
        self.sales += 1
        until(lambda: [type(one) for one in self.heard].count(m.SaleCompleted) == self.sales, "the sale is made")

    def settle(self) -> None:
        """Until every slip is done."""

        def states() -> dict[str, m.SlipMoved]:
            return {one.slip_id: one for one in self.heard if isinstance(one, m.SlipMoved)}

        def queued() -> set[str]:
            return {one.slip.id for one in self.heard if isinstance(one, m.SlipQueued)}

        def done() -> bool:
            return {slip_id for slip_id, one in states().items() if one.state.value == "DONE"} == queued()

        until(lambda: queued() and done(), "all slips printed", 10.0)

    def papers(self, prefix: str) -> list[str]:
        return [slip.text for slip in self.printers[prefix].slips]

    def stop(self) -> None:
        self.runtime.stop()
        for line in self.lines.values():
            line.stop()


@pytest.fixture
def counter(qt_app: object, tmp_path: Path) -> Iterator[Counter]:
    counter = Counter(tmp_path)
    yield counter
    counter.stop()


def test_the_kitchen_gets_its_dishes_the_customer_her_number_and_the_receipt(counter: Counter) -> None:
    counter.sell(counter.dish.id, counter.fish.id)
    counter.settle()
    (kitchen,) = counter.papers("kitchen")
    assert "주문 1" in kitchen
    assert counter.dish.name in kitchen
    assert counter.fish.name not in kitchen
    assert "원" not in kitchen, "prices are nothing to a kitchen"
    receipt, number = counter.papers("printer")
    assert counter.fish.name in receipt
    assert "주문번호" in number
    assert counter.papers("printer2") == []


def test_what_the_kitchen_does_not_make_is_no_order(counter: Counter) -> None:
    counter.sell(counter.fish.id)
    counter.settle()
    assert counter.papers("kitchen") == []
    assert len(counter.papers("printer")) == 1


def test_a_sale_taken_back_at_once_is_called_off_in_the_kitchen(counter: Counter) -> None:
    counter.sell(counter.dish.id)
    counter.settle()
    counter.runtime.send(m.UndoLastSale())
    until(lambda: len(counter.papers("kitchen")) == 2, "the kitchen hears of it")
    counter.settle()
    assert "취소" in counter.papers("kitchen")[1]
    assert "주문 1" in counter.papers("kitchen")[1]
    assert "만들지 마세요" in counter.papers("kitchen")[1]


def test_another_printer_stands_in_and_says_for_whom(counter: Counter) -> None:
    counter.lines["printer"].unplug()
    counter.wait_for(m.Place.PRINTER, m.Condition.AWAY)
    counter.sell(counter.fish.id)
    counter.settle()
    (receipt,) = counter.papers("printer2")
    assert "영수증 프린터 대신 인쇄했습니다." in receipt
    counter.lines["printer"].plug()
    counter.wait_for(m.Place.PRINTER, m.Condition.GOOD)
    counter.sell(counter.fish.id)
    counter.settle()
    assert "대신" not in counter.papers("printer")[0]
    assert len(counter.papers("printer2")) == 1


def test_what_waited_at_a_printer_that_ran_out_of_paper_comes_out_at_the_other_once(counter: Counter) -> None:
    counter.printers["printer"].paper_out()
    counter.sell(counter.fish.id)
    counter.settle()
    assert len(counter.papers("printer2")) == 1
    counter.printers["printer"].load_paper()
    counter.wait_for(m.Place.PRINTER, m.Condition.GOOD)
    counter.sell(counter.fish.id)
    counter.settle()
    assert len(counter.papers("printer")) == 1, "the slip that came out elsewhere is not printed again"


def test_a_kitchen_that_is_away_is_told_at_the_counter(counter: Counter) -> None:
    counter.lines["kitchen"].unplug()
    counter.wait_for(m.Place.KITCHEN, m.Condition.AWAY)
    counter.sell(counter.dish.id)
    counter.settle()
    orders = [paper for paper in counter.papers("printer") if "주방 프린터 대신 인쇄했습니다." in paper]
    assert len(orders) == 1
    assert counter.dish.name in orders[0]


def test_a_kitchen_slip_of_which_nobody_knows_is_printed_once_more_and_says_so(counter: Counter) -> None:
    counter.printers["kitchen"].faults.cut_after = 60
    counter.sell(counter.dish.id)
    until(
        lambda: any("재출력" in paper for paper in counter.papers("kitchen") + counter.papers("printer")),
        "a copy",
        15.0,
    )
    unmarked = [
        paper for paper in counter.papers("kitchen") if "재출력" not in paper and counter.dish.name in paper
    ]
    assert len(unmarked) <= 1
