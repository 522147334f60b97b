"""The one crossing from the engine's thread to Qt's: a queued signal that carries the events of one command."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot


class Bridge(QObject):
    """`carry` may be called from any thread; `receive` is called on the thread the bridge was made on.

    Two payloads travel the same way, each with its own bridge: the engine's events, and what emulated devices show.
    """

    _carried = Signal(object)

    def __init__(self, receive: Callable[[object], None]) -> None:
        super().__init__()
        self._receive = receive
        self._carried.connect(self._arrived)

    def carry(self, payload: object) -> None:
        self._carried.emit(payload)

    @Slot(object)
    def _arrived(self, payload: object) -> None:
        self._receive(payload)
