"""도움 for the screen it was asked on: what it is for, what always helps, and who to call."""

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement

from pos import messages as m
from ui.help_words import ALWAYS, HELP
from ui.say import say
from ui.viewmodels.handling import ViewModel
from ui.viewmodels.rows import RowsModel
from ui.viewmodels.screens import HELP as HELP_SCREEN
from ui.viewmodels.screens import ScreensViewModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class HelpViewModel(ViewModel):
    changed = Signal()

    def __init__(self, screens: ScreensViewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._screens = screens
        self._call = ""
        self._always = RowsModel(("when", "what"), self)
        self._show_always()
        screens.changed.connect(self.changed)

    @Property(str, notify=changed)
    def purpose(self) -> str:
        return say(self._words[0])

    @Property(str, notify=changed)
    def advice(self) -> str:
        return say(self._words[1])

    @Property(RowsModel, constant=True)
    def always(self) -> RowsModel:
        return self._always

    @Property(str, notify=changed)
    def call(self) -> str:
        """Whom the stall calls when nothing helps; a sentence also where nobody was named."""
        if self._call:
            return say("그래도 안 되면 {call}에 전화하세요.", call=self._call)
        return say("그래도 안 되면 기계를 놓아 준 분에게 전화하세요. 판 것은 모두 안전해요.")

    @property
    def told(self) -> str:
        """Its two sentences, while it is open."""
        return f"{self.purpose} {self.advice}" if self._screens.shown == HELP_SCREEN else ""

    @property
    def _words(self) -> tuple[str, str]:
        return HELP.get(self._screens.asked_about, HELP["sell"])

    def _show_always(self) -> None:
        self._always.reset([{"when": say(when), "what": say(what)} for when, what in ALWAYS])

    # -- events --------------------------------------------------------------------------------------------------

    def _go_by(self, event: m.TillShown | m.RulesChanged) -> None:
        self._call = event.shop.help_call
        self._show_always()
        self.changed.emit()


HelpViewModel.handlers = {m.TillShown: HelpViewModel._go_by, m.RulesChanged: HelpViewModel._go_by}
