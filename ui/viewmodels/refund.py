"""환불: which lines of a receipt come back and how much of each. The till itself says before what goes back."""

from dataclasses import replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.counter_sale import quantities_left
from pos.sale import Line, Payment
from ui.say import say, won
from ui.viewmodels.going_back import goes_back
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.receipt import ReceiptViewModel
from ui.viewmodels.rows import Row, RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_REASONS = ("마음이 바뀜", "물건이 안 좋음", "잘못 계산함")
"""As they stand in the book and on paper, whatever language the screen speaks."""


@QmlElement
class RefundViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, receipt: ReceiptViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._receipt = receipt
        self._lines: dict[int, Line] = {}
        self._left: dict[int, int] = {}
        self._chosen: dict[int, int] = {}
        self._planned: m.RefundPlanned | None = None
        self._is_whole = self._is_asked = False
        self._reason = ""
        self._reasons = RowsModel(("reason", "label", "named"), self)
        self._rows = RowsModel(("no", "name", "detail", "chosen", "some", "whole"), self)

    @Property(RowsModel, constant=True)
    def lines(self) -> RowsModel:
        """What can still come back, and how much of it does."""
        return self._rows

    @Property(bool, notify=changed)
    def whole(self) -> bool:
        """모두 환불: nothing is to be chosen."""
        return self._is_whole

    @Property(bool, notify=changed)
    def asked(self) -> bool:
        """Whether the question stands there, instead of the lines."""
        return self._is_asked

    @Property(bool, notify=changed)
    def ready(self) -> bool:
        return self._planned is not None

    @Property(str, notify=changed)
    def goLabel(self) -> str:
        return say("{won} 환불", won=won(self._planned.won)) if self._planned else say("돌려받을 것을 눌러 주세요")

    @Property(str, notify=changed)
    def question(self) -> str:
        return say("{won}을 환불할까요?", won=won(self._planned.won)) if self._planned else ""

    @Property(str, notify=changed)
    def advice(self) -> str:
        """What goes back, and how."""
        if self._planned is None:
            return ""
        return goes_back(map(_as_taken, self._planned.payments), self._planned.again)

    @Slot()
    def exchange(self) -> None:
        """교환: what is chosen counts towards what she takes instead."""
        if self._planned:
            self._send(m.BeginExchange(self._planned.receipt_no, self._planned.returns))

    @Property(RowsModel, constant=True)
    def reasons(self) -> RowsModel:
        """Why it comes back, for whoever reads the book; none need be given."""
        return self._reasons

    @Slot(str)
    def because(self, reason: str) -> None:
        """Said once it stands there, said again it does not."""
        self._show_reasons("" if reason == self._reason else reason)

    @Slot()
    def beginWhole(self) -> None:
        self._begin(is_whole=True)
        self.all()
        self.ask()

    @Slot()
    def begin(self) -> None:
        self._begin(is_whole=False)

    @Slot()
    def all(self) -> None:
        self._choose(dict(self._left))

    @Slot(int)
    def more(self, no: int) -> None:
        """One piece more, or all of what is weighed: nobody weighs it again."""
        left = self._left.get(no, 0)
        step = left if self._lines[no].unit.is_weighed else 1
        self._choose(self._chosen | {no: min(left, self._chosen.get(no, 0) + step)})

    @Slot(int)
    def less(self, no: int) -> None:
        step = self._left.get(no, 0) if self._lines[no].unit.is_weighed else 1
        self._choose(self._chosen | {no: max(0, self._chosen.get(no, 0) - step)})

    @Slot()
    def ask(self) -> None:
        self._set_asked(True)

    @Slot()
    def keep(self) -> None:
        self._set_asked(False)

    @Slot()
    def refund(self) -> None:
        if self._planned:
            self._send(m.Refund(self._planned.receipt_no, self._planned.returns, self._reason))

    def _begin(self, *, is_whole: bool) -> None:
        shown = self._receipt.shown
        if shown is None:
            return
        self._lines = {line.no: line for line in shown.sale.sold_lines}
        self._left = quantities_left(shown.sale, shown.refunds)
        self._is_whole, self._is_asked = is_whole, False
        self._show_reasons("")
        self._choose({})

    def _show_reasons(self, reason: str) -> None:
        self._reason = reason
        self._reasons.reset([{"reason": one, "label": say(one), "named": one == reason} for one in _REASONS])

    def _choose(self, chosen: dict[int, int]) -> None:
        self._chosen = {no: quantity for no, quantity in chosen.items() if quantity}
        self._planned = None
        self._rows.reset([self._row(self._lines[no], left) for no, left in self._left.items()])
        shown = self._receipt.shown
        if shown and self._chosen:
            self._send(m.PlanRefund(shown.sale.receipt_no, self._returns))
        self.changed.emit()

    @property
    def _returns(self) -> tuple[tuple[int, int], ...]:
        return tuple(sorted(self._chosen.items()))

    def _row(self, line: Line, left: int) -> Row:
        chosen = self._chosen.get(line.no, 0)
        sold = line.unit.describe(left)
        whole = say("{sold} · {won}", sold=sold, won=won(line.amount))
        return {
            "no": line.no,
            "name": line.name,
            "detail": whole if left == line.quantity else say("{left} 남았어요", left=sold),
            "chosen": line.unit.describe(chosen) if chosen else say("안 돌려받음"),
            "some": chosen > 0,
            "whole": chosen == left,
        }

    def _set_asked(self, is_asked: bool) -> None:
        self._is_asked = is_asked
        self.changed.emit()

    # -- events --------------------------------------------------------------------------------------------------

    def _refund_planned(self, event: m.RefundPlanned) -> None:
        """What was planned for less than is chosen by now is old."""
        if event.returns == self._returns:
            self._planned = event
            self.changed.emit()


RefundViewModel.handlers = {m.RefundPlanned: RefundViewModel._refund_planned}


def _as_taken(back: Payment) -> Payment:
    return replace(back, amount=-back.amount, tendered=-back.tendered)
