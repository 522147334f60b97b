"""A merchant who can read: once nothing goes wrong any more, she has everything found out that can be, looks at the
terminal where nothing else tells, and takes in cash what no card has paid."""

from typing import Protocol

from pos import messages as m
from pos.attempt import IN_DOUBT, AttemptState
from ui.prove.payment_world.any_stall import AnyStall
from ui.prove.payment_world.sight import in_doubt

SETTLING_S = 1.0
LOOKS = 10


class Terminal(Protocol):
    """What she sees of it, and does at it by hand."""

    @property
    def is_at_rest(self) -> bool:
        """Whether its screen shows that nothing is under way."""

    def put_right(self) -> None:
        """Nothing is wrong with it any more."""

    def cancel_strays(self) -> None:
        """On its slips: payments of amounts that nobody asked for."""

    def is_done(self, state: AttemptState, won: int) -> bool:
        """On its slips: whether an attempt in doubt was charged or, of a reversal, given back."""


class Merchant:
    """At one till. `looks` counts what she had to settle by hand."""

    def __init__(self, terminal: Terminal, stall: AnyStall) -> None:
        self._terminal, self._stall = terminal, stall
        self.looks = 0

    def wait(self, seconds: float) -> None:
        """Until all is settled, or nobody but her can tell."""
        self._stall.attend(lambda stall: stall.is_settled or stall.needs_somebody, seconds)

    def settle(self) -> None:
        """What can be found out is, the rest she looks at; then the sale is ended."""
        self._terminal.put_right()
        self.wait(SETTLING_S)
        for _ in range(LOOKS):
            if self._stall.is_settled:
                break
            self._stall.attend(self._may_look, SETTLING_S)
            self._look()
            self.wait(SETTLING_S)
        self._end_the_sale()

    def _may_look(self, stall: AnyStall) -> bool:
        return stall.is_settled or (stall.may_be_looked_at and self._terminal.is_at_rest)

    def _look(self) -> None:
        """At the terminal, which shows what is in its book."""
        self._terminal.cancel_strays()
        for attempt in list(self._stall.state.attempts.values()):
            if attempt.state in IN_DOUBT:
                self.looks += 1
                done = self._terminal.is_done(attempt.state, in_doubt(attempt))
                self._stall.do(m.LookAtTerminal(attempt.id), m.SettleByHand(attempt.id, done))
            else:
                self._stall.do(m.CancelAttempt())

    def _end_the_sale(self) -> None:
        """In cash, as a customer pays whose card did not."""
        state = self._stall.state
        if state.refund and state.refund.due:
            self._stall.do(m.PayCash(state.refund.due))
        elif state.cart.lines:
            self._stall.do(m.PayCash(max(state.cart.due, 0)))
