"""Two taps where one was meant: on one screen two wishes, over a change of the screen one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from ui.gallery.studio import Studio


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


def test_two_taps_on_putting_in_do_not_begin_to_pay(studio: Studio) -> None:
    studio.tap("tile-saeu", "1근")
    studio.hands.tap_twice("weightAddKey")
    assert screen(studio) == "sell"
    studio.tap("payKey")
    assert screen(studio) == "pay", "a look later it is meant"
