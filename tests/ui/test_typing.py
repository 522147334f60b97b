"""A word typed: on our own keys, on a real keyboard, and beside a scanner that types."""

from itertools import count
from time import monotonic

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from ui_kit import Desk

from drivers.events import BarcodeScanned, DriverEvent
from drivers.scanner.native_keys import x11
from drivers.scanner.wedge_scanner import WedgeScanner
from ui.gallery.studio import Studio

ROOM = 20


class Asked:
    """Somebody who wants a word, and hears what came of it."""

    def __init__(self, desk: Desk, text: str = "", longest: int = ROOM) -> None:
        self.heard: list[tuple[str, ...]] = []
        typing = desk.till.typing
        typing.typed.connect(lambda purpose, text: self.heard.append((purpose, text)))
        typing.cancelled.connect(lambda purpose: self.heard.append((purpose,)))
        desk.till.screens.show("held")
        typing.ask("손님을 뭐라고 부르세요?", text, longest, "name")


def test_what_is_typed_goes_to_whoever_asked_and_its_screen_comes_back(desk: Desk) -> None:
    asked, typing = Asked(desk), desk.till.typing
    assert (desk.till.screens.current, typing.ready) == ("typing", False)
    for key in "ㅇㅕㅇㅈㅏ ":
        typing.press(key)
    typing.finish()
    assert asked.heard == [("name", "영자")]
    assert desk.till.screens.current == "held"


def test_leaving_tells_so_and_leads_back(desk: Desk) -> None:
    asked = Asked(desk, "영자")
    assert desk.till.typing.text == "영자"
    desk.till.typing.leave()
    assert asked.heard == [("name",)]
    assert desk.till.screens.current == "held"


def test_blanks_are_no_word(desk: Desk) -> None:
    asked = Asked(desk)
    desk.till.typing.press(" ")
    desk.till.typing.finish()
    assert not asked.heard
    assert desk.till.screens.current == "typing"


def test_help_leads_back_to_the_word_and_from_there_to_whoever_asked(desk: Desk) -> None:
    Asked(desk)
    desk.till.typing.press("ㄱ")
    desk.till.screens.help()
    desk.till.screens.leaveHelp()
    assert (desk.till.screens.current, desk.till.typing.text) == ("typing", "ㄱ")
    desk.till.typing.leave()
    assert desk.till.screens.current == "held"


def test_a_stroke_is_taken_back_alone(desk: Desk) -> None:
    Asked(desk)
    typing = desk.till.typing
    for key in "ㄷㅏㄹㄱㅏ":
        typing.press(key)
    seen = [typing.text]
    for _ in range(4):
        typing.erase()
        seen.append(typing.text)
    assert seen == ["달가", "닭", "달", "다", "ㄷ"]
    typing.clear()
    typing.erase()
    assert typing.text == ""


def test_shift_is_good_for_one_letter_and_digits_have_none(desk: Desk) -> None:
    Asked(desk)
    typing = desk.till.typing
    typing.shift()
    assert typing.rows.splitlines()[0] == "ㅃㅉㄸㄲㅆㅛㅕㅑㅒㅖ"
    typing.press("ㄲ")
    assert (typing.shifted, typing.rows.splitlines()[0]) == (False, "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ")
    typing.turnTo("digits")
    typing.shift()
    assert (typing.canShift, typing.shifted) == (False, False)


def test_no_word_is_longer_than_there_is_room(desk: Desk) -> None:
    Asked(desk, "가나다라", longest=3)
    typing = desk.till.typing
    assert typing.text == "가나다"
    typing.press("ㄹ")
    assert typing.text == "가나다", "a new syllable would be the fourth"
    typing.erase()
    for key in "ㄷㅏㄹ":
        typing.press(key)
    assert typing.text == "가나달", "the last one may grow"


def test_a_word_is_tapped_on_the_screen(studio: Studio) -> None:
    typing = studio.application.tills[0].typing
    typing.ask("손님을 뭐라고 부르세요?", "", ROOM, "name")
    keys = ("keyㄱ", "keyㅣ", "keyㅁ", "spaceKey", "englishKey", "shiftKey", "keyK", "digitsKey", "key7")
    studio.tap(*keys)
    assert studio.hands.text_of("typedText") == "김 K7"
    studio.tap("eraseKey", "typedKey")
    studio.hands.wait_until(lambda: studio.hands.find("typedText") is None, "back where it was asked for")


@pytest.fixture
def clock_ms() -> count:
    return count(1_000_000, 120)


def _strike(
    studio: Studio, typed: str, clock_ms: count, key: Qt.Key = Qt.Key.Key_unknown, scan_code: int = 0
) -> None:
    """A key of a real keyboard, pressed and released."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, scan_code, 0, 0, typed)
        event.setTimestamp(next(clock_ms))
        QGuiApplication.sendEvent(studio.hands.window, event)


def _ask_on_screen(studio: Studio) -> None:
    window = studio.hands.window
    window.requestActivate()
    studio.application.tills[0].typing.ask("손님을 뭐라고 부르세요?", "", ROOM, "name")
    studio.hands.wait_until(lambda: studio.hands.find("typedKey") is not None and window.isActive(), "asked")
    studio.hands.rest()


def test_a_real_keyboard_types_too(studio: Studio, clock_ms: count) -> None:
    _ask_on_screen(studio)
    typing = studio.application.tills[0].typing
    for letter in "dhrka":
        _strike(studio, letter, clock_ms)
    assert typing.text == "오감"
    _strike(studio, "\b", clock_ms, Qt.Key.Key_Backspace)
    _strike(studio, "", clock_ms, Qt.Key.Key_Hangul)
    _strike(studio, "Q", clock_ms)
    assert typing.text == "오가Q"
    _strike(studio, "\t", clock_ms, Qt.Key.Key_Tab)
    assert typing.text == "오가Q"
    _strike(studio, "\r", clock_ms, Qt.Key.Key_Return)
    assert studio.application.tills[0].screens.current == "sell"


def test_what_a_scanner_types_is_a_scan_and_no_word(studio: Studio) -> None:
    """A code and Enter, its keys three milliseconds apart, while a word is being typed."""
    events: list[DriverEvent] = []
    wedge = WedgeScanner("wedge-1", events.append, native_keys=x11)
    studio.application.hear_keys(wedge)
    wedge.start()
    try:
        _ask_on_screen(studio)
        clock_ms = count(round(monotonic() * 1000), 3)
        for digit in "4006381":
            _strike(studio, digit, clock_ms, scan_code=x11_code(digit))
        _strike(studio, "\r", clock_ms, Qt.Key.Key_Return, 28 + X11)
        scanned = [event.code for event in events if isinstance(event, BarcodeScanned)]
        assert scanned == ["4006381"]
        assert studio.application.tills[0].typing.text == ""
        assert studio.application.tills[0].screens.current == "typing"
    finally:
        wedge.stop()


X11 = 8
"""What X11 adds to the kernel's code of a key."""


def x11_code(digit: str) -> int:
    return "1234567890".index(digit) + 2 + X11
