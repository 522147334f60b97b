"""At the till: what the terminal beside a kiosk cannot tell. Somebody goes there and looks at it, and says it here;
the kiosk writes it down.

The two steps are those of the till's own terminal (`pos.settling_by_hand`), and the kiosk has the last word: its
terminal may have told it by then.
"""

from dataclasses import replace

from pos import messages as m
from pos.desk import Desk, Events, refuse
from pos.kiosks import KnownKiosk, SettleAsk, Settling
from pos.messages import Refusal
from pos.settling_by_hand import LOOK_AFTER_S, approval_no_in


def whose(desk: Desk, attempt_id: str) -> KnownKiosk | None:
    """The kiosk that does not know what became of this."""
    kiosks = desk.state.kiosks.values()
    return next((one for one in kiosks if one.condition.doubt and one.condition.doubt.id == attempt_id), None)


def look(desk: Desk, kiosk: KnownKiosk, command: m.LookAtTerminal) -> Events:
    if kiosk.away:
        return refuse(command, Refusal.KIOSK_AWAY, kiosk.letter)
    if kiosk.doubted and desk.moment.seconds_since(kiosk.doubted) < LOOK_AFTER_S:
        return refuse(command, Refusal.LOOK_LATER)
    return (m.LookedAt(command.attempt_id),)


def settle(desk: Desk, kiosk: KnownKiosk, command: m.SettleByHand) -> Events:
    if kiosk.away:
        return refuse(command, Refusal.KIOSK_AWAY, kiosk.letter)
    approval_no = approval_no_in(command.approval_no)
    if approval_no is None:
        return refuse(command, Refusal.NOT_AN_APPROVAL_NO)
    if desk.state.looked_at != command.attempt_id:
        return refuse(command, Refusal.LOOK_FIRST)
    if kiosk.ask:
        return ()  # a second tap
    by = desk.state.operator.name if desk.state.operator else ""
    settling = Settling(command.attempt_id, command.done, approval_no, by)
    return (m.KioskStands(replace(kiosk, ask=SettleAsk(desk.new_id(), desk.moment, settling))),)
