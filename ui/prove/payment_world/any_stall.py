"""A till with a card terminal as somebody who stands at it sees and moves it, wherever the till itself runs."""

from abc import ABC, abstractmethod
from collections.abc import Callable

from pos import messages as m
from pos.attempt import IN_DOUBT, Attempt, AttemptState
from pos.clock import Moment
from pos.reversing import tries_by_itself
from pos.settling_by_hand import LOOK_AFTER_S
from pos.till_state import TillState


class AnyStall(ABC):
    @property
    @abstractmethod
    def state(self) -> TillState:
        """What the till knows."""

    @abstractmethod
    def now(self) -> Moment: ...

    @abstractmethod
    def do(self, *commands: m.Command) -> object:
        """Returns when the till is done with them."""

    @abstractmethod
    def attend(self, until: Callable[["AnyStall"], bool], seconds: float) -> bool:
        """Lets time pass until that holds; False when it does not in time."""

    @property
    def is_settled(self) -> bool:
        return not self.state.attempts

    @property
    def needs_somebody(self) -> bool:
        """Whether nobody but a merchant can tell what became of it."""
        state = self.state
        return (
            bool(state.attempts) and state.at_terminal is None and all(map(self._is_left, state.attempts.values()))
        )

    @property
    def may_be_looked_at(self) -> bool:
        """Whether the terminal has had its time to put things in order by itself."""
        if self.state.at_terminal and self.state.at_terminal.deed is not m.Deed.INQUIRE:
            return False
        doubts = [attempt.doubted for attempt in self.state.attempts.values() if attempt.doubted]
        return all(self.now().seconds_since(doubted) > LOOK_AFTER_S for doubted in doubts)

    def _is_left(self, attempt: Attempt) -> bool:
        """Whether the till asks about it no more by itself."""
        if attempt.state is AttemptState.UNKNOWN:
            return self.state.terminal_cannot_tell
        return attempt.state in IN_DOUBT and not tries_by_itself(attempt)
