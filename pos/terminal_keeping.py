"""Keeping at the terminal until every attempt is settled: whose answer goes where, what is asked next, and when.

Time-outs are decided here and not in a driver: a driver that hangs is heard of no more, and time goes on.
"""

from collections.abc import Callable

from pos import cash_receipting, charging, refunding, reversing, settling_at_kiosk, settling_by_hand
from pos import messages as m
from pos.attempt import IN_DOUBT, UNDER_WAY, Attempt, AttemptState, Rail
from pos.desk import Desk, Events

ASK_AGAIN_S = 5.0
"""From one question about an attempt in doubt to the next."""
LONGEST_ANSWER_S = 300.0
"""A customer may look for her card for two minutes, and every driver has given up by then."""


def note_answer(desk: Desk, answer: m.NoteAnswer) -> Events:
    is_asked = _is_what_was_asked(desk, answer)
    left = (m.TerminalLeft(),) if is_asked else ()
    events = _carried_on(desk, (*left, *_decided(desk.after(left), answer)))
    return (*events, *_deferred(desk.after(events))) if is_asked else events


def _decided(desk: Desk, answer: m.NoteAnswer) -> Events:
    attempt = desk.state.attempts.get(answer.about) or desk.archive.attempt(answer.about)
    if attempt is not None:
        return _ANSWERS[answer.deed](desk, attempt, answer)
    receipt = desk.state.cash_receipts.get(answer.about)
    return cash_receipting.answered(desk, receipt, answer) if receipt else ()


def _deferred(desk: Desk) -> Events:
    """The customer who waited for the terminal to be free goes first."""
    deferred = desk.state.deferred
    if deferred is None or desk.state.at_terminal:
        return ()
    return (m.TerminalWanted(m.Deed.CHARGE, deferred.attempt, desk.moment, deferred.code),)


def look_at_terminal(desk: Desk, command: m.LookAtTerminal) -> Events:
    kiosk = settling_at_kiosk.whose(desk, command.attempt_id)
    return (
        settling_at_kiosk.look(desk, kiosk, command) if kiosk else settling_by_hand.look_at_terminal(desk, command)
    )


def settle_by_hand(desk: Desk, command: m.SettleByHand) -> Events:
    kiosk = settling_at_kiosk.whose(desk, command.attempt_id)
    if kiosk:
        return settling_at_kiosk.settle(desk, kiosk, command)
    return _carried_on(desk, settling_by_hand.settle_by_hand(desk, command))


def settle_for_stall(desk: Desk, command: m.SettleForStall) -> Events:
    return _carried_on(desk, settling_by_hand.settle_for_stall(desk, command))


def note_restart(desk: Desk, _: m.NoteRestart) -> Events:
    """What was under way when the till stopped is in doubt now."""
    events: list[m.Event] = []
    for attempt in desk.state.attempts.values():
        if attempt.state in UNDER_WAY:
            events += charging.interrupted(desk, attempt)
        elif attempt.state is AttemptState.REVERSING:
            events += reversing.interrupted(desk, attempt)
    for receipt in desk.state.cash_receipts.values():
        events += cash_receipting.interrupted(desk.after(events), receipt)
    return _carried_on(desk, tuple(events))


def attend(desk: Desk) -> Events:
    """What time brings: the terminal that was asked and says nothing, the one that may know by now."""
    use = desk.state.at_terminal
    if use is None:
        return ask_next(desk) if _is_time_to_ask(desk) else ()
    if desk.moment.seconds_since(use.since) < LONGEST_ANSWER_S:
        return ()
    return note_answer(desk, m.NoteAnswer(use.about, use.deed, m.Word.UNSURE))


def ask_next(desk: Desk) -> Events:
    """About the attempt in doubt, if the terminal is there and free; else what the tax office is to be told."""
    if desk.state.at_terminal or not desk.state.terminal_is_well:
        return ()
    for attempt in desk.state.attempts.values():
        if attempt.rail is Rail.TERMINAL and attempt.state is AttemptState.UNKNOWN:
            if desk.state.terminal_cannot_tell:
                return ()
            return (m.TerminalWanted(m.Deed.INQUIRE, attempt, desk.moment),)
        if attempt.state in IN_DOUBT and reversing.tries_by_itself(attempt):
            return reversing.ask_again(desk, attempt)
    return cash_receipting.ask_next(desk)


def _carried_on(desk: Desk, events: Events) -> Events:
    """With what follows for a refund that waits, and the next question at once."""
    events = (*events, *refunding.follow(desk.after(events), events))
    return (*events, *ask_next(desk.after(events))) if _has_doubt_begun(events) else events


def _has_doubt_begun(events: Events) -> bool:
    """A charge nobody knows of is asked about at once; a reversal that was refused may wait a little."""
    return any(
        isinstance(event, m.AttemptMoved) and event.attempt.state is AttemptState.UNKNOWN for event in events
    )


def _is_time_to_ask(desk: Desk) -> bool:
    asked = desk.state.terminal_asked_at
    return asked is None or desk.moment.seconds_since(asked) >= ASK_AGAIN_S


def _is_what_was_asked(desk: Desk, answer: m.NoteAnswer) -> bool:
    use = desk.state.at_terminal
    is_asked = use is not None and (use.about, use.deed) == (answer.about, answer.deed)
    return is_asked and not answer.late


_ANSWERS: dict[m.Deed, Callable[[Desk, Attempt, m.NoteAnswer], Events]] = {
    m.Deed.CHARGE: charging.charge_answered,
    m.Deed.REVERSE: reversing.answered,
    m.Deed.INQUIRE: charging.inquiry_answered,
}
