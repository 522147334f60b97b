"""What every studio does with its engine: sends until the screen shows it, and puts everything away in order."""

from types import TracebackType
from typing import TYPE_CHECKING

from pos import messages as m
from pos.ledger.ledger import Ledger
from ui.runtime.counter import Counter

if TYPE_CHECKING:
    from ui.qt.application import TillApplication
    from ui.qt.hands import Hands


class AtWork:
    """A studio over an engine without devices. It sets the four, and passes events to `_note_answer`."""

    application: "TillApplication"
    counter: Counter
    hands: "Hands"
    _ledger: Ledger
    _asked = _answered = ""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.counter.stop()
        self.application.close()
        self._ledger.close()

    def send(self, *commands: m.Command) -> None:
        """Until the engine has done them all and the screen shows it."""
        self._asked = f"{self._asked} "
        for command in (*commands, m.FindGoods(self._asked, 0)):
            self.counter.send(command)
        self.hands.wait_until(lambda: self._answered == self._asked, "the engine does not answer")
        self.hands.rest(0.04)

    def _note_answer(self, events: tuple[m.Event, ...]) -> None:
        self._answered = next((event.text for event in events if isinstance(event, m.GoodsFound)), self._answered)
