"""One box of a stall with its window, as `pos run` opens it but offscreen, in a process of its own: it says what it
has painted, and when.

    python -m ui.bench.stall_screen till|kiosk|menu-board FOLDER

A line on standard input is a wish; one on standard output is JSON: `saw` or `did` what, `at` which second of the
clock that all processes of a boot share.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pos.settings import Value
from ui.qt import platform

TILL, KIOSK, MENU_BOARD = "till", "kiosk", "menu-board"
SELL_OUT, SELL_AGAIN, CLEAR = "sell-out", "sell-again", "clear"
CHOOSE, GO_TO_PAY, PAY, ORDER, MEMORY = "choose", "go-to-pay", "pay", "order", "memory"
LAN: dict[str, Value] = {"lan.finding": "127.0.0.1"}
"""Found by multicast as in a stall, and not by those of another one."""
GOOD = "mandu"
_MOST_BYTES = 65_536
_SIZES = {TILL: (1366, 768), KIOSK: (1080, 1920), MENU_BOARD: (1920, 1080)}
_WIDTH_MM = {TILL: 345, KIOSK: 268, MENU_BOARD: 345}


class Box:
    """`says` is what there is to see; told whenever a frame shows another thing than the one before."""

    def __init__(
        self, application: Any, says: Callable[[], str], wishes: Mapping[str, Callable[[], object]]
    ) -> None:
        from PySide6.QtCore import QSocketNotifier

        self._application, self._says, self._wishes = application, says, wishes
        self._saw = self._begun = ""
        self._stdin = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, application.app)
        self._stdin.activated.connect(self._heard)
        application.windows[0].frameSwapped.connect(self._look)

    def run(self) -> None:
        """Until nobody wishes anything any more."""
        self._application.run()

    def _look(self) -> None:
        at = time.monotonic()
        says = self._says()
        if says != self._saw:
            self._saw = says
            tell(at, saw=says)

    def _heard(self) -> None:
        """Several may have come at once."""
        read = os.read(sys.stdin.fileno(), _MOST_BYTES)
        if not read:
            self._stdin.setEnabled(False)
            self._application.app.quit()
        *wishes, self._begun = (self._begun + read.decode()).split("\n")
        for wish in wishes:
            self._wishes[wish]()


def tell(at: float, **what: object) -> None:
    sys.stdout.write(json.dumps({"at": at, **what}, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _till(folder: Path) -> None:
    from pos import messages as m
    from pos.order import WhyNot
    from ui.cli.run import open_stall
    from ui.qt.hands import Hands

    application, runtime = open_stall(folder, LAN | {"screen.width_mm": _WIDTH_MM[TILL]}, _SIZES[TILL])
    hands = Hands(application.windows[0])
    waiting: list[str] = []

    def hear(events: tuple[Any, ...]) -> None:
        waiting.extend(event.order.id for event in events if isinstance(event, m.OrderNoted))

    def sell(*, out: bool) -> None:
        tell(time.monotonic(), did=SELL_OUT if out else SELL_AGAIN)
        runtime.send(m.SetSoldOut(GOOD, out))

    def clear() -> None:
        while waiting:
            runtime.send(m.RefuseOrder(waiting.pop(), WhyNot.OTHER))

    runtime.subscribe(hear)
    wishes = {SELL_OUT: lambda: sell(out=True), SELL_AGAIN: lambda: sell(out=False), CLEAR: clear}
    _run(application, runtime, Box(application, lambda: hands.text_of("orderHeading"), wishes))


def _kiosk(folder: Path) -> None:
    from pos import messages as m
    from pos.language import Language
    from pos.order import Wanted
    from ui.bench.resident import resident_mb
    from ui.cli.run import open_stall
    from ui.qt.hands import Hands

    flags: dict[str, Value] = LAN | {"box.role": "KIOSK", "screen.width_mm": _WIDTH_MM[KIOSK]}
    application, runtime = open_stall(folder, flags, _SIZES[KIOSK])
    hands = Hands(application.windows[0])
    kiosk: Any = application.kiosks[0]

    def says() -> str:
        good = hands.find(f"good-{GOOD}")
        there = f"{GOOD} {'for sale' if good.isEnabled() else 'sold out'}" if good else ""
        return f"{kiosk.steps.current} {there}".strip()

    def choose() -> None:
        kiosk.home()
        kiosk.begin(False)
        kiosk.eat(Wanted.TAKE_AWAY.value)

    def go_to_pay() -> None:
        choose()
        runtime.send(m.AddItem("gimbap"))
        kiosk.choosePayment()

    def pay() -> None:
        tell(time.monotonic(), did=PAY)
        hands.tap_blindly("way-counter")

    def order() -> None:
        runtime.send(m.AddItem("gimbap"))
        runtime.send(m.NumberOrder(Wanted.TAKE_AWAY, Language.KOREAN))
        runtime.send(m.PlaceUnpaid())

    wishes = {CHOOSE: choose, GO_TO_PAY: go_to_pay, PAY: pay, ORDER: order}
    wishes[MEMORY] = lambda: tell(time.monotonic(), did=MEMORY, mb=resident_mb())
    _run(application, runtime, Box(application, says, wishes))


def _menu_board(folder: Path) -> None:
    from ui.qt.application import TillApplication
    from ui.qt.hands import Hands
    from ui.runtime import config, places
    from ui.runtime.stall_board import StallBoard

    application = TillApplication(places.ASSETS)
    tell_board = application.open_menu_board("", [folder / "pictures"], _SIZES[MENU_BOARD])
    board: Any = application.boards[0]
    board.stop()
    hands = Hands(application.windows[0])
    line = StallBoard(folder, config.load(folder, {}, LAN | {"box.role": "MENU_BOARD"}), tell_board)
    box = Box(application, lambda: hands.text_of("boardPrice-만두"), {})
    line.start()
    application.at_first_frame(lambda: None)
    box.run()
    line.stop()
    application.close()


def _run(application: Any, runtime: Any, box: Box) -> None:
    runtime.start()
    application.at_first_frame(runtime.fit_out)
    box.run()
    runtime.stop()
    application.close()


def main() -> None:
    role, folder = sys.argv[1:]
    platform.settle(offscreen=True)
    {TILL: _till, KIOSK: _kiosk, MENU_BOARD: _menu_board}[role](Path(folder))


if __name__ == "__main__":
    main()
