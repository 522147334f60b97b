"""A payment at a kiosk of the stall that its terminal cannot tell of: somebody looks at that terminal, and says
here what it shows. The page and its stages are those of the till's own card (`ui.viewmodels.card`), and one more:

telling         the kiosk is being told
"""

import time

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.kiosks import KnownKiosk, SettleAsk
from ui import stall_kiosk_words
from ui.say import say
from ui.viewmodels.card import UNKNOWN, CardViewModel
from ui.viewmodels.handling import Send

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

TELLING = "telling"


@QmlElement
class StallPaymentViewModel(CardViewModel):
    settled = Signal()
    """The kiosk whose payment is shown knows now, or is gone."""

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(send, parent)
        self._kiosks: dict[str, KnownKiosk] = {}
        self._doubted_s: dict[str, float] = {}
        self._letter = ""

    @Slot(str)
    def choose(self, letter: str) -> None:
        """The kiosk whose payment is shown from now on."""
        self._letter = letter
        self._stand(None)
        self._show_chosen()

    @property
    def _stage(self) -> str:
        kiosk = self._kiosks.get(self._letter)
        tells = kiosk is not None and isinstance(kiosk.ask, SettleAsk)
        return TELLING if tells else super()._stage

    @property
    def _headline(self) -> str:
        if self._stage == TELLING:
            return say(stall_kiosk_words.TELLING, letter=self._letter)
        return say(stall_kiosk_words.AT_KIOSK, letter=self._letter, what=super()._headline)

    @property
    def _advice(self) -> str:
        if self._stage == UNKNOWN:
            return say(stall_kiosk_words.LOOK_THERE)
        return super()._advice

    @property
    def _may_leave(self) -> bool:
        """Her own sales go on meanwhile."""
        return True

    def _show_chosen(self) -> None:
        kiosk = self._kiosks.get(self._letter)
        doubt = kiosk.condition.doubt if kiosk else None
        before = self._attempt
        self._stand(doubt)
        if doubt and before is None:
            self._waited_s = int(time.monotonic() - self._doubted_s.get(doubt.id, time.monotonic()))
        if before and doubt is None:
            self.settled.emit()

    def _keep(self, kiosk: KnownKiosk) -> None:
        self._kiosks[kiosk.letter] = kiosk
        if kiosk.condition.doubt:
            self._doubted_s.setdefault(kiosk.condition.doubt.id, time.monotonic())

    # -- events --------------------------------------------------------------------------------------------------

    def _all_shown(self, event: m.TillShown) -> None:
        self._kiosks = {}
        for kiosk in event.kiosks:
            self._keep(kiosk)
        self._show_chosen()

    def _kiosk_stands(self, event: m.KioskStands) -> None:
        self._keep(event.kiosk)
        self._show_chosen()

    def _kiosk_gone(self, event: m.KioskGone) -> None:
        self._kiosks.pop(event.letter, None)
        self._show_chosen()


StallPaymentViewModel.handlers = {
    m.TillShown: StallPaymentViewModel._all_shown,
    m.KioskStands: StallPaymentViewModel._kiosk_stands,
    m.KioskGone: StallPaymentViewModel._kiosk_gone,
    m.LookedAt: StallPaymentViewModel._looked_at,
}
