"""What stands beside the demo stall's till: a kiosk with stand-in devices, a call board and a menu board, each a
program of its own and paired with the till already."""

import logging
import subprocess
from pathlib import Path

from pos.settings import Settings, Value
from sync.errors import IdentityError, PeersDamaged
from sync.stall.certificate import own_certificate
from sync.stall.multicast import NOWHERE
from sync.stall.peers import LETTERS, Part, Peer, Peers
from ui.runtime.places import own_command
from ui.runtime.practice_child import ENDS_WITHIN_S
from ui.runtime.stall_board import identity_in
from ui.runtime.stand_ins import StandIns

LETTER = LETTERS[0]
_NEIGHBOURS = {"kiosk": Part.KIOSK, "call-board": Part.BOARD, "menu-board": Part.BOARD}
"""By the flag of `pos run` that opens it, which is also its folder."""
_NAMES = {"kiosk": "키오스크", "call-board": "번호판", "menu-board": "차림판"}

log = logging.getLogger(__name__)


class DemoNeighbours:
    """Used on one thread. `stall` is the till's folder; they live below it."""

    def __init__(self, stall: Path) -> None:
        self._stall = stall
        self._kiosk = self._folder("kiosk")
        self._devices = StandIns(self._kiosk)
        self._children: list[subprocess.Popen[bytes]] = []

    def start(self, settings: Settings) -> None:
        """Beside the till with these settings, whose ledger is there by now. One that cannot be is none: the till
        sells without it."""
        found = self._devices.start()
        told: dict[str, Value] = {"stall.name": settings.text("stall.name"), "lan.port": 0, "lan.finding": NOWHERE}
        try:
            self._pair(settings.number("lan.port"))
            for flag in _NEIGHBOURS:
                self._open(flag, {**told, **found, "kiosk.letter": LETTER} if flag == "kiosk" else told)
        except (OSError, PeersDamaged, IdentityError) as error:
            log.warning("what stands beside the till cannot be opened: %s", error)

    def stop(self) -> None:
        """With the till, they end too."""
        for child in self._children:
            child.terminate()
        for child in self._children:
            try:
                child.wait(ENDS_WITHIN_S)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        self._devices.stop()

    def _folder(self, flag: str) -> Path:
        folder = self._stall / flag
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def _open(self, flag: str, told: dict[str, Value]) -> None:
        flags = [word for key, value in told.items() for word in ("--set", f"{key}={value}")]
        command = [*own_command(), "run", f"--{flag}", "--windowed", "--data", str(self._folder(flag)), *flags]
        self._children.append(subprocess.Popen(command, stdin=subprocess.DEVNULL))

    def _pair(self, port: int) -> None:
        """As the six digits would: each knows the other's certificate. Raises `OSError` and `PeersDamaged`."""
        till = identity_in(self._stall)
        told = Peer(till.device_id, Part.TILL, "계산대", own_certificate(till), "", f"127.0.0.1:{port}")
        neighbours = []
        for flag, part in _NEIGHBOURS.items():
            own = identity_in(self._folder(flag))
            letter = LETTER if part is Part.KIOSK else ""
            neighbours.append(Peer(own.device_id, part, _NAMES[flag], own_certificate(own), letter))
            Peers(self._folder(flag)).keep([told])
        known = Peers(self._stall)
        ours = {one.device_id for one in neighbours}
        others = [one for one in known.read() if one.device_id not in ours and one.letter != LETTER]
        known.keep([*others, *neighbours])
