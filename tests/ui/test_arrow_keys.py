"""Arrow keys lead from key to key, Return presses; a finger, a letter or another screen ends it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

from ui.gallery.studio import Studio

K = Qt.Key
TEXTS = {K.Key_Return: "\r", K.Key_Space: " ", K.Key_A: "a"}


@pytest.fixture
def studio(qt_app: QGuiApplication, tmp_path: Path) -> Iterator[Studio]:
    with Studio(tmp_path, (1024, 768), 305, goods=True) as running:
        running.hands.rest()
        yield running


def press(studio: Studio, *keys: K) -> None:
    for key in keys:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, TEXTS.get(key, ""))
            QCoreApplication.sendEvent(studio.hands.window, event)
        studio.hands.rest()


def ringed(studio: Studio) -> str:
    """Which key stands in the ring; empty where none does."""
    item = studio.hands.window.activeFocusItem()
    return item.objectName() if item and item.property("visualFocus") and item.isVisible() else ""


def go_to(studio: Studio, name: str, *keys: K) -> None:
    press(studio, *keys)
    assert ringed(studio) == name


def test_a_sale_is_made_without_touching_the_screen(studio: Studio) -> None:
    go_to(studio, "tab-", K.Key_Down)
    go_to(studio, "tile-baechu", K.Key_Down)
    press(studio, K.Key_Return, K.Key_Space)
    studio.hands.wait_until(lambda: studio.hands.text_of("total") == "9,000원", "two of them, by Return and Space")
    go_to(studio, "payKey", *[K.Key_Right] * 4, *[K.Key_Down] * 4)
    press(studio, K.Key_Return)
    assert studio.application.tills[0].screen() == "pay"


def test_the_ring_is_seen_and_only_after_an_arrow(studio: Studio) -> None:
    before = studio.hands.picture()
    assert ringed(studio) == ""
    press(studio, K.Key_Down)
    after = studio.hands.picture()
    assert before != after


def test_a_finger_takes_the_ring_away_and_return_presses_nothing(studio: Studio) -> None:
    go_to(studio, "tile-baechu", K.Key_Down, K.Key_Down)
    studio.tap("tile-dalgyal")
    assert ringed(studio) == ""
    press(studio, K.Key_Return)
    assert studio.hands.text_of("total") == "7,500원"


def test_another_screen_takes_the_ring_away_and_it_does_not_come_back_with_the_first(studio: Studio) -> None:
    screens = studio.application.tills[0].screens
    go_to(studio, "tile-baechu", K.Key_Down, K.Key_Down)
    for screen in ("amount", "sell"):
        screens.show(screen)
        studio.hands.rest()
        assert ringed(studio) == ""
    press(studio, K.Key_Return)
    assert studio.hands.text_of("total") == "0원"


def test_a_key_made_anew_by_its_own_press_keeps_the_ring(studio: Studio) -> None:
    studio.tap("dayKey", "openKey")
    press(studio, K.Key_Down)
    while ringed(studio) != "count10000":
        press(studio, K.Key_Right if ringed(studio) == "count50000" else K.Key_Down)
    press(studio, *[K.Key_Return] * 3)
    assert studio.hands.text_of("countedTotal") == "30,000원"
    assert ringed(studio) == "count10000"


def test_letters_of_a_real_keyboard_are_still_typed(studio: Studio) -> None:
    studio.tap("dayKey", "accountsKey", "newCustomerKey", "englishKey")
    press(studio, K.Key_A, K.Key_Down)
    assert ringed(studio) != ""
    press(studio, K.Key_Space, K.Key_A)
    assert studio.hands.text_of("typedText") == "a a"
    assert ringed(studio) == "", "a letter takes the ring away"


def test_a_row_that_has_to_be_scrolled_for_comes_into_sight(studio: Studio) -> None:
    studio.tap("dayKey", "goodsKey")
    studio.await_item("good-baechu")
    press(studio, K.Key_Down)
    for _ in range(8):
        press(studio, K.Key_Down)
    item = studio.hands.find(ringed(studio))
    assert item is not None
    assert 0 < item.mapToScene(item.boundingRect().center()).y() < 768 - 84
    assert ringed(studio).startswith("good-")
