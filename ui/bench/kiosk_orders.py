"""A till, a kiosk and a menu board with their windows, three programs that talk by TLS over loopback.

Measured are an order, from a customer's last touch to the till's painted screen, and what sold out, the other way.
"""

import contextlib
import json
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pos.ids import new_id
from pos.ledger.ledger import Ledger
from sync.identity import Identity
from sync.stall.certificate import own_certificate
from sync.stall.peers import Part, Peer, Peers
from ui.bench.figure import Figure, percentile, scratch
from ui.bench.stall_screen import (
    CHOOSE,
    CLEAR,
    GO_TO_PAY,
    GOOD,
    KIOSK,
    MEMORY,
    MENU_BOARD,
    ORDER,
    PAY,
    SELL_AGAIN,
    SELL_OUT,
    TILL,
)
from ui.gallery.kiosk import MENU, SHELVES
from ui.runtime.compose import LEDGER
from ui.runtime.stall_board import identity_in

TOUCHED, ORDERS, SELL_OUTS = 50, 1_000, 20
ORDER_AIM_MS, SOLD_OUT_AIM_S, MEMORY_AIM_MB = 200.0, 1.0, 200.0
PORT = 47_950
_PATIENCE_S = 30.0
_LOOKS_S = 0.4
"""A finger does not come down on a page that came this moment."""
_AT_ONCE = 10
"""Orders that wait at a till at once while memory is filled."""


def measure() -> tuple[Figure, ...]:
    with tempfile.TemporaryDirectory(dir=scratch()) as folder, _stall(Path(folder)) as (till, kiosk, board):
        came_up_s = kiosk.wait(lambda saw: saw == "start") - kiosk.began_s
        board.wait(lambda saw: saw != "")
        orders = [_order_ms(kiosk, till) for _ in range(TOUCHED)]
        kiosk.wish(CHOOSE)
        kiosk.wait(lambda saw: saw == f"choose {GOOD} for sale")
        sold_out = [_sold_out_s(till, kiosk, board, number) for number in range(SELL_OUTS)]
        for _ in range((ORDERS - TOUCHED) // _AT_ONCE):
            _order_many(kiosk, till)
        memory = kiosk.ask(MEMORY)["mb"]
    return (
        Figure(
            "kiosk_order_to_screen_ms", percentile(orders, 0.95), "ms p95, touch to till's screen", ORDER_AIM_MS
        ),
        Figure("kiosk_sold_out_s", percentile(sold_out, 0.95), "s p95, till to both screens", SOLD_OUT_AIM_S),
        Figure("kiosk_lan_memory_mb", memory, "MB after 1,000 orders", MEMORY_AIM_MB),
        Figure("kiosk_start_s", came_up_s, "s, start to first page", None),
    )


class _Child:
    """A box in a process of its own, and what it has told since it was last asked."""

    def __init__(self, role: str, folder: Path) -> None:
        self.began_s = time.monotonic()
        command = [sys.executable, "-m", "ui.bench.stall_screen", role, str(folder)]
        self._child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._told: queue.Queue[dict[str, Any]] = queue.Queue()
        self._reader = threading.Thread(target=self._read, name=role, daemon=True)
        self._reader.start()

    def wish(self, wish: str) -> None:
        assert self._child.stdin is not None
        print(wish, file=self._child.stdin, flush=True)

    def ask(self, wish: str) -> dict[str, Any]:
        """What it says of having done it."""
        self.wish(wish)
        return self._next(lambda told: told.get("did") == wish)

    def wait(self, seen: Callable[[str], bool]) -> float:
        """The second at which it was painted; what was told before is passed over."""
        at: float = self._next(lambda told: "saw" in told and seen(told["saw"]))["at"]
        return at

    def stop(self) -> None:
        assert self._child.stdin is not None
        self._child.stdin.close()
        self._child.wait(_PATIENCE_S)
        self._reader.join()

    def _next(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        until = time.monotonic() + _PATIENCE_S
        while True:
            told = self._told.get(timeout=max(0.0, until - time.monotonic()))
            if wanted(told):
                return told

    def _read(self) -> None:
        assert self._child.stdout is not None
        for line in self._child.stdout:
            self._told.put(json.loads(line))


@contextlib.contextmanager
def _stall(folder: Path) -> Iterator[tuple[_Child, _Child, _Child]]:
    homes = {role: folder / role for role in (TILL, KIOSK, MENU_BOARD)}
    for home in homes.values():
        home.mkdir()
        (home / "stall.toml").write_text(f'[stall]\nname = "할매 떡볶이"\n[lan]\nport = {PORT}\n', "utf-8")
    ledger = Ledger(homes[TILL] / LEDGER, new_id)
    ledger.replace_catalogue(SHELVES, MENU)
    ledger.close()
    _pair(homes)
    children: list[_Child] = []
    try:
        for role, home in homes.items():
            children.append(_Child(role, home))
        yield children[0], children[1], children[2]
    finally:
        for child in children:
            child.stop()


def _pair(homes: dict[str, Path]) -> None:
    known = {role: identity_in(home) for role, home in homes.items()}
    others = ((KIOSK, Part.KIOSK, "키오스크", "K"), (MENU_BOARD, Part.BOARD, "차림판", ""))
    Peers(homes[TILL]).keep([_peer(known[role], part, name, letter) for role, part, name, letter in others])
    for role, _, _, letter in others:
        Peers(homes[role]).keep([_peer(known[TILL], Part.TILL, "", letter, f"127.0.0.1:{PORT}")])


def _peer(identity: Identity, part: Part, name: str, letter: str, address: str = "") -> Peer:
    return Peer(identity.device_id, part, name, own_certificate(identity), letter, address)


def _order_ms(kiosk: _Child, till: _Child) -> float:
    """From the customer's finger on the last key to the till's screen that speaks of the order, both commits
    included."""
    kiosk.wish(GO_TO_PAY)
    kiosk.wait(lambda saw: saw == "pay")
    time.sleep(_LOOKS_S)
    touched = kiosk.ask(PAY)["at"]
    painted = till.wait(lambda saw: saw.startswith("새 주문"))
    kiosk.wait(lambda saw: saw == "placed")
    till.wish(CLEAR)
    till.wait(lambda saw: not saw.startswith("새 주문"))
    return float(painted - touched) * 1_000


def _sold_out_s(till: _Child, kiosk: _Child, board: _Child, number: int) -> float:
    """Until the later of the two has painted it."""
    out = number % 2 == 0
    told = till.ask(SELL_OUT if out else SELL_AGAIN)["at"]
    at_kiosk = kiosk.wait(lambda saw: saw.endswith("sold out" if out else "for sale"))
    at_board = board.wait(lambda saw: saw.startswith("다 팔렸") == out)
    return float(max(at_kiosk, at_board) - told)


def _order_many(kiosk: _Child, till: _Child) -> None:
    for _ in range(_AT_ONCE):
        kiosk.wish(ORDER)
    till.wait(lambda saw: saw.startswith(f"새 주문 {_AT_ONCE}개"))
    till.wish(CLEAR)
    till.wait(lambda saw: saw == "주문")
