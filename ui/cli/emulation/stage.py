"""Runs one emulated device: waits for orders, for the clock and for what happens, all on the main thread."""

import argparse
import json
import select
import sys
from collections.abc import Callable
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any

from drivers.emulators.orders import OrderError
from drivers.emulators.script import Fault, ScriptError, read_script
from drivers.emulators.script_player import ScriptPlayer
from ui.cli import exits
from ui.cli.emulation.bell import Bell
from ui.cli.emulation.props import DrawerKicked, Happening, Lit, Prop, SlipFell, prop
from ui.cli.emulation.tray import Tray
from ui.cli.emulation.typed import Typed
from ui.cli.ledger_actions.telling import Refused

LOOK_S = 0.02
"""How soon the next byte fault of a script is set after the one before it."""


def run(arguments: argparse.Namespace) -> int:
    """Raises Refused and CannotStart, each with one sentence."""
    script = _script(arguments.faults) if arguments.faults else ()
    happenings: SimpleQueue[Happening] = SimpleQueue()
    with Bell() as bell:

        def tell(happening: Happening) -> None:
            happenings.put(happening)
            bell.ring()

        device = prop(arguments, tell)
        player = _player(script, device, arguments.faults)
        teller = _Teller(arguments)
        device.line.start()
        try:
            teller.found(device)
            _Stage(device, player, teller, bell, happenings).play(arguments.seconds)
        finally:
            device.line.stop()
    return exits.OK


class _Stage:
    def __init__(
        self,
        device: Prop,
        player: ScriptPlayer,
        teller: "_Teller",
        bell: Bell,
        happenings: "SimpleQueue[Happening]",
    ) -> None:
        self._device = device
        self._player = player
        self._teller = teller
        self._bell = bell
        self._happenings = happenings
        self._typed = Typed()
        self._begun_s = monotonic()

    def play(self, seconds: float) -> None:
        """Until a signal, or for so many seconds; 0 is for ever."""
        while not self._bell.ended and (not seconds or self._since_s() < seconds):
            for order in self._player.play(self._since_s()):
                self._teller.done(order)
            self._tell_what_happened()
            bell, keys = self._bell.fileno(), self._typed.filenos
            ready, _, _ = select.select([bell, *keys], [], [], self._wait_s(seconds))
            if bell in ready:
                self._bell.heard()
            if not set(keys).isdisjoint(ready):
                self._obey()
        self._tell_what_happened()

    def _obey(self) -> None:
        for words in self._typed.lines():
            try:
                self._device.orders.deed(words)()
            except OrderError as error:
                self._teller.refused(words, error)
            else:
                self._teller.done(words)

    def _tell_what_happened(self) -> None:
        while True:
            try:
                happening = self._happenings.get_nowait()
            except Empty:
                return
            self._teller.happened(happening)

    def _wait_s(self, seconds: float) -> float | None:
        dues = [at_s for at_s in (self._player.next_s, seconds or None) if at_s is not None]
        waits = [max(0.0, at_s - self._since_s()) for at_s in dues]
        if self._player.watches_bytes:
            waits.append(LOOK_S)
        return min(waits, default=None)

    def _since_s(self) -> float:
        return monotonic() - self._begun_s


class _Teller:
    """A line for each thing; `key = value` as it stands in a settings file, or an object for programs."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._as_json = arguments.json
        self._device = arguments.device
        out = getattr(arguments, "out", None)
        self._tray = Tray(out) if out else None

    def found(self, device: Prop) -> None:
        connection = device.line.connection
        said = {"device": self._device, "driver": device.driver, "connection": connection}
        self._say(f'{self._device}.connection = "{connection}"', said)

    def done(self, order: str) -> None:
        self._say(f"했음: {order}", {"done": order})

    def refused(self, words: str, error: OrderError) -> None:
        if self._as_json:
            self._say("", {"refused": words, "sentence": str(error)})
        else:
            print(error, file=sys.stderr, flush=True)

    def happened(self, happening: Happening) -> None:
        _TOLD[type(happening)](self, happening)

    def _slip(self, fell: SlipFell) -> None:
        picture = str(self._tray.lay(fell.slip)) if self._tray else None
        self._say(f"종이가 나옴: {picture or fell.slip.text}", {"slip": fell.slip.text, "picture": picture})

    def _drawer(self, kicked: DrawerKicked) -> None:
        self._say(f"돈통 열림: {kicked.times}번", {"drawer": kicked.times})

    def _lit(self, lit: Lit) -> None:
        self._say("\n".join(f"|{line}|" for line in lit.lines), {"lines": list(lit.lines)})

    def _say(self, words: str, said: dict[str, Any]) -> None:
        print(json.dumps(said, ensure_ascii=False) if self._as_json else words, flush=True)


_TOLD: dict[type, Callable[[_Teller, Any], None]] = {
    SlipFell: _Teller._slip,
    DrawerKicked: _Teller._drawer,
    Lit: _Teller._lit,
}


def _script(path: Path) -> tuple[Fault, ...]:
    try:
        return read_script(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise Refused("NO_SCRIPT", f"{path}: 읽을 수 없습니다 ({error}).") from error
    except ScriptError as error:
        raise Refused("BAD_SCRIPT", f"{path}: {error}") from error


def _player(script: tuple[Fault, ...], device: Prop, path: Path | None) -> ScriptPlayer:
    try:
        return ScriptPlayer(script, device.orders, device.weak)
    except ScriptError as error:
        raise Refused("BAD_SCRIPT", f"{path}: {error}") from error
