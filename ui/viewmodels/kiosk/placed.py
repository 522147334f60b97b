"""The number, and what to do with it."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.order import Wanted
from pos.placed_order import PlacedOrder, PlacedState
from pos.slip import Paper, SlipState
from ui.say import say, won
from ui.viewmodels.handling import ViewModel
from ui.viewmodels.kiosk.voice import sentences

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_NOT_OUT = frozenset({SlipState.UNKNOWN, SlipState.UNCONFIRMED})
_PRINTS = frozenset({m.Condition.GOOD, m.Condition.PAPER_LOW, m.Condition.STARTING})


@QmlElement
class PlacedViewModel(ViewModel):
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._order: PlacedOrder | None = None
        self._taken_over: PlacedOrder | None = None
        self._slip = ""
        self._slip_failed = False
        self._printer = m.Condition.NONE
        self._till_is_away = self._handed_over = False

    @Property(str, notify=changed)
    def number(self) -> str:
        return self.shown_number

    @Property(str, notify=changed)
    def headline(self) -> str:
        if self._handed_over:
            return say("판매대에서 이어서 도와드려요")
        return say("판매대에서 내 주세요") if self._to_pay else say("주문을 받았어요")

    @Property(str, notify=changed)
    def advice(self) -> str:
        """Where to go, and when."""
        if self._handed_over:
            return say("고른 것은 그대로 판매대에 있어요.")
        if self._to_pay:
            return say("이 번호를 보여 주고 {won}을 내면 만들기 시작해요.", won=won(self._to_pay))
        if self._order and self._order.wanted is Wanted.EAT_HERE:
            return say("번호를 부르면 찾아가세요. 앉아서 기다리셔도 돼요.")
        return say("번호를 부르면 찾아가세요.")

    @Property(str, notify=changed)
    def paperNote(self) -> str:
        """What to do without the slip; empty where it comes out."""
        comes = self._printer in _PRINTS and not self._slip_failed
        return "" if comes else say("종이가 나오지 않아요. 이 번호를 기억해 주세요.")

    @Property(str, notify=changed)
    def awayNote(self) -> str:
        """Empty where the till knows of it."""
        return say("판매대에 아직 알리지 못했어요. 번호를 판매대에 말씀해 주세요.") if self._till_is_away else ""

    @property
    def said(self) -> str:
        number = say("주문번호 {no}", no=" ".join(self.shown_number.replace("-", "")))
        return sentences(self.headline, number, self.advice, self.paperNote, self.awayNote)

    def look_for_the_till(self) -> None:
        """Some seconds have passed: by now it has answered, or is away."""
        away = self._order is not None and self._order.state is PlacedState.WAITING
        if away is not self._till_is_away:
            self._till_is_away = away
            self.changed.emit()

    @property
    def shown_number(self) -> str:
        return self._order.no if self._order else ""

    @property
    def _to_pay(self) -> int:
        """Won, at the counter."""
        return self._order.total if self._order and not self._order.prepaid else 0

    # -- events --------------------------------------------------------------------------------------------------

    def _placed(self, event: m.OrderPlaced) -> None:
        """What the stall took over may have been parked by somebody who is gone: not shown before that is known."""
        if event.order.handed_over:
            self._taken_over = event.order
        else:
            self._show(event.order, handed_over=False)

    def _cart_handed_over(self, event: m.CartHandedOver) -> None:
        if self._taken_over and not event.code:
            self._show(self._taken_over, handed_over=True)

    def _show(self, order: PlacedOrder, *, handed_over: bool) -> None:
        self._order, self._handed_over = order, handed_over
        self._till_is_away = self._slip_failed = False
        self.changed.emit()

    def _placed_moved(self, event: m.PlacedMoved) -> None:
        if self._order and event.order_id == self._order.id:
            self._order = self._order.moved(event.state)
            self.look_for_the_till()

    def _slip_queued(self, event: m.SlipQueued) -> None:
        if event.slip.paper is Paper.PLACED:
            self._slip = event.slip.id

    def _slip_moved(self, event: m.SlipMoved) -> None:
        if event.slip_id == self._slip and event.state in _NOT_OUT:
            self._slip_failed = True
            self.changed.emit()

    def _condition_noted(self, event: m.ConditionNoted) -> None:
        if event.place is m.Place.PRINTER:
            self._printer = event.condition
            self.changed.emit()


PlacedViewModel.handlers = {
    m.OrderPlaced: PlacedViewModel._placed,
    m.CartHandedOver: PlacedViewModel._cart_handed_over,
    m.PlacedMoved: PlacedViewModel._placed_moved,
    m.SlipQueued: PlacedViewModel._slip_queued,
    m.SlipMoved: PlacedViewModel._slip_moved,
    m.ConditionNoted: PlacedViewModel._condition_noted,
}
