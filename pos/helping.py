"""A customer at a kiosk asks for help: remembered until it is over, so that nobody who was called is forgotten."""

from dataclasses import replace

from pos import messages as m
from pos.desk import Desk, Events, refuse
from pos.help_call import HelpCall
from pos.messages import Refusal


def ask(desk: Desk, command: m.AskForHelp) -> Events:
    """Who asks twice is called once."""
    if desk.shop.kiosk is None:
        return refuse(command, Refusal.NO_KIOSK)
    return () if desk.state.help else (m.HelpAsked(HelpCall(desk.new_id(), desk.moment)),)


def end(desk: Desk, command: m.EndHelp) -> Events:
    if desk.shop.kiosk is None:
        return refuse(command, Refusal.NO_KIOSK)
    return ended(desk)


def ended(desk: Desk) -> Events:
    return (m.HelpEnded(desk.state.help),) if desk.state.help else ()


def note_coming(desk: Desk, command: m.NoteHelpComing) -> Events:
    """The stall's word is about one call: whoever asks later has not been answered by it."""
    call = desk.state.help
    if call is None or call.id != command.call_id or call.coming:
        return ()
    return (m.HelpOnItsWay(replace(call, coming=True)),)
