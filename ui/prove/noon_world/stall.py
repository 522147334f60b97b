"""A new stall of several boxes, paired with one another: a till, and a kiosk for each letter."""

import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pos.settings import Value
from sync.stall.certificate import own_certificate
from sync.stall.multicast import NOWHERE
from sync.stall.peers import Part, Peer, Peers
from ui.prove.market_world.member import BEGAN_MS
from ui.prove.payment_world.clock import FastClock
from ui.prove.stalls import new_stall
from ui.runtime.stall_board import identity_in

TERMINALS = {"K": "smartro-tl3500", "L": "kis-agent", "M": "zvt"}
"""Each kiosk by its letter, and the terminal beside it. That of L cannot be asked what it did last: somebody of the
stall looks at it, and says it at the till."""
CANNOT_TELL = "L"
TILL = "till"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box is: its folder, and what it is set to."""

    folder: Path
    settings: Mapping[str, Value]


_NOT_FOUND: Mapping[str, Value] = {"lan.finding": NOWHERE}
"""A till that could be found would be reached past the cables that are cut."""


def morning() -> FastClock:
    """Early on a day that does not end before the noon is over."""
    return FastClock((BEGAN_MS, time.monotonic_ns()))


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


def new_till(folder: Path, port: int) -> Place:
    """With goods, and nobody paired with it yet."""
    folder.mkdir()
    new_stall(folder)
    return Place(folder, {"lan.port": port, **_NOT_FOUND})


def new_kiosk(folder: Path, letter: str, terminal: Mapping[str, Value]) -> Place:
    """Empty: it hears from its till what is sold."""
    folder.mkdir()
    return Place(folder, {"box.role": "KIOSK", "kiosk.letter": letter, "lan.port": 0, **_NOT_FOUND, **terminal})


def pair(till: Place, kiosks: Mapping[str, Place], doors: Mapping[str, int]) -> None:
    """As the pairing leaves it. `doors` are the ports behind which each kiosk finds the till."""
    whole, known = identity_in(till.folder), []
    for letter, kiosk in kiosks.items():
        identity = identity_in(kiosk.folder)
        certificate = own_certificate(identity)
        known.append(Peer(identity.device_id, Part.KIOSK, f"키오스크 {letter}", certificate, letter))
        found = Peer(
            *(whole.device_id, Part.TILL, "계산대", own_certificate(whole)), letter, f"127.0.0.1:{doors[letter]}"
        )
        Peers(kiosk.folder).keep([found])
    Peers(till.folder).keep(known)
