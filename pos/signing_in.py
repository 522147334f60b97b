"""Who stands at the till: setting up people and PINs, signing in, and the lock after too many wrong PINs."""

from pos import messages as m
from pos.desk import Desk, Events, refuse
from pos.messages import Refusal
from pos.names import NoName, clean_name
from pos.operator import OWNER, Operator, PinTries, Role
from pos.operator_change import OperatorChange


def set_operator(desk: Desk, command: m.SetOperator) -> Events:
    who = command.operator
    try:
        named = Operator(who.id, clean_name(who.name), who.role, who.may, who.active)
    except NoName:
        return refuse(command, Refusal.NAME_WANTED)
    if not who.id:
        return refuse(command, Refusal.NO_SUCH_OPERATOR)
    everybody = {OWNER.id: OWNER, **desk.state.operators, who.id: named}
    if not any(one.role is Role.OWNER and one.active for one in everybody.values()):
        return refuse(command, Refusal.OWNER_WANTED)
    return (m.OperatorChanged(OperatorChange(**desk.mark(), who=named)),)


def set_pin(desk: Desk, command: m.SetPin) -> Events:
    if find(desk, command.operator_id) is None:
        return refuse(command, Refusal.NO_SUCH_OPERATOR)
    if not command.pin.is_well_formed:
        return refuse(command, Refusal.NOT_A_PIN)
    return (m.PinSet(command.operator_id, command.pin),)


def sign_in(desk: Desk, command: m.SignIn) -> Events:
    """A lock holds against the right PIN as well: else it would not slow down guessing."""
    who = find(desk, command.operator_id)
    if who is None or not who.active:
        return refuse(command, Refusal.NO_SUCH_OPERATOR)
    if not desk.archive.has_pin(who.id):
        return (m.SignedIn(who),)
    tries = desk.state.pin_tries.get(who.id, PinTries())
    locked_s = tries.locked_for_s(desk.moment.at_ms)
    if locked_s:
        return refuse(command, Refusal.PIN_LOCKED, str(locked_s))
    pin = command.pin
    if pin is not None and pin.is_well_formed and desk.archive.pin_fits(who.id, pin):
        forgiven = (m.PinTried(who.id, PinTries()),) if tries.wrong else ()
        return (*forgiven, m.SignedIn(who))
    return (
        m.PinTried(who.id, tries.after_wrong(desk.moment.at_ms)),
        m.CommandRejected(command, Refusal.WRONG_PIN),
    )


def sign_out(_: Desk, __: m.SignOut) -> Events:
    return (m.SignedOut(),)


def find(desk: Desk, operator_id: str) -> Operator | None:
    """Among those set up; the owner is there from the beginning."""
    return {OWNER.id: OWNER, **desk.state.operators}.get(operator_id)
