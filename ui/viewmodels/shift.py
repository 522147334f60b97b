"""열기 and 닫기: the float in the morning, the blind count in the evening, and what it came to."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.shift import ShiftClosing
from ui.say import say, won
from ui.viewmodels.counting import CountingViewModel
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.held import HeldViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class ShiftViewModel(ViewModel):
    """What should be in the drawer is not told before it was counted: who knows it counts until it fits."""

    changed = Signal()

    def __init__(self, send: Send, held: HeldViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._runs = self._is_counted = False
        self._held = held
        self._held.changed.connect(self.changed)
        self._closing: ShiftClosing | None = None
        self._counting = CountingViewModel(self)
        self._counting.changed.connect(self.changed)

    @Property(bool, notify=changed)
    def runs(self) -> bool:
        """Whether there is something to close: a float, or the first money of the day."""
        return self._runs

    @Property(CountingViewModel, constant=True)
    def counting(self) -> CountingViewModel:
        return self._counting

    @Slot()
    def begin(self) -> None:
        """To count, from nothing."""
        self._counting.begin()

    # -- 열기 -----------------------------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def openLabel(self) -> str:
        return (
            say("{float}으로 열기", float=self._counting.total) if self._counting.won else say("빈 돈통으로 열기")
        )

    @Slot()
    def open(self) -> None:
        self._send(m.OpenShift(self._counting.won))

    # -- 닫기 -----------------------------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def closeLabel(self) -> str:
        return say("{counted} 있어요", counted=self._counting.total)

    @Property(str, notify=changed)
    def closeAdvice(self) -> str:
        """What will be written down, before it is."""
        count = say("돈통의 돈은 {counted}으로 적어요.", counted=self._counting.total)
        held = self._held.count
        waiting = (say("보관해 둔 손님이 {held}명 있어요.", held=held),) if held else ()
        return " ".join(
            (
                *waiting,
                count if self._is_counted else say("돈은 세지 않은 것으로 적어요."),
                say("마감표가 인쇄됩니다."),
            )
        )

    @Slot(bool)
    def askToClose(self, counted: bool) -> None:
        self._is_counted = counted
        self.changed.emit()

    @Slot()
    def close(self) -> None:
        self._send(m.CloseShift(self._counting.faces if self._is_counted else None))

    # -- what it came to -----------------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def verdict(self) -> str:
        over = self._closing.over_short if self._closing else None
        if over is None:
            return say("돈은 세지 않았어요")
        if over == 0:
            return say("돈이 딱 맞아요")
        return say("{won}이 남아요", won=won(over)) if over > 0 else say("{won}이 모자라요", won=won(-over))

    @Property(bool, notify=changed)
    def fits(self) -> bool:
        return self._closing is not None and not self._closing.over_short

    @Property(str, notify=changed)
    def advice(self) -> str:
        over = self._closing.over_short if self._closing else None
        if not over:
            return say("마감표를 인쇄해요. 오늘도 수고하셨어요.")
        return say("마감표에 그대로 적었어요. 거스름돈이나 꺼낸 돈을 떠올려 보세요.")

    @Property(str, notify=changed)
    def number(self) -> str:
        return say("{no}번째 마감", no=self._closing.z_no) if self._closing else ""

    @Property(str, notify=changed)
    def sold(self) -> str:
        return won(self._closing.shift.takings.net) if self._closing else ""

    @Property(str, notify=changed)
    def customers(self) -> str:
        return say("{count:,}명", count=self._closing.shift.takings.sales.count) if self._closing else ""

    @Property(str, notify=changed)
    def expected(self) -> str:
        """What should have been in the drawer."""
        return won(self._closing.shift.expected_cash) if self._closing else ""

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._set_runs(event.shift_runs)

    def _begun(self, _: m.Event) -> None:
        self._set_runs(True)

    def _shift_closed(self, event: m.ShiftClosed) -> None:
        self._closing = event.closing
        self._counting.begin()
        self._set_runs(False)

    def _set_runs(self, runs: bool) -> None:
        self._runs = runs
        self.changed.emit()


ShiftViewModel.handlers = {
    m.TillShown: ShiftViewModel._till_shown,
    m.ShiftOpened: ShiftViewModel._begun,
    m.SaleCompleted: ShiftViewModel._begun,
    m.SaleRefunded: ShiftViewModel._begun,
    m.CashMoved: ShiftViewModel._begun,
    m.AccountPaid: ShiftViewModel._begun,
    m.ShiftClosed: ShiftViewModel._shift_closed,
}
