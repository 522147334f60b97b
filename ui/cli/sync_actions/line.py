"""A stall's line to its market, built from its folder as the till builds it: identity, outbox, the same worker.

Reading the outbox takes no lock: it has a read-only connection of its own, and the till's own worker too reads
beside the till that writes. So the ledger's lock is never held here: a merchant who opens her till must not read
that somebody has her book. It only tells whether a till is open, for then the till delivers.
"""

import argparse
import fcntl
import logging
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pos.ledger.looking import looking_at
from pos.ledger.outbox import Outbox
from pos.messages import Condition
from pos.settings import Settings
from sync.errors import IdentityError
from sync.events import SyncEvent
from sync.identity import Identity
from sync.worker import SyncWorker
from ui.cli.device_actions.stall_devices import settings_of
from ui.cli.ledger_actions.telling import Refused
from ui.runtime import places
from ui.runtime.backup_note import BackupNote
from ui.runtime.compose import LEDGER
from ui.runtime.market_line import at_its_market, options_of
from ui.runtime.own_identity import FILE, OwnIdentity
from ui.words import MARKET_TROUBLES


class CannotDeliver(Exception):
    """The market is not there or says no, or somebody else delivers; the text is the sentence. `why` is the name of
    the market's reason, empty where it is none of the market's."""

    def __init__(self, sentence: str, why: str = "") -> None:
        super().__init__(sentence)
        self.why = why


@dataclass(frozen=True, slots=True)
class Line:
    """One stall's ledger, and who it is at its market."""

    ledger: Path
    settings: Settings
    identity: Identity

    def worker(self, sink: Callable[[SyncEvent], None]) -> SyncWorker:
        """Not started yet. It asks for no news: only a till can take them."""
        backed_up_ms = BackupNote(self.ledger.parent).last_ms
        return SyncWorker(self.identity, self.ledger, sink, options_of(self.settings), backed_up_ms=backed_up_ms)


def open_line(arguments: argparse.Namespace) -> Line:
    """Raises `Refused`, `CannotDeliver`, `LedgerError` and `SettingsError`."""
    logging.getLogger("sync").setLevel(logging.CRITICAL)  # what it says is said in a sentence here
    ledger = ledger_of(arguments)
    settings = settings_of(arguments)
    Outbox(ledger).close()
    with looking_at(ledger) as book:
        (device_id,) = book.execute("SELECT id FROM device").fetchone()
    try:
        identity = OwnIdentity(ledger, device_id).load()
    except IdentityError as error:
        raise CannotDeliver(f"{MARKET_TROUBLES[Condition.MISCONFIGURED]} ({error})") from error
    return Line(ledger, settings, at_its_market(identity, settings))


def ledger_of(arguments: argparse.Namespace) -> Path:
    """Raises `Refused` where there is none."""
    folder: Path = arguments.data or places.stall_data()
    ledger = folder / LEDGER
    if not ledger.is_file():
        raise Refused("NO_SUCH_FILE", f"이 폴더에 장부가 없습니다: {folder}")
    return ledger


def has_identity(ledger: Path) -> bool:
    """Whether it ever looked for a market; whoever only looks makes no key."""
    return ledger.with_name(FILE).exists()


def refuse_beside_a_till(ledger: Path) -> None:
    """Raises `CannotDeliver` while a till is open: it delivers by itself."""
    if is_till_open(ledger):
        raise CannotDeliver("계산대가 켜져 있습니다. 켜져 있는 동안에는 계산대가 스스로 시장으로 보냅니다.")


def is_till_open(ledger: Path) -> bool:
    """Whether a program holds the ledger for writing. The lock is shared and gone at once: two who look do not see
    each other, and a till that opens in those microseconds is the one thing this can get in the way of."""
    ledger = ledger.resolve()
    try:
        file = os.open(ledger.with_name(ledger.name + ".lock"), os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False
