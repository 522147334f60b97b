"""The till's end of its kiosks: who calls, who is away, and what one is asked until it has done it or cannot."""

from dataclasses import replace

from pos import messages as m
from pos.desk import Desk, Events, refuse
from pos.kiosks import HandOverAsk, KioskCondition, KnownKiosk, SettleAsk
from pos.messages import Refusal
from pos.order import Order

PATIENCE_S = 10
"""A kiosk answers within a second; one that has not by then is not waited for."""

_WHY: dict[Refusal | None, Refusal] = {
    Refusal.BEING_PAID: Refusal.KIOSK_PAYING,
    Refusal.NOTHING_TO_PAY: Refusal.KIOSK_EMPTY,
    **{why: why for why in (Refusal.NO_SUCH_PARKED, Refusal.LOOK_LATER, Refusal.NOT_AN_APPROVAL_NO)},
}
"""What a kiosk's no means for whoever stands at the till."""


def note(desk: Desk, command: m.NoteKiosk) -> Events:
    before = desk.state.kiosks.get(command.letter, KnownKiosk(command.letter))
    now, said = _heard(desk, before, command.condition), command.condition
    refused = before.ask is not None and before.ask.id == said.refused and not _is_settled(before, said)
    if now == before and command.letter in desk.state.kiosks:
        return ()
    return (
        m.KioskStands(now),
        *_called(before, now),
        *(_no(before, _WHY.get(said.why, Refusal.KIOSK_REFUSES)) if refused else ()),
    )


def _called(before: KnownKiosk, now: KnownKiosk) -> Events:
    doubt, call = now.condition.doubt, now.condition.call
    if doubt:
        return (m.HelpCalled(now.letter, doubt=True),) if doubt != before.condition.doubt else ()
    return (m.HelpCalled(now.letter),) if call and call != before.condition.call else ()


def _heard(desk: Desk, before: KnownKiosk, said: KioskCondition) -> KnownKiosk:
    same_call = bool(said.call) and said.call == before.condition.call
    same_doubt = said.doubt is not None and said.doubt == before.condition.doubt
    answered = before.ask is not None and (before.ask.id == said.refused or _is_settled(before, said))
    return KnownKiosk(
        before.letter,
        said,
        called=before.called if same_call else desk.moment if said.call else None,
        coming=before.coming and same_call,
        doubted=before.doubted if same_doubt else desk.moment if said.doubt else None,
        ask=None if answered else before.ask,
    )


def _is_settled(before: KnownKiosk, said: KioskCondition) -> bool:
    """Whether it knows now what it was to be told, from whomever."""
    asks = before.ask.settling.attempt_id if isinstance(before.ask, SettleAsk) else ""
    return bool(asks) and (said.doubt is None or said.doubt.id != asks)


def note_away(desk: Desk, command: m.NoteKioskAway) -> Events:
    kiosk = desk.state.kiosks.get(command.letter)
    if kiosk is None:
        return ()
    lost = _no(kiosk, Refusal.KIOSK_AWAY)
    if command.for_good:
        return (m.KioskGone(kiosk.letter), *lost)
    return () if kiosk.away else (m.KioskStands(replace(kiosk, away=True, ask=None)), *lost)


def answer(desk: Desk, command: m.AnswerHelp) -> Events:
    """A call that is over, or was answered, is no mistake of whoever answers it."""
    kiosk = desk.state.kiosks.get(command.letter)
    if kiosk is None:
        return refuse(command, Refusal.NO_SUCH_KIOSK, command.letter)
    if not kiosk.condition.call or kiosk.coming:
        return ()
    return (m.KioskStands(replace(kiosk, coming=True)),)


def take_over(desk: Desk, command: m.TakeOver) -> Events:
    """Who takes a cart over is there: nobody has to say as well that they come."""
    kiosk = desk.state.kiosks.get(command.letter)
    if kiosk is None:
        return refuse(command, Refusal.NO_SUCH_KIOSK, command.letter)
    if kiosk.away:
        return refuse(command, Refusal.KIOSK_AWAY, command.letter)
    if kiosk.ask:
        return ()  # a second tap
    return (m.KioskStands(replace(kiosk, ask=HandOverAsk(desk.new_id(), desk.moment, command.code))),)


def waits_for(desk: Desk, order: Order) -> KnownKiosk | None:
    """Whose cart this is, where it was asked for here and is still waited for."""
    kiosks = desk.state.kiosks.values()
    return next((one for one in kiosks if one.ask and one.ask.id == order.handed_over), None)


def came(kiosk: KnownKiosk) -> m.KioskStands:
    return m.KioskStands(replace(kiosk, ask=None))


def attend(desk: Desk) -> Events:
    """Nobody waits for a kiosk that says neither yes nor no."""
    events: Events = ()
    for kiosk in desk.state.kiosks.values():
        if kiosk.ask and desk.moment.seconds_since(kiosk.ask.since) >= PATIENCE_S:
            events = (*events, came(kiosk), *_no(kiosk, Refusal.KIOSK_AWAY))
    return events


def open_door(desk: Desk, command: m.OpenDoor) -> Events:
    return (m.DoorWanted(open=True),)


def shut_door(desk: Desk, command: m.ShutDoor) -> Events:
    return (m.DoorWanted(open=False),)


def note_door(desk: Desk, command: m.NoteDoor) -> Events:
    return (m.DoorStands(command.door),)


def _no(kiosk: KnownKiosk, why: Refusal) -> Events:
    """To whoever asked here, with what they asked."""
    if kiosk.ask is None:
        return ()
    if isinstance(kiosk.ask, HandOverAsk):
        return refuse(m.TakeOver(kiosk.letter, kiosk.ask.code), why, kiosk.letter)
    seen = kiosk.ask.settling
    return refuse(m.SettleByHand(seen.attempt_id, seen.done, seen.approval_no), why, kiosk.letter)
