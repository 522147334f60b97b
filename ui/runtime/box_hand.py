"""One command done on a stall's ledger while no till runs: by the till's own rules, and in somebody's name."""

from dataclasses import replace

from pos.clock import SystemClock
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.messages import Command, Event
from pos.operator import Operator
from pos.settings import Settings
from pos.shop import shop_of
from pos.till import Till
from ui.runtime.own_identity import OwnIdentity


def do_as(ledger: Ledger, settings: Settings, who: Operator, command: Command) -> tuple[Event, ...]:
    """What it brought about, written down: a refusal is among it, and so is a shift that was overdue.

    Raises `LedgerError`.
    """
    ledger.sign_with(OwnIdentity(ledger.path, ledger.device_id).signer)
    shop, now = shop_of(settings), SystemClock().now()
    state = replace(ledger.load(now, shop), operator=who)
    events = Till(state, ledger.catalogue, ledger.past, new_id, shop, ledger.writable).decide(command, now)
    ledger.record(events)
    return events
