"""Two taps where one was meant: on one screen two wishes, over a change of the screen one. And taps too early."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from ui_kit import rows

from ui.gallery.orders import placed
from ui.gallery.studio import Studio
from ui.qt.stray_taps import BY_HAND_S


@pytest.fixture
def studio(qt_app: QGuiApplication, tmp_path: Path) -> Iterator[Studio]:
    with Studio(tmp_path, (1024, 768), 305, goods=True) as running:
        yield running


def screen(studio: Studio) -> str:
    return studio.application.tills[0].screen()


def test_two_taps_on_a_tile_are_two_fish(studio: Studio) -> None:
    studio.hands.tap_twice("tile-godeungeo")
    studio.hands.wait_until(lambda: studio.hands.text_of("total") == "10,000원", "two")


def test_two_taps_on_taking_a_sale_back_sell_nothing(studio: Studio) -> None:
    studio.sell()
    studio.tap("undoSaleKey")
    studio.hands.tap_twice("undoGoKey")
    studio.hands.wait_until(lambda: screen(studio) == "sell", "home")
    studio.hands.rest(0.1)
    assert studio.application.tills[0].sale.open_lines == ()


def test_the_sale_just_made_can_be_taken_back_from_home_too(studio: Studio) -> None:
    studio.sell()
    studio.tap("nextKey", "undoKey")
    assert screen(studio) == "undo"
    studio.tap("undoKeepKey")
    assert screen(studio) == "sell", "where she came from"
    studio.tap("undoKey", "undoGoKey")
    studio.hands.wait_until(lambda: screen(studio) == "sell", "home")
    studio.tap("undoKey")
    assert screen(studio) == "sell", "there is nothing more to take back"


def test_two_taps_on_putting_in_do_not_begin_to_pay(studio: Studio) -> None:
    studio.tap("tile-saeu", "1근")
    studio.hands.tap_twice("weightAddKey")
    studio.hands.wait_until(lambda: screen(studio) == "sell", "it is in the sale")
    studio.hands.rest(0.1)
    assert screen(studio) == "sell"
    studio.tap("payKey")
    assert screen(studio) == "pay", "a look later it is meant"


def test_two_taps_on_the_first_of_several_orders_take_one(studio: Studio) -> None:
    studio.send(*(placed(number) for number in (1, 2, 3)))
    studio.tap("orderBarKey")
    studio.hands.tap_twice("deed-K-1")
    studio.hands.rest(0.1)
    waiting = rows(studio.application.tills[0].orders.arrived, "no")
    assert waiting == [("K-2",), ("K-3",)]


def test_a_neighbour_that_is_hit_at_once_is_meant(studio: Studio) -> None:
    studio.tap("amountKey", "digit1", "digit2", "digit5", "digit4")
    studio.await_text("amount", "1,254원")


def test_a_finger_on_its_way_when_a_screen_comes_by_itself_presses_nothing(studio: Studio) -> None:
    screens = studio.application.tills[0].screens
    studio.tap("amountKey")
    studio.hands.rest(BY_HAND_S + 0.05)
    screens.show("sell")
    studio.hands.tap_blindly("tile-godeungeo")
    assert studio.application.tills[0].sale.open_lines == (), "she pressed what she saw before"
    studio.tap("tile-godeungeo")
    studio.await_text("total", "5,000원")


def test_whoever_knows_the_way_is_not_slowed_down(studio: Studio) -> None:
    studio.tap("tile-godeungeo")
    for key in ("payKey", "cashKey"):
        studio.hands.tap_blindly(key)
    studio.hands.wait_until(lambda: screen(studio) == "cash", "two screens in two taps")
