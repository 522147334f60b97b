"""Programs of other versions, releases of them, a box they are installed on, and what systemd does with its till.

A program here is this source tree under another version number, started as a real process, with what is the matter
with it written into it. Its till has no screen (`QUICK`) where the screen is not what is looked at.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pos.ledger.schema import VERSION as SCHEMA
from ui.update.signing import About, sign
from ui.update.taking import machine
from ui.update.update_keys import line_of, make_key

ROOT = Path(__file__).parents[2]
OLD, NEW, NEWER = "0.1.0", "0.2.0", "0.3.0"
SILENT_S, STARTING_S, PATIENCE_S = 8.0, 60.0, 120.0

_PROGRAM = """#!{python}
import os, sys, time
sys.path[:0] = [{root!r}, {tests!r}, {pos_tests!r}]
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["DISPLAY"] = ":99"
import pos
pos.VERSION = {version!r}
from pos.ledger import schema
{schema}
words = sys.argv[1:]
is_start = words[:1] == ["run"] and "--check-config" not in words
{matter}
import ui.runtime.up_note
ui.runtime.up_note.AFTER_S = 0.5
from ui.__main__ import main
if __name__ == "__main__":
    sys.exit(main(words))
"""

_ADDED = """
schema.VERSION = {number}
before = schema.upgrade
def upgrade(connection):
    if schema.version_of(connection) < {before}:
        schema.VERSION = {before}
        before(connection)
        schema.VERSION = {number}
    if schema.version_of(connection) < {number}:
        for statement in {statements!r}:
            connection.execute(statement)
        connection.execute("PRAGMA user_version = {number}")
schema.upgrade = upgrade
"""
ADDS = (
    "CREATE TABLE loyalty (customer TEXT PRIMARY KEY) STRICT",
    "ALTER TABLE notice ADD COLUMN mood TEXT NOT NULL DEFAULT 'good'",
)
TAKES_AWAY = ("DROP TABLE wish",)

QUICK = """
if is_start:
    from pathlib import Path
    from ui.runtime.compose import open_ledger
    from ui.runtime.keeper import keeper_in
    from ui.runtime.up_note import UpNote
    data = Path(words[words.index("--data") + 1])
    book = open_ledger(data)
    {then}
    keeper = keeper_in(os.environ)
    keeper.when_settled(0.3, UpNote(data).keep)
    keeper.up()
    while True:
        keeper.well()
        time.sleep(0.1)
"""
SOUND = QUICK.format(then="")
CRASHES = QUICK.format(then="os.abort()")
HANGS = QUICK.format(then="time.sleep(1_000)")
SELLS_AND_CRASHES = QUICK.format(
    then="book.close(); from pos_kit import Stall; Stall(data / 'ledger.db', None).sell(7_000); os.abort()"
)
NO_BOOK = """
if words[:2] == ["update", "book-rehearse"] or is_start:
    sys.exit("no book for me")
"""
HATES_SETTINGS = "if '--check-config' in words: sys.exit('what is stall.name?')\n"
DOES_NOT_RUN = "os.abort()\n"
WITH_A_SCREEN = ""
STOPPED_SCREEN = """
if is_start:
    from pos.ledger.errors import LedgerBroken
    import ui.runtime.compose
    def no_ledger(folder, **_):
        raise LedgerBroken(folder, "a fault of this version")
    ui.runtime.compose.open_ledger = no_ledger
"""


def program(
    folder: Path, version: str, matter: str = SOUND, adds: tuple[str, ...] = (), keys: tuple[bytes, ...] = ()
) -> Path:
    """As `assets/install/build.sh bundle` leaves one. With `adds` its ledger has a schema of its own."""
    folder.mkdir(parents=True)
    number = SCHEMA + bool(adds)
    further = _ADDED.format(before=SCHEMA, number=number, statements=adds) if adds else ""
    tests = ROOT / "tests"
    text = _PROGRAM.format(
        python=sys.executable,
        root=str(ROOT),
        tests=str(tests),
        pos_tests=str(tests / "pos"),
        version=version,
        schema=further,
        matter=matter,
    )
    (folder / "pos").write_text(text, encoding="utf-8")
    (folder / "pos").chmod(0o755)
    (folder / "update-keys").write_text("# of this box\n" + "".join(line_of(key, "ours") + "\n" for key in keys))
    (folder / "_internal").mkdir()
    (folder / "_internal" / "libshop.so.1").write_bytes(os.urandom(1_500_000))
    (folder / "_internal" / "libshop.so").symlink_to("libshop.so.1")
    (folder / "_internal" / "empty").touch()
    return folder


class Maker:
    """Whoever makes releases."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.key = folder / "release.pem"
        self.public = make_key(self.key)

    def release(
        self,
        version: str = NEW,
        matter: str = SOUND,
        adds: tuple[str, ...] = (),
        *,
        oldest: str = OLD,
        keys: tuple[Path, ...] = (),
        says: str | None = None,
    ) -> Path:
        """A signed file. `says` is the version it claims to be."""
        built = self.folder / "built"
        shutil.rmtree(built, ignore_errors=True)
        program(built, version, matter, adds, (self.public,))
        out = self.folder / f"jangnal-{says or version}.update"
        about = About(says or version, machine(), SCHEMA + bool(adds))
        sign(built, about, oldest, keys or (self.key,), out)
        return out


class Installed:
    """A box with a program and a stall, as the package leaves it."""

    def __init__(self, folder: Path, *keys: bytes) -> None:
        self.home, self.data = folder / "opt", folder / "data"
        program(self.home / "versions" / OLD, OLD, keys=keys)
        (self.home / "current").symlink_to(f"versions/{OLD}")
        (self.home / "steady").symlink_to(f"versions/{OLD}")
        self.data.mkdir()

    @property
    def current(self) -> str:
        return Path(os.readlink(self.home / "current")).name

    @property
    def steady(self) -> str:
        return Path(os.readlink(self.home / "steady")).name

    @property
    def versions(self) -> set[str]:
        return {path.name for path in (self.home / "versions").iterdir()}

    @property
    def words(self) -> list[str]:
        return ["--home", str(self.home), "--data", str(self.data)]

    def settle(self) -> int:
        """As the package's own script does it before each start."""
        script = (ROOT / "assets/install/package/settle").read_text("utf-8")
        script = script.replace("/opt/jangnal", str(self.home)).replace("/var/lib/jangnal", str(self.data))
        return subprocess.run(["sh", "-c", script], capture_output=True, check=False).returncode


_SYSTEMCTL = """#!{python} -S
import socket, sys
line = socket.socket(socket.AF_UNIX)
line.connect({address!r})
line.sendall(" ".join(sys.argv[1:]).encode() + b"\\n")
sys.stdout.write(line.makefile().read())
"""


class Manager:
    """What systemd does for `jangnal.service`: ExecStartPre, Type=notify, WatchdogSec, Restart=always
    (systemd.service(5)).

    `bin` goes in front of PATH: it has a `systemctl` that speaks to this one.
    """

    def __init__(self, folder: Path, box: Installed) -> None:
        folder.mkdir()
        self._box = box
        self.bin = folder / "bin"
        self.bin.mkdir()
        self._notify = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._address = str(folder / "notify")
        self._notify.bind(self._address)
        self._notify.settimeout(0.1)
        self._control = socket.socket(socket.AF_UNIX)
        self._control.bind(str(folder / "control"))
        self._control.listen()
        self._control.settimeout(0.1)
        script = self.bin / "systemctl"
        script.write_text(_SYSTEMCTL.format(python=sys.executable, address=str(folder / "control")))
        script.chmod(0o755)
        self._wanted = self._again = self._over = False
        self.starts: list[str] = []
        """The version of each start, in their order."""
        self._threads = [threading.Thread(target=self._keep), threading.Thread(target=self._listen)]
        self._idle = threading.Event()
        self._idle.set()
        for thread in self._threads:
            thread.start()

    def start(self) -> None:
        self._idle.clear()
        self._wanted = True

    def stop(self) -> None:
        self._wanted = False
        assert self._idle.wait(PATIENCE_S)

    def close(self) -> None:
        self.stop()
        self._over = True
        for thread in self._threads:
            thread.join()
        self._notify.close()
        self._control.close()

    def _listen(self) -> None:
        while not self._over:
            with suppress(TimeoutError):
                line, _ = self._control.accept()
                with line:
                    line.settimeout(PATIENCE_S)
                    line.sendall(self._do(line.makefile().readline().split()).encode())

    def _do(self, words: list[str]) -> str:
        match words[0]:
            case "show":
                return "LoadState=loaded\n"
            case "stop":
                self.stop()
            case "start":
                self.start()
            case "restart":
                self._again = self._wanted
                self.start()
        return ""

    def _keep(self) -> None:
        while not self._over:
            if not self._wanted:
                self._idle.set()
                time.sleep(0.05)
                continue
            self._box.settle()
            self._again = False
            self.starts.append(self._box.current)
            self._run_once()
            time.sleep(0.1)

    def _run_once(self) -> None:
        environment = {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "NOTIFY_SOCKET": self._address,
            "WATCHDOG_USEC": str(int(SILENT_S * 1e6)),
        }
        command = [str(self._box.home / "current" / "pos"), "run", "--windowed", "--data", str(self._box.data)]
        with subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as child:
            heard_at, limit_s = time.monotonic(), STARTING_S
            while child.poll() is None and self._wanted and not self._again:
                with suppress(TimeoutError):
                    word = self._notify.recv(100)
                    heard_at = time.monotonic()
                    limit_s = SILENT_S if word == b"READY=1" else limit_s
                if time.monotonic() - heard_at > limit_s:
                    break
            child.terminate()
            with suppress(subprocess.TimeoutExpired):
                child.wait(5)
            child.kill()


@contextmanager
def managed(folder: Path, box: Installed) -> Iterator[Manager]:
    manager = Manager(folder, box)
    try:
        yield manager
    finally:
        manager.close()


def running(box: Installed, manager: Manager) -> str:
    """The version that came up last, once one has."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        with suppress(OSError, ValueError, LookupError):
            return str(json.loads((box.data / "up.json").read_text())["version"])
        time.sleep(0.1)
    raise AssertionError("nothing came up")
