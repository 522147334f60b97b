"""Lets Python hear signals while Qt's loop waits: a handler of Python's runs only when Python does, and a screen on
which nothing happens would go on after it was asked to end.
"""

import os
import signal
import sys

from PySide6.QtCore import QObject, QSocketNotifier


class SignalsHeard(QObject):
    """From when it is made until `end`, on the main thread. Where there are no such signals it does nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._pipe: tuple[int, int] | None = None
        if sys.platform == "win32":
            return
        self._pipe = os.pipe()
        for end in self._pipe:
            os.set_blocking(end, False)
        self._before = signal.set_wakeup_fd(self._pipe[1], warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._pipe[0], QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)

    def end(self) -> None:
        if self._pipe:
            self._notifier.setEnabled(False)
            signal.set_wakeup_fd(self._before)
            for end in self._pipe:
                os.close(end)
            self._pipe = None

    def _hear(self) -> None:
        """The handlers have run before this does."""
        if self._pipe:
            os.read(self._pipe[0], 1024)
