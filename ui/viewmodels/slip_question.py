"""영수증이 나왔나요? Asked of a slip nobody but the merchant can know about."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.slip import Slip, SlipState
from ui import words
from ui.viewmodels.handling import News, Send, ViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class SlipQuestionViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._slips: dict[str, Slip] = {}
        self._unknown: list[str] = []

    @Property(bool, notify=changed)
    def open(self) -> bool:
        return bool(self._unknown)

    @Property(str, notify=changed)
    def question(self) -> str:
        return words.did_it_come(self._asked) if self._asked else ""

    @Property(str, notify=changed)
    def about(self) -> str:
        return words.lost_slip(self._asked) if self._asked else ""

    @Slot()
    def itCame(self) -> None:
        self._answer(came_out=True)

    @Slot()
    def printAgain(self) -> None:
        self._answer(came_out=False)

    @property
    def _asked(self) -> Slip | None:
        return self._slips.get(self._unknown[0]) if self._unknown else None

    def _answer(self, came_out: bool) -> None:
        if self._unknown:
            self._send(m.AnswerSlip(self._unknown[0], came_out))

    # -- events --------------------------------------------------------------------------------------------------

    def handle(self, event: News) -> None:
        super().handle(event)
        if type(event) in self.handlers:
            self.changed.emit()

    def _till_shown(self, event: m.TillShown) -> None:
        self._slips = {slip.id: slip for slip in event.slips}
        self._unknown = [slip.id for slip in event.slips if slip.state is SlipState.UNKNOWN]

    def _slip_queued(self, event: m.SlipQueued) -> None:
        self._slips[event.slip.id] = event.slip

    def _slip_moved(self, event: m.SlipMoved) -> None:
        if event.state is SlipState.UNKNOWN:
            self._unknown.append(event.slip_id)
        elif event.slip_id in self._unknown:
            self._unknown.remove(event.slip_id)
        if event.state not in (SlipState.UNKNOWN, SlipState.WAITING, SlipState.PRINTING):
            self._slips.pop(event.slip_id, None)


SlipQuestionViewModel.handlers = {
    m.TillShown: SlipQuestionViewModel._till_shown,
    m.SlipQueued: SlipQuestionViewModel._slip_queued,
    m.SlipMoved: SlipQuestionViewModel._slip_moved,
}
