"""Bad days at a stall, with real taps on the real engine: too much, too long, too quick, and all at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QGuiApplication, QPointingDevice
from PySide6.QtTest import QTest

from pos import messages as m
from pos.catalogue import Category, Item
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.money import LARGEST_AMOUNT
from pos.quantity import PIECE
from pos.tax import TaxClass
from ui.gallery.studio import BASKET, FISH, Studio
from ui.look import LARGEST, Look
from ui.qt import legibility

LONG_NAME = "국내산 갓 잡은 제주 은갈치 손질해서 소금 뿌린 것 두 마리 묶음 특대 (냉동 아님)"
LINES = 200


@pytest.fixture(scope="module")
def touchscreen(qt_app: QGuiApplication) -> QPointingDevice:
    return QTest.createTouchDevice()


def total(studio: Studio) -> str:
    return studio.hands.text_of("total")


def middle(studio: Studio, name: str) -> QPoint:
    item = studio.hands.find(name)
    assert item is not None, name
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()


def await_readable(studio: Studio) -> None:
    """Lists lay themselves out a frame after they are filled."""
    studio.hands.wait_until(lambda: not legibility.faults(studio.hands), "everything can be read")


def test_two_hundred_lines_are_rung_up_shown_and_paid(studio: Studio) -> None:
    studio.send(*(m.AddAmount(1_000 + number) for number in range(LINES)))
    assert total(studio) == "219,900원"
    last = studio.hands.find(f"line-{LINES}")
    assert last is not None, "the newest line is in sight"
    panel = studio.hands.find("payKey")
    assert panel is not None
    assert last.mapToScene(QPointF(0, last.height())).y() <= panel.mapToScene(QPointF(0, 0)).y()
    await_readable(studio)
    studio.tap("payKey", "exactCashKey")
    studio.await_text("paid", "현금 219,900원 받음 · 거스름돈 없음")


def test_more_than_a_till_can_hold_is_refused_in_words_and_the_sale_stays(studio: Studio) -> None:
    studio.send(m.AddAmount(LARGEST_AMOUNT), m.AddAmount(1))
    assert total(studio) == f"{LARGEST_AMOUNT:,}원"
    assert studio.hands.text_of("notice")
    await_readable(studio)
    studio.tap("payKey", "exactCashKey")
    studio.hands.wait_until(lambda: studio.hands.find("nextKey") is not None, "paid")


@pytest.fixture
def long_names(qt_app: QGuiApplication, tmp_path: Path) -> Iterator[Studio]:
    assert len(LONG_NAME) >= 40
    ledger = Ledger(tmp_path / "ledger.db", new_id)
    goods = [
        Item(f"long-{number}", LONG_NAME, 12_345_000 + number, PIECE, category="생선", favourite=True)
        for number in range(9)
    ]
    ledger.replace_catalogue([Category("생선", TaxClass.EXEMPT)], goods)
    ledger.close()
    with Studio(tmp_path, (1024, 768), 305, goods=False, look=Look(text=LARGEST)) as running:
        yield running


def test_names_of_forty_letters_can_be_read_wherever_they_stand(long_names: Studio) -> None:
    studio = long_names
    studio.hands.wait_until(lambda: studio.hands.find("tile-long-8") is not None, "nine tiles")
    await_readable(studio)
    studio.tap("tile-long-0", "tile-long-1", "line-1")
    await_readable(studio)
    studio.tap("backKey", "payKey", "exactCashKey")
    studio.hands.wait_until(lambda: studio.hands.find("nextKey") is not None, "paid")
    studio.tap("nextKey", "dayKey", "goodsKey")
    studio.await_item("good-long-1")
    await_readable(studio)
    studio.tap("backKey", "backKey", "pastKey")
    studio.await_item("receipt-1")
    await_readable(studio)
    studio.tap("receipt-1")
    studio.hands.wait_until(lambda: bool(studio.hands.text_of("receiptTotal")), "read")
    await_readable(studio)


def test_a_tap_that_crosses_a_scan_takes_no_less_than_is_due(studio: Studio) -> None:
    """She taps 딱 맞게 for the fish she sees, while the scanner has just read another."""
    studio.send(m.AddByBarcode(FISH))
    studio.tap("payKey")
    studio.counter.send(m.AddByBarcode(FISH))
    studio.tap("exactCashKey")
    studio.hands.wait_until(lambda: bool(studio.hands.text_of("notice")), "the till says why not")
    (line,) = studio.application.tills[0].sale.open_lines
    assert (line.quantity, studio.hands.text_of("due")) == (2, "10,000원"), "neither fish is paid for"
    assert studio.hands.text_of("notice") == "받은 돈이 모자라요. 돈을 더 눌러 주세요."


def test_fingers_on_two_keys_press_at_most_each_once(studio: Studio, touchscreen: QPointingDevice) -> None:
    window = studio.hands.window
    studio.hands.rest(0.1)
    fish, eggs = middle(studio, "tile-godeungeo"), middle(studio, "tile-dalgyal")
    QTest.touchEvent(window, touchscreen).press(1, fish, window).press(2, eggs, window).commit()
    QTest.touchEvent(window, touchscreen).release(1, fish, window).release(2, eggs, window).commit()
    studio.hands.rest(0.1)
    names = [line.name for line in studio.application.tills[0].sale.open_lines]
    assert names, "one finger at least was meant"
    assert len(names) == len(set(names)) <= 2


def test_a_palm_on_three_keys_of_the_keypad_types_nothing_twice(
    studio: Studio, touchscreen: QPointingDevice
) -> None:
    window = studio.hands.window
    studio.tap("amountKey")
    places = [middle(studio, f"digit{digit}") for digit in "123"]
    press = QTest.touchEvent(window, touchscreen)
    for finger, place in enumerate(places, 1):
        press.press(finger, place, window)
    press.commit()
    release = QTest.touchEvent(window, touchscreen)
    for finger, place in enumerate(places, 1):
        release.release(finger, place, window)
    release.commit()
    studio.hands.rest(0.1)
    typed = studio.application.tills[0].amount.keypad.digits
    assert len(typed) == len(set(typed)) <= 3


def test_two_customers_at_once_are_served_one_beside_the_other(studio: Studio) -> None:
    studio.send(*BASKET)
    studio.tap("holdKey", "tile-dalgyal", "payKey", "exactCashKey")
    studio.await_text("paid", "현금 7,500원 받음 · 거스름돈 없음")
    studio.tap("nextKey", "holdKey", "held-1")
    studio.hands.wait_until(lambda: total(studio) == "26,000원", "the first one's basket")


def test_a_stall_without_goods_sells_by_its_keypad_and_says_so_everywhere(
    qt_app: QGuiApplication, tmp_path: Path
) -> None:
    with Studio(tmp_path, (1024, 768), 305, goods=False) as studio:
        for keys in (("dayKey", "goodsKey"), ("pastKey",), ("dayKey", "todayKey"), ("dayKey", "accountsKey")):
            studio.tap(*keys)
            studio.hands.rest(0.1)
            await_readable(studio)
            while studio.hands.find("backKey") is not None:
                studio.tap("backKey")
        studio.tap("amountKey", "digit5", "unit천", "amountPayKey")
        studio.hands.wait_until(lambda: studio.hands.find("exactCashKey") is not None, "to be paid")
        studio.tap("exactCashKey")
        studio.await_text("paid", "현금 5,000원 받음 · 거스름돈 없음")
