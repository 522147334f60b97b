"""장비 흉내내기: what it is told to do it passes on, and what the devices show it shows."""

import base64
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from ui_kit import Desk, rows, until

from pos import messages as m
from ui.emulation import DrawerOpened, Happening, Prank, Scan, SlipPrinted, Switch, Turn
from ui.qt.application import TillApplication
from ui.qt.hands import Hands
from ui.runtime import places
from ui.runtime.goods_file import read_goods
from ui.runtime.pretend_customers import PretendCustomers
from ui.viewmodels.emulator import EmulatorViewModel


class Bench:
    """The window with nobody behind it but a list."""

    def __init__(self, desk: Desk) -> None:
        self.pranks: list[Prank] = []
        self.orders: list[bool] = []
        self.tell: Callable[[Happening], None] = lambda _: None
        self.application = TillApplication(places.ASSETS)
        goods = [("고등어", "8801234567893"), ("떡볶이", "8801234500159")]
        self.emulator: EmulatorViewModel = self.application.open_emulator(
            self.pranks.append, self._watch, goods, self.orders.append
        )
        self.hands = Hands(self.application.windows[0])
        self.hands.window.show()

    def _watch(self, watcher: Callable[[Happening], None]) -> None:
        self.tell = watcher


@pytest.fixture
def bench(desk: Desk) -> Iterator[Bench]:
    bench = Bench(desk)
    yield bench
    bench.application.close()


def test_a_tap_on_a_good_scans_its_code(bench: Bench) -> None:
    bench.hands.tap("떡볶이")
    assert bench.pranks == [Scan("8801234500159")]


def test_a_typed_code_is_scanned_and_nothing_typed_is_not(bench: Bench) -> None:
    bench.hands.tap("찍기")
    assert bench.pranks == []
    field = next(item for item in bench.hands.visible_items() if item.inherits("QQuickTextField"))
    field.setProperty("text", "4006381333931")
    bench.hands.tap("찍기")
    assert bench.pranks == [Scan("4006381333931")]


def test_a_customer_orders_with_one_tap(bench: Bench) -> None:
    bench.hands.tap("손님 주문 · 카드로 냄")
    bench.hands.tap("손님 주문 · 판매대에서 냄")
    assert bench.orders == [True, False]


def test_what_a_pretended_customer_orders_is_taken(desk: Desk) -> None:
    customers = PretendCustomers(desk.counter.send, read_goods(places.DEMO / "catalogue.toml")[1], lambda: 0)
    for number in range(40):
        assert customers.place(paid=bool(number % 2))
    until(lambda: len(desk.of(m.OrderNoted)) == 40, "all forty are there")
    assert not desk.of(m.CommandRejected)
    assert not PretendCustomers(desk.counter.send, [], lambda: 0).place(paid=True)


def test_switches_turn_and_say_how_they_stand(bench: Bench) -> None:
    bench.hands.tap("용지 · 넣음")
    bench.hands.tap("인터넷 · 이어짐")
    bench.hands.tap("용지 · 없음")
    assert bench.pranks == [Turn(Switch.PAPER, False), Turn(Switch.NETWORK, False), Turn(Switch.PAPER, True)]
    assert rows(bench.emulator.switches, "label", "how") == [
        ("용지", "넣음"),
        ("프린터 선", "꽂음"),
        ("스캐너 선", "꽂음"),
        ("인터넷", "끊김"),
    ]


def test_a_rest_however_short_ends_with_everything_in_its_place(bench: Bench) -> None:
    bench.emulator.turn(Switch.NETWORK.value)  # all the switches are made anew
    bench.hands.rest(0.0)
    bench.hands.tap("용지 · 넣음")
    assert bench.pranks == [Turn(Switch.NETWORK, False), Turn(Switch.PAPER, False)]


def test_a_slip_is_shown_as_it_fell(bench: Bench) -> None:
    png = (places.PICTURES / "godeungeo.png").read_bytes()
    bench.tell(DrawerOpened(3))
    bench.tell(SlipPrinted("고등어", png, b""))
    bench.hands.wait_until(lambda: bench.emulator.counts == "영수증 1장 · 돈통 3번 열림", "counted")
    assert base64.b64decode(bench.emulator.slip.partition(",")[2]) == png
    shown = next(item for item in bench.hands.visible_items() if item.inherits("QQuickImage"))
    bench.hands.wait_until(lambda: shown.property("implicitWidth") == QImage.fromData(png).width(), "painted")


def test_the_emulated_slip_of_a_real_printer_is_a_picture(tmp_path: Path, bench: Bench) -> None:
    from drivers.emulators.ink import Fonts
    from drivers.emulators.printer import PrinterEmulator

    fonts = Fonts(places.FONTS / "Pretendard-Regular.otf", places.FONTS / "Pretendard-Bold.otf")
    printer = PrinterEmulator(fonts, 42, on_slip=lambda slip: bench.tell(SlipPrinted(slip.text, slip.png(), b"")))
    printer.feed(b"\x1b@\x1c&" + "고등어 5,000".encode("cp949") + b"\n\x1dV\x00")
    bench.hands.wait_until(lambda: bench.emulator.slip != "", "shown")
    assert not QImage.fromData(base64.b64decode(bench.emulator.slip.partition(",")[2])).isNull()
