"""A scanner that types, on real Qt: its keys are taken by their scan codes, a person's reach the field in focus."""

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodQueryEvent, QKeyEvent
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from drivers.events import BarcodeScanned, DriverEvent
from drivers.scanner.native_keys import x11
from drivers.scanner.wedge_scanner import WedgeScanner
from ui.qt.wedge import WedgeFilter

SCREEN = b"""
import QtQuick
Window {
    property var keys: []
    width: 200; height: 50; visible: true
    TextInput {
        objectName: "field"; focus: true; anchors.fill: parent
        Keys.onPressed: (event) => { keys.push(event.key); event.accepted = false }
    }
}
"""
US = {**dict(zip("1234567890", range(2, 12), strict=True)), "a": 30, "b": 48, "c": 46, "d": 32, "e": 18, "-": 12}
JAMO = dict(zip("abcde", "ㅁㅠㅊㅇㄷ", strict=True))
PATIENCE_S = 20.0
SHIFT, ENTER, ESCAPE, LEFT, UP = 42, 28, 1, 105, 103
SPECIAL = {
    SHIFT: Qt.Key.Key_Shift,
    ENTER: Qt.Key.Key_Return,
    ESCAPE: Qt.Key.Key_Escape,
    LEFT: Qt.Key.Key_Left,
    UP: Qt.Key.Key_Up,
}
SCAN_MS, TYPING_MS = 3, 120


class Till:
    """A window with one field, a wedge in front of it, and a keyboard whose clock is ours."""

    def __init__(self, application: QGuiApplication) -> None:
        self.application = application
        self.engine = QQmlApplicationEngine()
        self.engine.loadData(SCREEN)
        (window,) = self.engine.rootObjects()
        assert isinstance(window, QQuickWindow)
        field = window.findChild(QQuickItem, "field")
        assert field is not None
        self.window, self.field = window, field
        self.events: list[DriverEvent] = []
        self.wedge = WedgeScanner("wedge-1", self.events.append, native_keys=x11)
        self.filter = WedgeFilter(self.wedge)
        self.filter.install(application)
        self.wedge.start()
        self.now_ms = 1_000_000
        window.requestActivate()
        self.wait_until(lambda: bool(field.property("activeFocus")))

    def close(self) -> None:
        self.wedge.stop()
        self.filter.remove(self.application)
        self.window.close()
        self.engine.deleteLater()
        self.filter.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.application.processEvents()

    def wait_until(self, happened: Callable[[], bool]) -> None:
        until_s = time.monotonic() + PATIENCE_S
        while not happened():
            assert time.monotonic() < until_s, f"it did not happen within {PATIENCE_S} s"
            self.application.processEvents()
            time.sleep(0.001)

    def codes(self) -> list[str]:
        return [event.code for event in self.events if isinstance(event, BarcodeScanned)]

    def text(self) -> str:
        return str(self.field.property("text"))

    def keys(self) -> list[int]:
        return [int(key) for key in self.window.property("keys").toVariant()]

    def types(self, text: str, *, pause_ms: int = SCAN_MS, hangul: bool = False, end: int | None = None) -> None:
        """As X11 delivers it: the press first as a question about shortcuts."""
        for character in text:
            self.now_ms += pause_ms
            shown = JAMO.get(character, character) if hangul else character
            key = Qt.Key(ord(character.upper()))
            self.tap(US[character], key, shown)
        if end is not None:
            self.now_ms += pause_ms
            self.tap(end, SPECIAL[end], "\r")

    def tap(self, code: int, key: Qt.Key, text: str) -> None:
        self.sends(QEvent.Type.ShortcutOverride, code, key, text)
        self.sends(QEvent.Type.KeyPress, code, key, text)
        self.sends(QEvent.Type.KeyRelease, code, key, text)

    def sends(self, kind: QEvent.Type, code: int, key: Qt.Key, text: str, repeats: bool = False) -> bool:
        return QCoreApplication.sendEvent(self.window, self.event(kind, code, key, text, repeats))

    def event(self, kind: QEvent.Type, code: int, key: Qt.Key, text: str, repeats: bool = False) -> QKeyEvent:
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, code + 8, 0, 0, text, repeats)
        event.setTimestamp(self.now_ms)
        return event


@pytest.fixture
def till(qt_app: QGuiApplication) -> Iterator[Till]:
    till = Till(qt_app)
    yield till
    till.close()


@pytest.mark.parametrize("hangul", [False, True], ids=["latin", "hangul"])
def test_a_burst_is_read_by_its_keys_and_leaves_no_trace(till: Till, hangul: bool) -> None:
    till.types("abc-1234", hangul=hangul, end=ENTER)
    assert till.codes() == ["abc-1234"]
    till.application.processEvents()
    assert till.text() == ""
    assert till.keys() == []


def test_shift_is_read_by_its_key(till: Till) -> None:
    for character in "abcde":
        till.now_ms += SCAN_MS
        till.sends(QEvent.Type.KeyPress, SHIFT, SPECIAL[SHIFT], "")
        till.tap(US[character], Qt.Key(ord(character.upper())), JAMO[character])
        till.sends(QEvent.Type.KeyRelease, SHIFT, SPECIAL[SHIFT], "")
    till.types("1", end=ENTER)
    assert till.codes() == ["ABCDE1"]
    assert till.keys() == []


def test_typing_by_hand_reaches_the_field(till: Till) -> None:
    till.types("abcde12345", pause_ms=TYPING_MS)
    till.wait_until(lambda: till.text() == "abcde12345")
    assert till.codes() == []


def test_hangul_typed_by_hand_keeps_its_text(till: Till) -> None:
    till.types("abc", pause_ms=TYPING_MS, hangul=True)
    till.wait_until(lambda: till.text() == "ㅁㅠㅊ")


def test_five_digits_and_enter_typed_very_fast_are_a_persons(till: Till) -> None:
    till.types("12345", end=ENTER)
    till.application.processEvents()
    assert till.text() == "12345"
    assert till.keys()[-1] == Qt.Key.Key_Return
    assert till.codes() == []


def test_half_a_burst_comes_to_the_field_when_the_keys_fall_silent(till: Till) -> None:
    till.types("abcde123")
    assert till.text() == ""
    till.wait_until(lambda: till.text() == "abcde123")
    till.types("12345678", end=ENTER)
    assert till.text() == "abcde123"
    assert till.codes() == ["12345678"]


@pytest.mark.parametrize("code", [LEFT, UP, ESCAPE])
def test_keys_no_scanner_has_are_never_held(till: Till, code: int) -> None:
    till.sends(QEvent.Type.KeyPress, code, SPECIAL[code], "")
    assert till.keys() == [SPECIAL[code]]


def test_such_a_key_comes_after_the_keys_before_it(till: Till) -> None:
    till.types("ab")
    till.tap(LEFT, SPECIAL[LEFT], "")
    assert till.text() == "ab"
    assert till.keys() == [Qt.Key.Key_A, Qt.Key.Key_B, Qt.Key.Key_Left]


def test_a_key_held_down_by_hand_is_no_scan(till: Till) -> None:
    for repeats in (False, *[True] * 9):  # X11 lets the key go before each repeat
        till.now_ms += 33
        till.sends(QEvent.Type.KeyPress, US["a"], Qt.Key.Key_A, "a", repeats)
        till.sends(QEvent.Type.KeyRelease, US["a"], Qt.Key.Key_A, "a", True)
    till.sends(QEvent.Type.KeyRelease, US["a"], Qt.Key.Key_A, "a")
    till.types("", end=ENTER)
    assert till.text() == "a" * 10
    assert till.codes() == []


def test_a_busy_screen_does_not_tear_a_burst(till: Till) -> None:
    till.types("88012")
    time.sleep(3 * till.wedge.gap_s)  # the screen is busy: the timer of silence is due before the keys that wait
    keys = QTimer(singleShot=True)
    keys.timeout.connect(lambda: till.types("34567893", end=ENTER))
    keys.start(0)
    till.wait_until(lambda: bool(till.codes() or till.text()))
    assert till.codes() == ["8801234567893"]
    assert till.text() == ""


def test_losing_the_window_gives_keys_back_and_lets_go_of_modifiers(till: Till) -> None:
    till.sends(QEvent.Type.KeyPress, SHIFT, SPECIAL[SHIFT], "")
    till.types("ab")
    QCoreApplication.sendEvent(till.window, QFocusEvent(QEvent.Type.FocusOut))
    assert till.keys() == [Qt.Key.Key_Shift, Qt.Key.Key_A, Qt.Key.Key_B]
    till.types("abc123", end=ENTER)
    assert till.codes() == ["abc123"]


def test_the_field_wants_no_input_method_while_a_wedge_is_there(till: Till) -> None:
    def asks() -> tuple[bool, bool]:
        wanted = Qt.InputMethodQuery.ImEnabled | Qt.InputMethodQuery.ImReadOnly
        query = QInputMethodQueryEvent(wanted)
        QCoreApplication.sendEvent(till.field, query)
        return bool(query.value(Qt.InputMethodQuery.ImEnabled)), query.value(Qt.InputMethodQuery.ImReadOnly) is None

    assert asks() == (False, False)
    till.filter.remove(till.application)
    assert asks() == (True, False)
    till.filter.install(till.application)


def test_a_stopped_wedge_leaves_every_key_alone(till: Till) -> None:
    till.wedge.stop()
    till.types("abc-1234", end=ENTER)
    assert till.text() == "abc-1234"
    assert till.codes() == []


def test_a_shortcut_comes_after_the_keys_before_it(till: Till) -> None:
    till.types("ab")
    till.sends(QEvent.Type.ShortcutOverride, ESCAPE, SPECIAL[ESCAPE], "")
    assert till.text() == "ab"


def test_a_shortcut_on_a_key_no_scanner_has_still_works(till: Till) -> None:
    assert not till.filter.eventFilter(
        till.window, till.event(QEvent.Type.ShortcutOverride, ESCAPE, SPECIAL[ESCAPE], "")
    )
    assert till.filter.eventFilter(
        till.window, till.event(QEvent.Type.ShortcutOverride, US["1"], Qt.Key.Key_1, "1")
    )
