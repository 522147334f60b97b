"""준비 중, 찾아가세요: the numbers, and each one called when it is ready, and again when the stall wants it, in the
language of its order."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos.language import Language
from pos.order import OrderState
from ui.board_news import BoardNews, Call, CallsStand
from ui.say import say
from ui.viewmodels.rows import RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

CALL = "{no}번 손님, 음식이 나왔어요. 찾아가세요."
LOUD = 100
SILENT_S = 60
"""The till answers at least every 25 seconds."""
InLanguage = Callable[[str, Language], str]
"""A Korean sentence in another language."""


@QmlElement
class CallBoardViewModel(QObject):
    changed = Signal()
    chimed = Signal()
    said = Signal(str, str, int)
    """Words, the code of their language, how loud in percent."""

    def __init__(self, stall: str, in_language: InLanguage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stall = stall
        self._in_language = in_language
        self._making = RowsModel(("no",), self)
        self._ready = RowsModel(("no",), self)
        self._known: dict[str, Call] | None = None
        """Those that have been called, as they were called last: the latest at the end."""
        self._silent_s = 0

    @Property(str, constant=True)
    def stall(self) -> str:
        return self._stall

    @Property(RowsModel, constant=True)
    def making(self) -> RowsModel:
        return self._making

    @Property(RowsModel, constant=True)
    def ready(self) -> RowsModel:
        """The newest first: that is the one people look for."""
        return self._ready

    @Property(str, notify=changed)
    def trouble(self) -> str:
        """Empty while the till is heard."""
        if self._known is not None and self._silent_s < SILENT_S:
            return ""
        return say("계산대와 이어지지 않았어요. 번호는 판매대에 물어봐 주세요.")

    def deliver(self, news: BoardNews) -> None:
        """On Qt's main thread."""
        if isinstance(news, CallsStand):
            self._silent_s = 0
            self._show([call for call in news.calls if call.state is OrderState.ACCEPTED], self._making)
            self._call([call for call in news.calls if call.state is OrderState.READY])
            self.changed.emit()

    @Slot()
    def secondPassed(self) -> None:
        self._silent_s += 1
        if self._silent_s == SILENT_S:
            self.changed.emit()

    def _call(self, ready: Sequence[Call]) -> None:
        """Those that were ready when the board was switched on have been called."""
        known = self._known if self._known is not None else {call.no: call for call in ready}
        fresh = [call for call in ready if call.no not in known or call.again > known[call.no].again]
        still = {call.no: call for call in ready}
        called = {no: still[no] for no in known if no in still}
        for call in fresh:
            called.pop(call.no, None)
            called[call.no] = call
        self._known = called
        self._show(list(reversed(called.values())), self._ready)
        if fresh:
            self.chimed.emit()
        for call in fresh:
            sentence = CALL if call.language is Language.KOREAN else self._in_language(CALL, call.language)
            spelled = " ".join(call.no.replace("-", ""))
            self.said.emit(sentence.format(no=spelled), call.language.value, LOUD)

    def _show(self, calls: Sequence[Call], rows: RowsModel) -> None:
        rows.reset([{"no": call.no} for call in calls])
