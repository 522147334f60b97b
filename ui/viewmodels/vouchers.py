"""상품권 모음: paper vouchers in hand by kind and face, until they are taken to the bank."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.receipt.names import tender_name
from pos.shift import Faces, worth
from ui import enquiries as q
from ui.say import say, won
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.rows import Row, RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class VouchersViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._in_hand: dict[str, Faces] = {}
        self._asked = self._told = ""
        self._is_read = False
        self._rows = RowsModel(("tender", "name", "faces", "worth"), self)

    @Property(RowsModel, constant=True)
    def kinds(self) -> RowsModel:
        return self._rows

    @Property(str, notify=changed)
    def total(self) -> str:
        return say("모두 {won}", won=won(sum(map(worth, self._in_hand.values()))))

    @Property(str, notify=changed)
    def hint(self) -> str:
        """What to know where there are none."""
        if not self._is_read or self._in_hand:
            return ""
        return say("모아 둔 상품권이 없어요. 상품권을 받으면 여기에 보여요.")

    @Property(str, notify=changed)
    def told(self) -> str:
        """What was just done; empty otherwise."""
        return self._told

    @Property(bool, notify=changed)
    def asked(self) -> bool:
        """Whether the question stands there, instead of the list."""
        return bool(self._asked)

    @Property(str, notify=changed)
    def question(self) -> str:
        worth_ = won(worth(self._in_hand.get(self._asked, ())))
        name = say(tender_name(self._asked)) if self._asked else ""
        return say("{name} {worth}을 은행에 냈나요?", name=name, worth=worth_)

    @Slot()
    def begin(self) -> None:
        self._asked = self._told = ""
        self._send(q.ShowVouchers())
        self.changed.emit()

    @Slot(str)
    def ask(self, tender: str) -> None:
        self._asked = tender
        self.changed.emit()

    @Slot()
    def keep(self) -> None:
        self.ask("")

    @Slot()
    def handIn(self) -> None:
        self._send(m.HandInVouchers(self._asked))

    # -- events --------------------------------------------------------------------------------------------------

    def _vouchers_shown(self, event: q.VouchersShown) -> None:
        self._in_hand, self._is_read = dict(event.in_hand), True
        self._rows.reset([_row(tender, faces) for tender, faces in event.in_hand])
        self.changed.emit()

    def _handed_in(self, event: m.VouchersHandedIn) -> None:
        self._asked = ""
        self._told = say("{won} 냈어요. 목록을 인쇄해요.", won=won(event.hand_in.amount))
        self._send(q.ShowVouchers())
        self.changed.emit()


VouchersViewModel.handlers = {
    q.VouchersShown: VouchersViewModel._vouchers_shown,
    m.VouchersHandedIn: VouchersViewModel._handed_in,
}


def _row(tender: str, faces: Faces) -> Row:
    counted = (say("{face} {count:,}장", face=won(face), count=count) for face, count in faces)
    return {
        "tender": tender,
        "name": say(tender_name(tender)),
        "faces": " · ".join(counted),
        "worth": won(worth(faces)),
    }
