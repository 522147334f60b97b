"""The demo stall's kiosk: a program of its own beside the till, with stand-in devices, paired with it already."""

import logging
import subprocess
from pathlib import Path

from pos.ledger.looking import looking_at
from pos.settings import Settings
from sync.errors import PeersDamaged
from sync.identity import Identity
from sync.stall.certificate import own_certificate
from sync.stall.peers import LETTERS, Part, Peer, Peers
from ui.runtime.compose import LEDGER, open_ledger
from ui.runtime.own_identity import OwnIdentity
from ui.runtime.places import own_command
from ui.runtime.practice_child import ENDS_WITHIN_S
from ui.runtime.stand_ins import StandIns

FOLDER = "kiosk"
LETTER = LETTERS[0]

log = logging.getLogger(__name__)


class DemoKiosk:
    """Used on one thread. `stall` is the till's folder; the kiosk lives below it."""

    def __init__(self, stall: Path) -> None:
        self._stall = stall
        self._folder = stall / FOLDER
        self._folder.mkdir(parents=True, exist_ok=True)
        self._devices = StandIns(self._folder)
        self._child: subprocess.Popen[bytes] | None = None

    def start(self, settings: Settings) -> None:
        """Beside the till with these settings, whose ledger is there by now. A kiosk that cannot be is none: the
        till sells without it."""
        try:
            self._pair(settings.number("lan.port"))
            found = self._devices.start()
            told = {**found, "box.role": "KIOSK", "kiosk.letter": LETTER, "stall.name": settings.text("stall.name")}
            flags = [word for key, value in told.items() for word in ("--set", f"{key}={value}")]
            command = [*own_command(), "run", "--kiosk", "--windowed", "--data", str(self._folder), *flags]
            self._child = subprocess.Popen(command, stdin=subprocess.DEVNULL)
        except (OSError, PeersDamaged) as error:
            log.warning("the kiosk cannot be opened: %s", error)

    def stop(self) -> None:
        """With the till, the kiosk ends too."""
        if self._child is not None:
            self._child.terminate()
            try:
                self._child.wait(ENDS_WITHIN_S)
            except subprocess.TimeoutExpired:
                self._child.kill()
                self._child.wait()
        self._devices.stop()

    def _pair(self, port: int) -> None:
        """As the six digits would: each knows the other's certificate. Raises `OSError` and `PeersDamaged`."""
        till, kiosk = _identity(self._stall), _identity(self._folder)
        known = Peers(self._stall)
        others = [one for one in known.read() if one.device_id != kiosk.device_id and one.letter != LETTER]
        known.keep([*others, Peer(kiosk.device_id, Part.KIOSK, "키오스크", own_certificate(kiosk), LETTER)])
        address = f"127.0.0.1:{port}"
        Peers(self._folder).keep([Peer(till.device_id, Part.TILL, "계산대", own_certificate(till), "", address)])


def _identity(folder: Path) -> Identity:
    """A box that never ran gets its ledger here: it is who it is by that."""
    ledger = folder / LEDGER
    if not ledger.is_file():
        open_ledger(folder).close()
    with looking_at(ledger) as book:
        (device_id,) = book.execute("SELECT id FROM device").fetchone()
    return OwnIdentity(ledger, device_id).load()
