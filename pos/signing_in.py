"""Who stands at the till: setting up people and PINs, signing in, and the lock after too many wrong PINs."""

from pos import messages as m
from pos.desk import Desk, Events, refuse
from pos.messages import Refusal
from pos.names import NoName, clean_name
from pos.operator import AT_THE_BOX, OWNER, USUAL, Operator, Permission, Person, Pin, PinTries, Role
from pos.operator_change import OperatorChange, PinRemoval

_TO_LET_IN = Permission.EDIT_OPERATORS
"""What one owner must always be left with: without it nobody could ever be given anything again."""


def add_operator(desk: Desk, command: m.AddOperator) -> Events:
    who = Operator(desk.new_id(), command.name, command.role, USUAL[command.role])
    return _put(desk, command, who)


def set_operator(desk: Desk, command: m.SetOperator) -> Events:
    return _put(desk, command, command.operator)


def _put(desk: Desk, command: m.AddOperator | m.SetOperator, who: Operator) -> Events:
    try:
        named = Operator(who.id, clean_name(who.name), who.role, who.may, who.active)
    except NoName:
        return refuse(command, Refusal.NAME_WANTED)
    if not who.id:
        return refuse(command, Refusal.NO_SUCH_OPERATOR)
    if _is_for_an_owner(desk, who.id, who.role):
        return refuse(command, Refusal.NOT_ALLOWED, _TO_LET_IN.value)
    everybody = {OWNER.id: OWNER, **desk.state.operators, who.id: named}
    if not any(one.role is Role.OWNER and one.is_allowed(_TO_LET_IN) for one in everybody.values()):
        return refuse(command, Refusal.OWNER_WANTED)
    return (m.OperatorChanged(OperatorChange(**desk.mark(), who=named)),)


def set_pin(desk: Desk, command: m.SetPin) -> Events:
    """A technician sets the owner's too: PINs are forgotten; and a PIN of theirs, who are none of the people."""
    if command.operator_id != AT_THE_BOX.id and find(desk, command.operator_id) is None:
        return refuse(command, Refusal.NO_SUCH_OPERATOR)
    if not command.pin.is_well_formed:
        return refuse(command, Refusal.NOT_A_PIN)
    return (m.PinSet(command.operator_id, command.pin),)


def remove_pin(desk: Desk, command: m.RemovePin) -> Events:
    """Whoever may set one may take it away; there is nothing to do for somebody who has none."""
    who = find(desk, command.operator_id)
    if who is None:
        return refuse(command, Refusal.NO_SUCH_OPERATOR)
    if not desk.archive.has_pin(who.id):
        return ()
    return (m.PinRemoved(PinRemoval(**desk.mark(), who=who.id)),)


def _is_for_an_owner(desk: Desk, operator_id: str, role: Role) -> bool:
    """Whether somebody else would make or unmake an owner. Before an owner has a PIN, a technician may."""
    by = desk.state.operator
    before = find(desk, operator_id)
    of_an_owner = Role.OWNER in (role, before.role if before else None)
    everybody = {OWNER.id: OWNER, **desk.state.operators}.values()
    locked = any(one.role is Role.OWNER and desk.archive.has_pin(one.id) for one in everybody)
    return of_an_owner and locked and (by is None or by.role is not Role.OWNER)


def sign_in(desk: Desk, command: m.SignIn) -> Events:
    who = find(desk, command.operator_id)
    if who is None or not who.active:
        return refuse(command, Refusal.NO_SUCH_OPERATOR)
    if not desk.archive.has_pin(who.id):
        return (m.SignedIn(who),)
    return _tried(desk, command, who.id, command.pin, m.SignedIn(who))


def let_technician_in(desk: Desk, command: m.LetTechnicianIn) -> Events:
    """Where no PIN was set nobody is let in: at a kiosk it is all that keeps customers out."""
    if not desk.archive.has_pin(AT_THE_BOX.id):
        return refuse(command, Refusal.NO_TECHNICIAN_PIN)
    return _tried(desk, command, AT_THE_BOX.id, command.pin, m.TechnicianLetIn())


def _tried(
    desk: Desk, command: m.SignIn | m.LetTechnicianIn, operator_id: str, pin: Pin | None, let_in: m.Event
) -> Events:
    """A lock holds against the right PIN as well: else it would not slow down guessing."""
    known = desk.state.pin_tries.get(operator_id, PinTries())
    tries = known.as_of(desk.moment.at_ms)
    locked_s = tries.locked_for_s(desk.moment.at_ms)
    if locked_s:
        shortened = (m.PinTried(operator_id, tries),) if tries != known else ()
        return (*shortened, *refuse(command, Refusal.PIN_LOCKED, str(locked_s)))
    if pin is not None and pin.is_well_formed and desk.archive.pin_fits(operator_id, pin):
        forgiven = (m.PinTried(operator_id, PinTries()),) if tries.wrong else ()
        return (*forgiven, let_in)
    return (
        m.PinTried(operator_id, tries.after_wrong(desk.moment.at_ms)),
        m.CommandRejected(command, Refusal.WRONG_PIN),
    )


def sign_out(_: Desk, __: m.SignOut) -> Events:
    return (m.SignedOut(),)


def people(desk: Desk) -> tuple[Person, ...]:
    """Everybody there is, those who have left too; the owner first."""
    everybody = {OWNER.id: OWNER, **desk.state.operators}
    tries = desk.state.pin_tries
    return tuple(
        Person(one, desk.archive.has_pin(one.id), tries.get(one.id, PinTries())) for one in everybody.values()
    )


def find(desk: Desk, operator_id: str) -> Operator | None:
    """Among those set up; the owner is there from the beginning."""
    return {OWNER.id: OWNER, **desk.state.operators}.get(operator_id)
