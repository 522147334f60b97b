"""Twice the size and read out, on panels that lie on their side: what decides is on the screen at every step."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem

from ui.gallery import kiosk_check
from ui.gallery.kiosk import KIOSK_SIZES, SCENES, KioskStudio, at_the_kiosk
from ui.gallery.studio import is_seen_whole
from ui.qt import arrow_keys, legibility
from ui.viewmodels.kiosk.limits import NUMBER_S, WARNED_S

LYING = {size: mm for size, mm in KIOSK_SIZES.items() if size[0] > size[1]} | {(1280, 720): 223}
LANGUAGES = ("ko", "en", "zh", "ja")
LINE = 1.19
"""Of a letter's size: how high a line of Pretendard is."""
LEAST_LINES = 2


def sums_shown(kiosk: KioskStudio) -> list[str]:
    """In figures, whatever the language says for 원."""
    said = [str(label.property("text")) for label in legibility.labels(kiosk.hands) if is_seen_whole(label)]
    return [figures for text in said for figures in re.findall(r"[\d,]+", text)]


def lines_of_the_page(kiosk: KioskStudio) -> float:
    """How many lines there is room for between the keys: in the list, or beside what is turned."""
    letter = max(letters(kiosk))
    lists = {spot.list for spot in arrow_keys.spots(kiosk.hands.window) if spot.list is not None}
    return max(list_.height() for list_ in lists) / (LINE * letter)


def letters(kiosk: KioskStudio) -> Iterator[float]:
    """In pixels: of the words on the bottom keys, which are the least there are."""
    for label in legibility.labels(kiosk.hands):
        key = legibility.button_around(label)
        if key is not None and key.objectName() == "helpKey":
            yield float(label.property("font").pixelSize())


def is_on_the_screen(kiosk: KioskStudio, item: QQuickItem) -> bool:
    window = kiosk.hands.window
    place = item.mapRectToScene(item.boundingRect())
    return is_seen_whole(item) and QRectF(0, 0, window.width(), window.height()).contains(place)


class Walk:
    """A customer at one panel, who looks at each step before going on."""

    def __init__(self, kiosk: KioskStudio, size: tuple[int, int]) -> None:
        self.kiosk, self._size = kiosk, size

    def sees(self, *names: str, total: str = "", lines: bool = True) -> None:
        """`names` whole without turning anything, the sum `total` in figures, and enough lines of the page."""
        self.kiosk.hands.rest(0.3)
        self.kiosk.hands.wait_until(lambda: self.kiosk.hands.find(names[0]) is not None, f"no '{names[0]}'")
        at = f"{self.kiosk.shown}: "
        for name in (*names, "voiceAgainKey", "voiceStopKey", "voiceLouderKey", "helpKey"):
            item = self.kiosk.hands.find(name)
            assert item is not None, at + name
            assert is_on_the_screen(self.kiosk, item), at + name
        if total:
            assert total in sums_shown(self.kiosk), at + "the sum"
        if lines:
            assert lines_of_the_page(self.kiosk) >= LEAST_LINES, at + "too few lines"
        assert kiosk_check.settled_faults(self.kiosk, self._size, LYING[self._size]) == [], at


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", LYING, ids=lambda size: f"{size[0]}x{size[1]}")
def test_what_decides_is_on_the_screen_from_the_first_key_to_the_number(
    tmp_path: Path, qt_app: QGuiApplication, size: tuple[int, int], language: str
) -> None:
    with KioskStudio(tmp_path, size, LYING[size], comforts=("large", "voice"), language=language) as kiosk:
        walk = Walk(kiosk, size)
        walk.sees("easyKey")
        kiosk.tap("plainKey")
        walk.sees("eatHereKey", "takeAwayKey", lines=False)
        kiosk.tap("takeAwayKey")
        walk.sees("chosenKey", "upKey", "downKey")
        kiosk.tap("good-tteok")
        walk.sees("takeKey", "downKey")
        kiosk.tap("option-매운맛", "takeKey", "good-gimbap")
        walk.sees("chosenKey", total="7,500")
        kiosk.tap("chosenKey")
        walk.sees("orderKey", "downKey", total="7,500")
        kiosk.tap("orderKey")
        walk.sees("way-card", total="7,500")
        kiosk.tap("way-counter")
        walk.sees("placedNumber", "homeKey")
        for _ in range(NUMBER_S - WARNED_S):
            kiosk.kiosk.patience.secondPassed()
        walk.sees("askNumber", "stayKey")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", LYING, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    ("name", "key"), [("kiosk-card", "cardHeadline"), ("kiosk-still-there", "stayKey"), ("kiosk-called", "readKey")]
)
def test_what_is_told_or_asked_in_between_is_on_the_screen_too(
    tmp_path: Path, qt_app: QGuiApplication, name: str, key: str, size: tuple[int, int], language: str
) -> None:
    scene = next(scene for scene in SCENES if scene.name == name)
    with at_the_kiosk(scene, tmp_path, size, LYING[size], ("large", "voice"), language) as kiosk:
        Walk(kiosk, size).sees(key, lines=False)
