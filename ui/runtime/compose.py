"""The one place that builds things: from settings and a ledger to a running till without a screen."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pos import messages as m
from pos.clock import Clock, SystemClock
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.settings import Settings
from pos.shop import shop_of
from ui.enquiries import Enquiry
from ui.runtime.counter import Counter
from ui.runtime.effects import Effects
from ui.runtime.engine import Engine
from ui.runtime.keys import Keys
from ui.runtime.learnt_notes import FILE as LEARNT
from ui.runtime.learnt_notes import LearntNotes
from ui.runtime.own_identity import OwnIdentity
from ui.runtime.places import WORDS
from ui.runtime.unfinished_restore import finish
from ui.wordbooks import ready_names

if TYPE_CHECKING:
    from sync.options import SyncOptions
    from ui.doctor.finding import Finding
    from ui.runtime.outfit import Outfit

LEDGER, PRACTICE = "ledger.db", "practice"
"""The stall's ledger, and the folder below it in which it practises."""
KEY_GAP_S = 0.05
"""The longest pause between two keys of one scan."""
KEYBOARD = "keyboard:"
"""The connection of a scanner that types into the window; `drivers.registry` has the same, and is loaded later."""


class Runtime:
    """A till without a screen. `send` and `subscribe` are all a screen gets to see.

    `start` lets the engine sell; `fit_out` brings devices and sync, on a thread of its own so that nobody waits.
    """

    def __init__(
        self,
        settings: Settings,
        ledger: Ledger,
        sync_options: "SyncOptions | None" = None,
        clock: Clock | None = None,
        *,
        practice: bool = False,
    ) -> None:
        clock = clock or SystemClock()
        self._settings = settings
        self._practice = practice
        self._ledger = ledger
        self._sync_options = sync_options
        self._clock = clock
        shop = shop_of(settings, practice=practice)
        self._engine = Engine(ledger, clock, shop, lambda: ready_names(WORDS))
        notes = LearntNotes(_learnt_file(ledger, practice), clock)
        self._counter = Counter(self._engine, ledger.path, notes, self._examined)
        self._effects = Effects(self.send, ledger, settings, clock, practice=practice)
        self._identity = OwnIdentity(ledger.path, ledger.device_id)
        ledger.sign_with(self._identity.signer)
        self.keys = Keys(KEY_GAP_S) if _has_key_scanner(settings) else None
        """Where the window's keys go; None for a stall whose scanners do not type into it."""
        self._fitter = threading.Thread(target=self._fit_out, name="fitter")
        self._outfit: Outfit | None = None

    def subscribe(self, listener: Callable[[tuple[Any, ...]], None]) -> None:
        """Before `start`."""
        self._counter.subscribe(listener)

    def send(self, wish: m.Command | Enquiry) -> bool:
        return self._counter.send(wish)

    @property
    def turns(self) -> int:
        """How often the engine has taken something up."""
        return self._counter.turns

    def start(self) -> None:
        self._engine.subscribe(self._effects.after)
        self._counter.start()
        self._effects.resume()

    def fit_out(self) -> None:
        """Once, after `start`; returns at once."""
        self._fitter.start()

    def stop(self) -> None:
        """Devices first, so that nothing new comes in; then the engine finishes what it has."""
        if self._fitter.ident is not None:
            self._fitter.join()
        if self._outfit:
            self._outfit.stop()
        self._counter.stop()
        self._ledger.close()

    def _examined(self) -> "tuple[Finding, ...]":
        """Loads the doctor, whom a morning can do without."""
        from ui.doctor.examine import look_over

        return look_over(self._ledger.path.parent, self._settings, self._clock)

    def _fit_out(self) -> None:
        from ui.runtime.outfit import Outfit

        self._outfit = Outfit(
            self._settings,
            self._ledger.path,
            self._identity.load,
            self.send,
            self._clock,
            self._sync_options,
            practice=self._practice,
            keys=self.keys,
        )
        self._effects.fit(self._outfit)
        self._outfit.start()


def open_ledger(folder: Path, *, practice: bool = False) -> Ledger:
    """The stall's ledger in `folder`, the real one or one to practise on; a restore that was interrupted there is
    finished first. Raises `LedgerError`."""
    finish(folder)
    return Ledger(folder / LEDGER, new_id, practice=practice)


def _learnt_file(ledger: Ledger, practice: bool) -> Path:
    """Beside the practice ledger, where the real till finds it too."""
    folder = ledger.path.parent
    return (folder if practice else folder / PRACTICE) / LEARNT


def _has_key_scanner(settings: Settings) -> bool:
    scanners = ("scanner", "scanner2")
    return any(settings.text(f"{name}.connection").strip() == KEYBOARD for name in scanners)
