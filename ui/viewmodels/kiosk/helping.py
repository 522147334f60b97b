"""도움: somebody is called, comes, and goes on with the same order; a cart put aside is found again by its code."""

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos import messages as m
from pos.help_call import HelpCall
from ui.say import say
from ui.viewmodels.handling import Send, ViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

_LONGEST_CODE = 3


@QmlElement
class HelpingViewModel(ViewModel):
    changed = Signal()

    def __init__(self, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._send = send
        self._call: HelpCall | None = None
        self._parked: set[str] = set()
        self._last_parked = ""
        self._typed = ""

    @Property(bool, notify=changed)
    def asked(self) -> bool:
        return self._call is not None

    @Property(str, notify=changed)
    def words(self) -> str:
        """What became of the call; empty while nobody was called."""
        return self._words

    @property
    def said(self) -> str:
        return self._words

    @Property(str, notify=changed)
    def parkedNote(self) -> str:
        """What whoever comes back is told at the start; empty where nothing was put aside just now."""
        if not self._last_parked:
            return ""
        return say("고르던 것은 {code}번으로 보관해 두었어요.", code=self._last_parked)

    @Property(bool, notify=changed)
    def hasParked(self) -> bool:
        return bool(self._parked)

    @Property(str, notify=changed)
    def typed(self) -> str:
        """Of the code, so far."""
        return self._typed

    @Slot()
    def ask(self) -> None:
        self._send(m.AskForHelp())

    @Slot()
    def end(self) -> None:
        self._send(m.EndHelp())

    @Slot(str)
    def type(self, digit: str) -> None:
        """An empty one takes the last away."""
        self._typed = (self._typed + digit)[:_LONGEST_CODE] if digit else self._typed[:-1]
        self.changed.emit()

    @Slot()
    def recall(self) -> None:
        self._send(m.RecallParked(self._typed))
        self._typed = ""
        self.changed.emit()

    def forget(self) -> None:
        """Somebody else stands here now."""
        self._last_parked = ""
        self.forget_typed()

    def forget_typed(self) -> None:
        """Whoever typed it has left, and may have been nearly right."""
        self._typed = ""
        self.changed.emit()

    @property
    def _words(self) -> str:
        if self._call is None:
            return ""
        return say("점원이 오고 있어요.") if self._call.coming else say("점원을 불렀어요.")

    # -- events --------------------------------------------------------------------------------------------------

    def _till_shown(self, event: m.TillShown) -> None:
        self._call = event.help
        self._parked = {held.code for held in event.held}
        self.changed.emit()

    def _called(self, event: m.HelpAsked | m.HelpOnItsWay) -> None:
        self._call = event.call
        self.changed.emit()

    def _help_ended(self, _: m.HelpEnded) -> None:
        self._call = None
        self.changed.emit()

    def _cart_parked(self, event: m.CartParked) -> None:
        self._last_parked = event.code
        self._parked.add(event.code)
        self.changed.emit()

    def _recalled(self, event: m.SaleRecalled) -> None:
        self._gone(event.held.code)

    def _parked_ended(self, event: m.ParkedEnded) -> None:
        self._gone(event.code)

    def _handed_over(self, event: m.CartHandedOver) -> None:
        self._gone(event.code)

    def _gone(self, code: str) -> None:
        self._parked.discard(code)
        if code == self._last_parked:
            self._last_parked = ""
        self.changed.emit()


HelpingViewModel.handlers = {
    m.TillShown: HelpingViewModel._till_shown,
    m.HelpAsked: HelpingViewModel._called,
    m.HelpOnItsWay: HelpingViewModel._called,
    m.HelpEnded: HelpingViewModel._help_ended,
    m.CartParked: HelpingViewModel._cart_parked,
    m.SaleRecalled: HelpingViewModel._recalled,
    m.ParkedEnded: HelpingViewModel._parked_ended,
    m.CartHandedOver: HelpingViewModel._handed_over,
}
