"""A till that hangs is noticed by whoever keeps it as a service, and begins anew with the sale that was open."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pos.clock import SystemClock
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from ui.runtime.compose import LEDGER
from ui.runtime.keeper import Keeper, keeper_in

SILENT_S = 6.0
"""What counts as hanging here."""
PATIENCE_S = 40.0

UP, WELL, ENDING = "READY=1", "WATCHDOG=1", "STOPPING=1"

SOUND = "from ui.__main__ import main; import sys; sys.exit(main(sys.argv[1:]))"
SCREEN_HANGS = """
import sys, time
from pos import messages as m
from ui.runtime.compose import Runtime
fit_out = Runtime.fit_out
def sell_and_hang(self):
    fit_out(self)
    self.send(m.AddAmount(4_000))
    from PySide6.QtCore import QTimer
    QTimer.singleShot(1_000, lambda: time.sleep(1_000))
Runtime.fit_out = sell_and_hang
from ui.__main__ import main
sys.exit(main(sys.argv[1:]))
"""
ENGINE_HANGS = """
import sys, time
from pos import messages as m
from ui.runtime.compose import Runtime
start, fit_out = Runtime.start, Runtime.fit_out
def begin(self):
    self.subscribe(lambda events: [time.sleep(1_000) for event in events if isinstance(event, m.LineAdded)])
    start(self)
def sell(self):
    fit_out(self)
    self.send(m.AddAmount(4_000))
Runtime.start, Runtime.fit_out = begin, sell
from ui.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


class Manager:
    """What systemd does for a service with `Type=notify` and `WatchdogSec`, of sd_notify(3)."""

    def __init__(self, folder: Path) -> None:
        self._address = str(folder / "notify")
        self._folder = folder / "stall"
        self._line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._line.bind(self._address)

    def close(self) -> None:
        self._line.close()

    @contextmanager
    def running(self, program: str) -> Iterator["subprocess.Popen[bytes]"]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("POS_")} | {
            "DISPLAY": ":99",
            "QT_QPA_PLATFORM": "offscreen",
            "NOTIFY_SOCKET": self._address,
            "WATCHDOG_USEC": str(int(SILENT_S * 1_000_000)),
        }
        command = [sys.executable, "-c", program, "run", "--windowed", "--data", str(self._folder)]
        with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as child:
            try:
                yield child
            finally:
                child.kill()

    def hears(self, word: str, patience_s: float = PATIENCE_S) -> bool:
        """Whether that is said in time; what is said before it is passed over."""
        deadline = time.monotonic() + patience_s
        while (left_s := deadline - time.monotonic()) > 0:
            self._line.settimeout(left_s)
            try:
                if self._line.recv(100).decode() == word:
                    return True
            except TimeoutError:
                return False
        return False


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    manager = Manager(tmp_path)
    yield manager
    manager.close()


def open_sale(folder: Path) -> list[int]:
    ledger = Ledger(folder / "stall" / LEDGER, new_id)
    try:
        return [line.unit_price for line in ledger.load(SystemClock().now()).cart.lines]
    finally:
        ledger.close()


def test_a_till_says_that_it_is_up_that_it_is_well_and_that_it_ends(manager: Manager) -> None:
    with manager.running(SOUND) as till:
        assert manager.hears(UP)
        for _ in range(4):
            assert manager.hears(WELL, SILENT_S), "it would have been ended"
        till.send_signal(signal.SIGTERM)
        assert manager.hears(ENDING)
        assert till.wait(PATIENCE_S) == 0


def test_one_that_cannot_start_says_so_on_its_screen_and_is_left_alone(manager: Manager, tmp_path: Path) -> None:
    (tmp_path / "stall").mkdir()
    (tmp_path / "stall" / "stall.toml").write_text("[stall]\nnmae = 'x'\n", encoding="utf-8")
    with manager.running(SOUND):
        assert manager.hears(UP)
        assert manager.hears(WELL, SILENT_S)
        assert manager.hears(WELL, SILENT_S)


@pytest.mark.parametrize("program", [SCREEN_HANGS, ENGINE_HANGS], ids=["screen", "engine"])
def test_one_that_hangs_falls_silent_and_begins_anew_with_the_open_sale(
    manager: Manager, tmp_path: Path, program: str
) -> None:
    with manager.running(program) as till:
        assert manager.hears(UP)
        deadline = time.monotonic() + PATIENCE_S
        while manager.hears(WELL, SILENT_S):
            assert time.monotonic() < deadline, "nobody noticed"
        assert till.poll() is None, "it hangs, and has not ended"
    assert open_sale(tmp_path) == [4_000]
    with manager.running(SOUND):
        assert manager.hears(UP)
        assert manager.hears(WELL, SILENT_S)


def test_a_program_that_is_nobodys_service_has_no_keeper() -> None:
    assert keeper_in({"WATCHDOG_USEC": "10000000"}) is None


def test_its_children_are_not_believed_for_it(tmp_path: Path) -> None:
    environment = {
        "NOTIFY_SOCKET": str(tmp_path / "n"),
        "WATCHDOG_USEC": "8000000",
        "WATCHDOG_PID": "1",
        "PATH": "/",
    }
    keeper = keeper_in(environment)
    assert keeper is not None
    keeper.close()
    assert (keeper.beat_every_s, environment) == (2.0, {"PATH": "/"})


@pytest.mark.parametrize("said", ["", "never", "-1", "1e3"])
def test_where_nobody_minds_silence_there_is_no_beat(said: str, tmp_path: Path) -> None:
    keeper = keeper_in({"NOTIFY_SOCKET": str(tmp_path / "n"), "WATCHDOG_USEC": said})
    assert keeper is not None
    keeper.close()
    assert keeper.beat_every_s == 0.0


def test_an_abstract_address_is_one_too() -> None:
    name = f"@jangnal-{os.getpid()}"
    line = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    line.bind(f"\0{name[1:]}")
    keeper = Keeper(name, 8.0)
    keeper.up()
    assert line.recv(100).decode() == UP
    line.close()
    keeper.close()


@pytest.mark.expects_log("ui.runtime.keeper: the service manager cannot be told READY=1")
def test_a_keeper_that_is_gone_holds_nothing_up(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    keeper = Keeper(str(tmp_path / "nobody"), 8.0)
    keeper.up()
    keeper.well()
    keeper.close()
    assert len([record for record in caplog.records if record.name == "ui.runtime.keeper"]) == 1
