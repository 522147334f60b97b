"""쿠폰: what it takes off, and who makes that good to the stall."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.coupon import COUPON
from ui.say import say, won
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.keypad import KeypadViewModel
from ui.viewmodels.paying import PayingViewModel
from ui.viewmodels.rows import RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class CouponViewModel(ViewModel):
    """Where only one makes coupons good, nobody is asked who."""

    changed = Signal()

    def __init__(self, send: Send, paying: PayingViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._paying = paying
        self._all: tuple[str, ...] = ()
        self._bearer = ""
        self._bearers = RowsModel(("bearer", "named"), self)
        self._keypad = KeypadViewModel(self)
        self._keypad.changed.connect(self.changed)
        paying.changed.connect(self.changed)

    @Property(KeypadViewModel, constant=True)
    def keypad(self) -> KeypadViewModel:
        return self._keypad

    @Property(bool, notify=changed)
    def known(self) -> bool:
        """Whether this stall takes any."""
        return bool(self._all)

    @Property(RowsModel, constant=True)
    def bearers(self) -> RowsModel:
        return self._bearers

    @Property(str, notify=changed)
    def amount(self) -> str:
        return won(self._keypad.won)

    @Property(str, notify=changed)
    def rest(self) -> str:
        """What is left to pay."""
        due = self._paying.due
        if self._keypad.won > due:
            return say("받을 돈 {due}보다 많아요", due=won(due))
        return say("나머지 {rest}", rest=won(due - self._keypad.won))

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return bool(self._bearer) and 0 < self._keypad.won <= self._paying.due

    @Property(str, notify=changed)
    def goLabel(self) -> str:
        if not self._keypad.won:
            return say("얼마짜리인지 눌러 주세요")
        return say("{amount} 쿠폰 받음", amount=won(self._keypad.won)) if self._bearer else say("누가 내 주나요?")

    @Slot()
    def begin(self) -> None:
        self._bearer = self._only
        self._keypad.clear()
        self._show()

    @Slot(str)
    def madeGoodBy(self, bearer: str) -> None:
        self._bearer = bearer
        self._show()

    @Slot()
    def take(self) -> None:
        if self.ready:
            self._send(m.TakeTender(m.Tendered(COUPON, self._keypad.won, note=self._bearer)))

    @property
    def _only(self) -> str:
        return self._all[0] if len(self._all) == 1 else ""

    def _show(self) -> None:
        self._bearers.reset([{"bearer": bearer, "named": bearer == self._bearer} for bearer in self._all])
        self.changed.emit()

    # -- events --------------------------------------------------------------------------------------------------

    def _go_by(self, event: m.TillShown | m.RulesChanged) -> None:
        """What was typed so far stays; whoever makes no coupon good any more is not named."""
        self._all = event.shop.coupon_bearers
        if self._bearer not in self._all:
            self._bearer = self._only
        self._show()


CouponViewModel.handlers = {
    m.TillShown: CouponViewModel._go_by,
    m.RulesChanged: CouponViewModel._go_by,
}
