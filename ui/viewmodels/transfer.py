"""계좌이체: the codes a customer's telephone reads, and the merchant's word that the money has come."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.transfer_ways import NO_WAYS
from ui.say import say, won
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.rows import RowsModel
from ui.viewmodels.transfer_codes import code_rows

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class TransferViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._asked: m.TransferAsked | None = None
        self._codes = RowsModel(("title", "hint", "picture"), self)

    @Property(bool, notify=changed)
    def open(self) -> bool:
        return self._asked is not None

    @Property(str, notify=changed)
    def amount(self) -> str:
        return won(self._asked.amount) if self._asked else ""

    @Property(str, notify=changed)
    def account(self) -> str:
        """Empty where the stall named none."""
        ways = self._asked.ways if self._asked else None
        return f"{ways.bank} {ways.account}" if ways and ways.account else ""

    @Property(str, notify=changed)
    def advice(self) -> str:
        if self._codes.rowCount():
            return say("손님에게 화면을 보여 주세요.")
        return say("은행 앱에 돈이 들어왔는지 봐 주세요.")

    @Property(RowsModel, constant=True)
    def codes(self) -> RowsModel:
        return self._codes

    @Property(bool, notify=changed)
    def byZeropay(self) -> bool:
        return bool(self._asked and self._asked.ways.zeropay)

    @Property(bool, notify=changed)
    def canBePrinted(self) -> bool:
        """A paper that names nowhere to send money to is of use to nobody."""
        return self._asked is not None and self._asked.ways != NO_WAYS

    @Slot()
    def itCame(self) -> None:
        self._send(m.ConfirmTransfer())

    @Slot()
    def itCameByZeropay(self) -> None:
        self._send(m.ConfirmTransfer(by_zeropay=True))

    @Slot()
    def print(self) -> None:
        self._send(m.PrintTransfer())

    @Slot()
    def cancel(self) -> None:
        self._send(m.CancelTransfer())

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._show(event.transfer)

    def _transfer_ended(self, _: m.TransferEnded) -> None:
        self._show(None)

    def _show(self, asked: m.TransferAsked | None) -> None:
        self._asked = asked
        self._codes.reset(code_rows(asked.ways) if asked else [])
        self.changed.emit()


TransferViewModel.handlers = {
    m.TillShown: TransferViewModel._till_shown,
    m.TransferAsked: TransferViewModel._show,
    m.TransferEnded: TransferViewModel._transfer_ended,
}
