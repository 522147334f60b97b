"""Takes a scanner's keys out of the stream of keys before the screen or an input method makes anything of them.

Lives on the screen's thread. A key is known by its native scan code, which no layout and no input method changes:
under a Hangul input method the text of the key A is ㅁ, its scan code stays. Who judges the keys is handed in;
this filter only carries the judgement out. Installed on the application, it looks at keys on their way to a
window, which is before shortcuts and before the control that has the focus.

An input method that composes takes keys before any window sees them, so while this filter is there, controls say
that they want none; the till's own keyboard composes Hangul without one.
"""

from contextlib import suppress
from time import monotonic
from typing import Literal, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodQueryEvent, QKeyEvent, QWindow

Verdict = Literal["pass", "hold", "hold anew", "drop", "scanned"]


class KeyJudge(Protocol):
    """Tells a scanner's keys from a person's. `gap_s` is the longest pause inside a scan."""

    @property
    def gap_s(self) -> float: ...

    def press(self, scan_code: int, pressed: bool, now_s: float) -> Verdict:
        """`scan_code` as the desktop gives it; `now_s` the desktop's time of the event."""

    def quiet(self) -> None:
        """No key came for `gap_s`."""

    def forget(self) -> None:
        """The window lost the keyboard: keys may come up unseen."""


class WedgeFilter(QObject):
    """`install` puts it to work until it is destroyed or `remove`d."""

    def __init__(self, judge: KeyJudge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._judge = judge
        self._held: list[tuple[QWindow, QKeyEvent]] = []
        self._decided: tuple[int, Verdict] | None = None
        self._giving_back = False
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setTimerType(Qt.TimerType.PreciseTimer)
        self._silence.setInterval(round(judge.gap_s * 1000))
        self._silence.timeout.connect(self._let_waiting_keys_in)
        self._last_call = QTimer(self)
        self._last_call.setSingleShot(True)
        self._last_call.timeout.connect(self._quiet)

    def install(self, application: QGuiApplication) -> None:
        application.installEventFilter(self)

    def remove(self, application: QGuiApplication) -> None:
        application.removeEventFilter(self)
        self._quiet()

    def eventFilter(self, receiver: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.InputMethodQuery and isinstance(event, QInputMethodQueryEvent):
            return _without_input_method(receiver, event)
        if self._giving_back or not isinstance(receiver, QWindow):
            return False
        if kind == QEvent.Type.FocusOut:
            self._lose_focus()
        return isinstance(event, QKeyEvent) and self._key(receiver, event)

    def _key(self, window: QWindow, event: QKeyEvent) -> bool:
        """True when the key goes no further for now."""
        if event.type() == QEvent.Type.ShortcutOverride:
            return self._before_shortcuts(window, event)
        pressed = event.type() == QEvent.Type.KeyPress
        verdict = self._verdict_of_press(event) if pressed else self._judge_key(event, pressed=False)
        return self._carry_out(window, event, verdict)

    def _before_shortcuts(self, window: QWindow, event: QKeyEvent) -> bool:
        """The same press comes once more as KeyPress. Accepting it here keeps it from being a shortcut."""
        verdict = self._judge_key(event, pressed=True)
        self._decided = (event.nativeScanCode(), verdict)
        if verdict == "pass":
            self._give_back()
            return False
        event.accept()
        return True

    def _verdict_of_press(self, event: QKeyEvent) -> Verdict:
        decided, self._decided = self._decided, None
        if decided is not None and decided[0] == event.nativeScanCode():
            return decided[1]
        return self._judge_key(event, pressed=True)

    def _judge_key(self, event: QKeyEvent, pressed: bool) -> Verdict:
        now_s = event.timestamp() / 1000 or monotonic()
        return self._judge.press(event.nativeScanCode(), pressed, now_s)

    def _carry_out(self, window: QWindow, event: QKeyEvent, verdict: Verdict) -> bool:
        if verdict in ("pass", "hold anew"):
            self._give_back()
        elif verdict == "scanned":
            self._forget_held()
        if verdict in ("hold", "hold anew"):
            self._hold(window, event)
        return verdict != "pass"

    def _hold(self, window: QWindow, event: QKeyEvent) -> None:
        self._held.append((window, _copy(event)))
        self._last_call.stop()
        self._silence.start()

    def _give_back(self) -> None:
        """In order, each to the window it was meant for, unless that is gone."""
        held = self._held
        self._forget_held()
        self._giving_back = True
        try:
            for window, event in held:
                with suppress(RuntimeError):
                    QCoreApplication.sendEvent(window, event)
        finally:
            self._giving_back = False

    def _forget_held(self) -> None:
        self._held = []
        self._silence.stop()
        self._last_call.stop()

    def _let_waiting_keys_in(self) -> None:
        """The screen may have been busy while keys waited: one more turn of the event loop counts them first."""
        self._last_call.start(0)

    def _quiet(self) -> None:
        self._judge.quiet()
        self._give_back()

    def _lose_focus(self) -> None:
        self._judge.forget()
        self._give_back()


def _copy(event: QKeyEvent) -> QKeyEvent:
    """The event itself lives only as long as it is delivered."""
    copy = QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        event.isAutoRepeat(),
        event.count(),
    )
    copy.setTimestamp(event.timestamp())
    return copy


def _without_input_method(receiver: QObject, event: QInputMethodQueryEvent) -> bool:
    """The control answers what it is asked, except whether it wants an input method."""
    if not event.queries() & Qt.InputMethodQuery.ImEnabled:
        return False
    receiver.event(event)
    event.setValue(Qt.InputMethodQuery.ImEnabled, False)
    event.accept()
    return True
