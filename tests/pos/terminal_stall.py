"""A stall with a card terminal made of words: a test says what it answers, and sees what it was asked."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pos_kit import REGISTERED, Stall

from pos import messages as m
from pos.approval import Approval
from pos.attempt import Attempt, Rail
from pos.clock import Moment
from pos.settling_by_hand import LOOK_AFTER_S
from pos.shop import CardRules, Shop

WITH_TERMINAL = replace(REGISTERED, card=CardRules(rail=Rail.TERMINAL))
BY_HAND = replace(REGISTERED, card=CardRules(rail=Rail.BY_HAND))


def stall_with_terminal(path: Path, shop: Shop = WITH_TERMINAL) -> Stall:
    stall = Stall(path, shop=shop)
    stall.do(m.NoteCondition(m.Place.TERMINAL, m.Condition.GOOD))
    return stall


def asked(events: Iterable[m.Event]) -> list[m.TerminalWanted]:
    """What the terminal was asked by these events."""
    return [event for event in events if isinstance(event, m.TerminalWanted)]


def begin(stall: Stall, won: int, command: m.Command | None = None) -> Attempt:
    """A sale of `won` rung up and its charge at the terminal."""
    events = stall.do(m.AddAmount(won), command or m.PayByCard())
    (begun,) = (event.attempt for event in events if isinstance(event, m.AttemptBegun))
    return begun


def approval(attempt: Attempt, no: str = "12345678", amount: int | None = None) -> Approval:
    """As the terminal would tell it, a second after it was asked."""
    at = attempt.at.local.strftime("%Y%m%d%H%M%S")
    won = attempt.amount if amount is None else amount
    return Approval(
        no, won, at, unique_no=f"u{no}", issuer="국민카드", acquirer="국민카드", card_no="941019******1234"
    )


def say(
    stall: Stall,
    attempt: Attempt,
    word: m.Word,
    told: Approval | None = None,
    deed: m.Deed = m.Deed.CHARGE,
    *,
    late: bool = False,
) -> tuple[m.Event, ...]:
    return stall.do(m.NoteAnswer(attempt.id, deed, word, told, late=late))


def look(stall: Stall, attempt: Attempt) -> None:
    """Somebody goes to the terminal, once that has had its time."""
    stall.now = later(stall.now, LOOK_AFTER_S)
    stall.do(m.LookAtTerminal(attempt.id))


def later(moment: Moment, seconds: float) -> Moment:
    return Moment(moment.at_ms + int(seconds * 1_000), moment.mono_ns + int(seconds * 1e9), moment.boot)


def approve(stall: Stall, attempt: Attempt, no: str = "12345678") -> tuple[m.Event, ...]:
    return say(stall, attempt, m.Word.APPROVED, approval(attempt, no))


def state_of(stall: Stall, attempt: Attempt) -> str:
    """As the ledger has it."""
    kept = stall.ledger.past.attempt(attempt.id)
    assert kept is not None
    return kept.state.value


def sold_by_card(stall: Stall, won: int, no: str = "12345678") -> Attempt:
    attempt = begin(stall, won)
    approve(stall, attempt, no)
    return attempt
