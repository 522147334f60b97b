"""The customer's side: the same sale on a screen of its own and on a display of two lines."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtGui import QColor, QGuiApplication, QImage
from ui_kit import FISH, Desk, rows, until

from drivers.display.content import lines
from drivers.emulators.display import DisplayEmulator
from drivers.emulators.pty_line import PtyLine
from pos import messages as m
from pos.settings import Settings
from pos.shift import CASH
from pos.transfer_ways import ways_to
from pos.voucher import ONNURI_PAPER
from ui.gallery.studio import EVERY_WAY, Studio
from ui.qt.hands import Hands
from ui.runtime.compose import Runtime, open_ledger
from ui.runtime.customer_side import CustomerSide
from ui.viewmodels.customer import CustomerViewModel


class Side:
    """One till, and both ways a customer looks at it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.window = CustomerViewModel("영자네 반찬")
        self.display = CustomerSide()
        self._seen = 0

    def do(self, *commands: m.Command) -> None:
        """Until the engine has done all of them."""
        before = len(self.desk.of(m.ConditionNoted))
        self.desk.send(*commands, m.NoteCondition(m.Place.DISPLAY, self._other_condition(before)))
        until(lambda: len(self.desk.of(m.ConditionNoted)) > before, "all was done")
        events = tuple(self.desk.events[self._seen :])
        assert not [event for event in events if isinstance(event, m.CommandRejected)]
        self._seen = len(self.desk.events)
        self.window.deliver(events)
        self.display.follow(events)

    def two_lines(self) -> tuple[str, str] | None:
        content = self.display.content()
        if content is None:
            return None
        upper, lower = lines(content)
        return " ".join(upper.split()), " ".join(lower.split())

    def _other_condition(self, number: int) -> m.Condition:
        return (m.Condition.GOOD, m.Condition.AWAY)[number % 2]


@pytest.fixture
def side(desk: Desk) -> Side:
    return Side(desk)


def test_nothing_is_seen_between_two_customers(side: Side) -> None:
    assert (side.window.stage, side.two_lines()) == ("idle", None)


def test_the_newest_good_and_the_total_are_seen(side: Side) -> None:
    side.do(m.AddByBarcode(FISH), m.AddItem("gamja", 600), m.AddByBarcode(FISH))
    assert side.two_lines() == ("2 x 5,000 10,000", "TOTAL 14,500")
    assert (side.window.stage, side.window.totalLabel, side.window.total) == ("sale", "모두", "14,500원")
    assert rows(side.window.lines, "name", "detail", "amount") == [
        ("감자", "1근 반 · 600 g", "4,500원"),
        ("고등어", "2마리", "10,000원"),
    ]
    side.do(m.AddItem("gamja", 900))
    assert side.two_lines() == ("900 g 6,750", "TOTAL 21,250")


def test_what_is_taken_out_is_no_longer_seen(side: Side) -> None:
    side.do(m.AddByBarcode(FISH), m.AddAmount(3_000))
    side.do(m.VoidLine(2))
    assert side.two_lines() == ("", "TOTAL 5,000")
    assert rows(side.window.lines, "name") == [("고등어",)]
    side.do(m.VoidLine(1))
    assert (side.window.stage, side.two_lines()) == ("idle", None)


def test_only_the_last_lines_are_shown_and_the_others_counted(side: Side) -> None:
    side.do(*(m.AddAmount(1_000 * number) for number in range(1, 9)))
    assert rows(side.window.lines, "amount") == [(f"{number},000원",) for number in range(4, 9)]
    assert side.window.before == "앞에 3가지 더 · 모두 8개"


def test_what_is_given_on_top_costs_nothing_and_says_so(side: Side) -> None:
    side.do(m.AddByBarcode(FISH), m.GiveExtra("godeungeo"))
    assert rows(side.window.lines, "detail", "amount") == [("1마리", "5,000원"), ("1마리 · 덤", "0원")]
    assert (side.window.total, side.window.letOff) == ("5,000원", "")


def test_what_is_let_off_is_said(side: Side) -> None:
    side.do(m.AddByBarcode(FISH), m.TakeOff(500))
    assert (side.window.total, side.window.letOff) == ("4,500원", "500원 깎았어요")
    assert side.two_lines() == ("1 x 5,000 5,000", "TOTAL 4,500")


def test_the_change_is_seen_until_the_next_customers_first_good(side: Side) -> None:
    side.do(m.AddByBarcode(FISH), m.AddAmount(2_000), m.PayCash(50_000))
    assert side.two_lines() == ("PAID 50,000", "CHANGE 43,000")
    window = side.window
    assert (window.stage, window.paidTotal, window.tendered, window.change) == (
        *("paid", "7,000원"),
        *("50,000원", "43,000원"),
    )
    side.do(m.AddAmount(1_000))
    assert (side.window.stage, side.window.total) == ("sale", "1,000원")
    assert side.two_lines() == ("1 x 1,000 1,000", "TOTAL 1,000")
    assert rows(side.window.lines, "amount") == [("1,000원",)]


def test_the_change_is_put_away_after_a_while(side: Side) -> None:
    side.do(m.AddByBarcode(FISH), m.PayCash(10_000))
    side.window.rest()
    assert side.window.stage == "idle"


def test_what_vouchers_are_worth_too_much_comes_back_as_change(side: Side) -> None:
    side.do(m.AddAmount(8_000), m.Pay((m.Tendered(ONNURI_PAPER, faces=((10_000, 1),)),)))
    assert side.two_lines() == ("PAID 10,000", "CHANGE 2,000")
    assert (side.window.tendered, side.window.change) == ("10,000원", "2,000원")


def test_what_goes_on_an_account_is_not_said_to_be_handed_over(side: Side) -> None:
    side.do(m.OpenAccount("박씨", "010-1234-5678"))
    (opened,) = side.desk.of(m.AccountOpened)
    account = m.Tendered("account", 5_000, customer_id=opened.opening.customer.id)
    side.do(m.AddAmount(8_000), m.Pay((account, m.Tendered(CASH, 3_000))))
    assert (side.window.tendered, side.window.change) == ("3,000원", "")
    assert side.two_lines() == ("PAID 3,000", "CHANGE 0")


def test_a_sale_put_aside_is_nobodys_and_comes_back_with_its_lines(side: Side) -> None:
    side.do(m.AddByBarcode(FISH), m.AddAmount(3_000), m.HoldSale())
    assert (side.window.stage, side.two_lines()) == ("idle", None)
    side.do(m.AddAmount(1_000), m.PayCash(1_000), m.RecallSale("1"))
    assert rows(side.window.lines, "amount") == [("5,000원",), ("3,000원",)]
    assert side.two_lines() == ("1 x 3,000 3,000", "TOTAL 8,000")


def test_a_sale_taken_back_is_not_thanked_for(side: Side) -> None:
    side.do(m.AddByBarcode(FISH), m.PayCash(5_000), m.UndoLastSale())
    assert (side.window.stage, side.two_lines()) == ("idle", None)


def test_what_an_exchange_gives_back_is_said_so(side: Side) -> None:
    side.do(m.AddByBarcode(FISH), m.PayCash(5_000), m.BeginExchange(1))
    assert (side.window.stage, side.window.totalLabel, side.window.total) == ("sale", "돌려 드릴 돈", "5,000원")
    assert side.two_lines() == ("", "TOTAL -5,000")


def test_the_codes_to_send_money_by_are_there_after_a_start_too(side: Side) -> None:
    side.do(m.AddByBarcode(FISH), m.AskForTransfer())
    later = Side(side.desk)
    later.do(m.ShowTill())
    assert (side.window.stage, later.window.stage, later.window.toSend) == ("transfer", "transfer", "5,000원")
    side.do(m.ConfirmTransfer())
    assert side.window.stage == "paid"


def test_an_open_sale_is_seen_again_after_a_start(side: Side) -> None:
    side.do(m.AddByBarcode(FISH))
    later = Side(side.desk)
    later.do(m.ShowTill())
    assert later.two_lines() == ("1 x 5,000 5,000", "TOTAL 5,000")
    assert rows(later.window.lines, "name") == [("고등어",)]


def test_the_display_of_a_stall_is_lit_by_its_sale(qt_app: object, tmp_path: Path) -> None:
    display = DisplayEmulator()
    line = PtyLine(display, tmp_path / "display")
    line.start()
    runtime = Runtime(Settings({"display.connection": line.connection}), open_ledger(tmp_path))
    runtime.start()
    runtime.send(m.AddAmount(12_000))
    runtime.fit_out()
    until(lambda: display.lines[1] == "TOTAL         12,000", "what was rung up before the display was there")
    runtime.send(m.PayCash(20_000))
    until(lambda: display.lines == ("PAID          20,000", "CHANGE         8,000"), "the change")
    runtime.stop()
    until(lambda: display.lines == (" " * 20, " " * 20), "dark")
    line.stop()


@pytest.fixture
def studio(qt_app: QGuiApplication, tmp_path: Path) -> Iterator[Studio]:
    with Studio(tmp_path, (800, 480), 154, goods=True, customer=True) as running:
        yield running


def test_the_window_follows_the_sale_to_its_thanks(studio: Studio) -> None:
    customer = studio.seen
    customer.wait_until(lambda: customer.text_of("stall") == "영자네 반찬", "welcome")
    studio.send(m.AddByBarcode(FISH))
    customer.wait_until(lambda: customer.text_of("total") == "5,000원", "the total")
    studio.tap("payKey", "cashKey", "note10000", "paidKey")
    customer.wait_until(lambda: customer.text_of("change") == "5,000원", "the change")
    assert customer.find("total") is None


def test_telephones_read_the_codes_on_the_window(studio: Studio) -> None:
    """The smallest panel there is, with every code at once."""
    studio.send(m.AddAmount(35_000), m.AskForTransfer())
    customer = studio.seen
    customer.wait_until(lambda: customer.text_of("toSend") == "35,000원", "the sum")
    ways = ways_to(EVERY_WAY, 35_000)
    assert sorted(_codes_on(customer.picture())) == sorted((ways.kakao, ways.toss, ways.zeropay))
    assert customer.text_of("account") == "농협 352-1234-5678-93"
    studio.send(m.CancelTransfer())
    customer.wait_until(lambda: customer.text_of("total") == "35,000원", "the sale again")
    assert _codes_on(customer.picture()) == []


def _codes_on(picture: QImage) -> list[str]:
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    size, stride = (grey.width(), grey.height()), grey.bytesPerLine()
    photograph = Image.frombytes("L", size, bytes(grey.constBits()), "raw", "L", stride)
    return [code.text for code in zxingcpp.read_barcodes(photograph)]


def test_the_digits_of_the_total_are_eleven_millimetres_high_on_a_seven_inch_panel(studio: Studio) -> None:
    """Measured in the picture: what is painted, not what was asked for."""
    studio.send(m.AddAmount(48_000))
    total = studio.seen.find("total")
    assert total is not None
    picture, place = studio.seen.picture(), total.mapRectToScene(total.boundingRect()).toRect()
    ink = QColor("#063D24").rgb()
    painted = [
        y
        for y in range(place.top(), place.bottom())
        if any(picture.pixelColor(x, y).rgb() == ink for x in range(place.left(), place.right()))
    ]
    assert (painted[-1] - painted[0]) * 154 / 800 >= 11


def test_each_window_has_a_theme_of_its_own_size(qt_app: QGuiApplication, tmp_path: Path) -> None:
    """One unit for both would cut one of them off."""
    with Studio(tmp_path, (1024, 768), 305, goods=True) as studio:
        customer = studio.application.open_customer(studio.counter, "가게", (512, 384))
        hands = Hands(studio.application.customer_windows[0])
        hands.window.show()
        studio.send(m.AddAmount(1_000))
        customer.deliver((m.TotalChanged(1_000, 1),))
        sizes = [
            item.property("font").pixelSize() for item in (studio.hands.find("total"), hands.find("total")) if item
        ]
        assert sizes == [58, 70]


SCREENS = """
import json, sys
from pathlib import Path
from ui.qt import platform
platform.settle(offscreen=True)
import os
folder, screens = Path(sys.argv[1]), json.loads(sys.argv[2])
dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
told = [{"name": str(x), "x": x, "y": 0, "width": w, "height": h} | dots for x, w, h in screens]
(folder / "screens.json").write_text(json.dumps({"windowFrameMargins": False, "screens": told}))
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={folder / 'screens.json'}"
from PySide6.QtCore import QTimer
from pos.settings import Settings
from ui.cli import run
full = sys.argv[3] == "full"
application, runtime = run.open_stall(folder, {"display.window": "ON"}, None if full else (1024, 768))
def report():
    for window in (*application.windows, *application.customer_windows):
        at = window.geometry()
        print(at.x(), at.y(), at.width(), at.height(), window.isVisible())
    application.windows[0].close()
QTimer.singleShot(300, report)
run._run_until_closed(application, runtime, windowed=not full)
"""


def _geometries(folder: Path, screens: list[tuple[int, int, int]], how: str) -> list[list[str]]:
    """Where the windows of a stall stand; ends when the merchant closes hers."""
    done = subprocess.run(
        [sys.executable, "-c", SCREENS, str(folder), str([list(one) for one in screens]), how],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [line.split() for line in done.stdout.splitlines()]


def test_the_second_screen_is_the_customers(tmp_path: Path) -> None:
    merchant, customer = _geometries(tmp_path, [(0, 1024, 768), (1024, 800, 480)], "full")
    assert merchant == ["0", "0", "1024", "768", "True"]
    assert customer == ["1024", "0", "800", "480", "True"]


def test_on_one_screen_it_is_a_window_beside_the_merchants(tmp_path: Path) -> None:
    merchant, customer = _geometries(tmp_path, [(0, 1920, 1080)], "windowed")
    assert int(customer[0]) >= int(merchant[0]) + 1024
    assert customer[2:] == ["800", "480", "True"]


def test_a_stall_that_does_not_want_it_has_none(qt_app: QGuiApplication, tmp_path: Path) -> None:
    from ui.cli.run import open_stall

    application, runtime = open_stall(tmp_path, {}, (1024, 768))
    assert application.customer_windows == []
    runtime.start()
    runtime.stop()
    application.close()
