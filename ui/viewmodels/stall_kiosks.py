"""The stall's kiosks at its till: whose customer wants help, whose payment is in doubt, and the carts there that
can be gone on with here."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.kiosks import HandOverAsk, KnownKiosk, ParkedThere
from ui import stall_kiosk_words
from ui.say import say, won
from ui.viewmodels.clock_words import time_words
from ui.viewmodels.handling import Send, ViewModel
from ui.viewmodels.rows import Row, RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class StallKiosksViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._kiosks: dict[str, KnownKiosk] = {}
        roles = ("letter", "code", "heading", "detail", "calls", "comes", "doubts", "deed", "goesOn")
        self._rows = RowsModel(roles, self)
        self._shown: list[Row] = []
        self.changed.connect(self._show)

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        """Whose payment is in doubt first, then who calls; below each kiosk what is parked there."""
        return self._rows

    @Property(bool, notify=changed)
    def any(self) -> bool:
        """Whether this stall has kiosks: the bar is then there for good, and no key moves when somebody calls."""
        return bool(self._kiosks)

    @Property(bool, notify=changed)
    def calls(self) -> bool:
        """Whether a payment is in doubt, or somebody calls to whom nobody has said yet that they come."""
        return bool(self._doubting or self._calling)

    @Property(str, notify=changed)
    def heading(self) -> str:
        """`키오스크 K에서 도와 달래요`. A doubt goes first: nobody can order there until it is settled."""
        if self._doubting:
            return say(stall_kiosk_words.DOUBTS, letter=self._doubting[0].letter)
        calling = self._calling
        if len(calling) > 1:
            return say("키오스크 {count}곳에서 도와 달래요", count=len(calling))
        return say(stall_kiosk_words.CALLS, letter=calling[0].letter) if calling else ""

    @Property(str, notify=changed)
    def detail(self) -> str:
        """`3개 · 12,000원 · 오전 11:24부터`, of who has called first; of a doubt what it is about."""
        if self._doubting:
            return stall_kiosk_words.stands(self._doubting[0], "")
        calling = self._calling
        if not calling:
            return ""
        first = calling[0]
        return " · ".join((stall_kiosk_words.cart(first), _since(first)))

    @Slot(str)
    def come(self, letter: str) -> None:
        self._send(m.AnswerHelp(letter))

    @Slot(str, str)
    def takeOver(self, letter: str, code: str) -> None:
        """What is parked there under `code`, or the open cart."""
        self._send(m.TakeOver(letter, code))

    @property
    def _doubting(self) -> list[KnownKiosk]:
        doubting = (one for one in self._kiosks.values() if one.condition.doubt and not one.away)
        return sorted(doubting, key=lambda one: one.letter)

    @property
    def _calling(self) -> list[KnownKiosk]:
        calling = (one for one in self._kiosks.values() if one.called and not one.coming)
        return sorted(calling, key=lambda one: one.called.at_ms if one.called else 0)

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._kiosks = {kiosk.letter: kiosk for kiosk in event.kiosks}
        self.changed.emit()

    def _stands(self, event: m.KioskStands) -> None:
        self._kiosks[event.kiosk.letter] = event.kiosk
        self.changed.emit()

    def _gone(self, event: m.KioskGone) -> None:
        self._kiosks.pop(event.letter, None)
        self.changed.emit()

    def _show(self) -> None:
        kiosks = sorted(
            self._kiosks.values(), key=lambda one: (one.condition.doubt is None, one.called is None, one.letter)
        )
        rows = [row for kiosk in kiosks for row in _rows_of(kiosk)]
        if rows != self._shown:
            self._shown = rows
            self._rows.reset(rows)


StallKiosksViewModel.handlers = {
    m.TillShown: StallKiosksViewModel._till_shown,
    m.KioskStands: StallKiosksViewModel._stands,
    m.KioskGone: StallKiosksViewModel._gone,
}


def _rows_of(kiosk: KnownKiosk) -> list[Row]:
    return [_row(kiosk), *(_parked_row(kiosk, one) for one in kiosk.condition.parked)]


def _row(kiosk: KnownKiosk) -> Row:
    doubts = kiosk.condition.doubt is not None
    return {
        "letter": kiosk.letter,
        "code": "",
        "heading": stall_kiosk_words.stands(kiosk, _since(kiosk)),
        "detail": stall_kiosk_words.cart(kiosk),
        "calls": kiosk.called is not None,
        "comes": kiosk.coming,
        "doubts": doubts,
        "deed": say("결제 확인") if doubts else say("기다려요") if _is_asked(kiosk) else say("이어받기"),
        "goesOn": not kiosk.away and (doubts or (kiosk.condition.pieces > 0 and kiosk.ask is None)),
    }


def _parked_row(kiosk: KnownKiosk, parked: ParkedThere) -> Row:
    return {
        "letter": kiosk.letter,
        "code": parked.code,
        "heading": say("키오스크 {letter}에 맡긴 것", letter=kiosk.letter),
        "detail": won(parked.total),
        "calls": False,
        "comes": False,
        "doubts": False,
        "deed": say("기다려요") if _is_asked(kiosk, parked.code) else say("가져오기"),
        "goesOn": not kiosk.away and kiosk.ask is None,
    }


def _is_asked(kiosk: KnownKiosk, code: str = "") -> bool:
    """For the cart that is parked under `code`, or the open one."""
    return isinstance(kiosk.ask, HandOverAsk) and kiosk.ask.code == code


def _since(kiosk: KnownKiosk) -> str:
    """Its customer calls."""
    return say("{when}부터", when=time_words(kiosk.called.local)) if kiosk.called else ""
