"""A PostgreSQL of the check's own, on a socket in a temporary folder that nobody else can reach.

Debian's binaries, and the disk as it is: fsync and everything else as they come. Each server is a child of this
program. initdb refuses root, so root starts it as the user `postgres`.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ui.prove.children import ChildBroke, last_words
from ui.prove.result import NotRun

_INSTALLED = Path("/usr/lib/postgresql")
_USER = "postgres"
_MARKET = "market"
_PATIENCE_S = 60.0
_LOOK_S = 0.01
_USUAL = {"listen_addresses": "", "max_connections": "60"}


class Postgres:
    """One cluster with one database for a market, running from construction to `crash`."""

    def __init__(self, folder: Path, name: str, settings: Mapping[str, str] | None = None) -> None:
        """Over the data of that name, or over new ones. Raises `ChildBroke`."""
        self._folder, self._name = folder, name
        data = folder / name
        if not data.exists():
            _run(folder, "initdb", "-D", str(data), "-A", "trust", "-U", _USER, "-E", "UTF8", "--locale=C", "-N")
        self._child = self._start(data, _USUAL | {"cluster_name": name} | dict(settings or {}))

    @property
    def url(self) -> str:
        """What a market server is told."""
        return f"postgresql://{_USER}@/{_MARKET}?host={self._socket}"

    def make_market(self) -> None:
        """An empty database for it."""
        self.ask(f"CREATE DATABASE {_MARKET}")

    def ask(self, query: str, database: str = _USER) -> list[tuple[Any, ...]]:
        """What one statement finds. Raises psycopg's errors."""
        import psycopg

        with psycopg.connect(dbname=database, host=str(self._socket), user=_USER, autocommit=True) as line:
            found = line.execute(query.encode())
            return found.fetchall() if found.description else []

    def wait_for(self, query: str) -> None:
        """Until `query` finds a row. Raises TimeoutError."""
        deadline = time.monotonic() + _PATIENCE_S
        while not self.ask(query):
            if time.monotonic() > deadline:
                raise TimeoutError(query)
            time.sleep(_LOOK_S)

    def change(self, setting: str, value: str) -> None:
        """From now on, for every session and after a restart."""
        self.ask(f"ALTER SYSTEM SET {setting} = '{value}'")
        self.ask("SELECT pg_reload_conf()")

    def crash(self) -> None:
        """As `pg_ctl stop -m immediate`: every session is cut off, and nothing is flushed any more."""
        if self._child.poll() is None:
            self._child.send_signal(signal.SIGQUIT)
            self._child.wait()

    # -- a standby ----------------------------------------------------------------------------------------------

    def standby(self, name: str) -> "Postgres":
        """A copy that follows this one from now on."""
        target = str(self._folder / name)
        _run(
            self._folder,
            "pg_basebackup",
            "-D",
            target,
            "-R",
            "-N",
            "-c",
            "fast",
            "-h",
            str(self._socket),
            "-U",
            _USER,
        )
        copy = Postgres(self._folder, name)
        self.wait_for(
            f"SELECT 1 FROM pg_stat_replication WHERE application_name = '{name}' AND state = 'streaming'"
        )
        return copy

    def depend_on(self, standby: str) -> None:
        """Nothing is committed any more that `standby` has not on its disk."""
        self.change("synchronous_standby_names", standby)
        self.wait_for(
            f"SELECT 1 FROM pg_stat_replication WHERE application_name = '{standby}' AND sync_state = 'sync'"
        )

    def stop_listening(self) -> None:
        """This standby hears nothing of its primary any more: what is written there does not arrive."""
        self.change("primary_conninfo", "")
        self.wait_for("SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM pg_stat_wal_receiver)")

    def promote(self) -> None:
        """This standby is a primary from now on."""
        self.ask("SELECT pg_promote()")
        self.wait_for("SELECT 1 WHERE NOT pg_is_in_recovery()")

    @property
    def _socket(self) -> Path:
        return self._folder / f"at-{self._name}"

    def _start(self, data: Path, settings: Mapping[str, str]) -> "subprocess.Popen[bytes]":
        self._socket.mkdir()
        _hand_over(self._socket)
        told = {**settings, "unix_socket_directories": str(self._socket)}
        options = [word for name, value in told.items() for word in ("-c", f"{name}={value}")]
        log = self._folder / f"{self._name}.log"
        with log.open("ab") as said:
            command = [_program("postgres"), "-D", str(data), *options]
            child = subprocess.Popen(command, stdout=said, stderr=said, cwd=self._folder, **_other_user())
        self._wait_for_answer(child, log)
        return child

    def _wait_for_answer(self, child: "subprocess.Popen[bytes]", log: Path) -> None:
        import psycopg

        deadline = time.monotonic() + _PATIENCE_S
        while True:
            try:
                self.ask("SELECT 1")
                return
            except psycopg.OperationalError:
                if child.poll() is not None or time.monotonic() > deadline:
                    raise ChildBroke(f"PostgreSQL: {last_words(log)}") from None
            time.sleep(_LOOK_S)


def is_installed() -> bool:
    return any(_INSTALLED.glob("*/bin/postgres"))


@contextmanager
def postgres_folder() -> Iterator[Path]:
    """Where clusters may lie: short, for a socket's path has room for a hundred letters, and open to their user.
    Raises `NotRun` where PostgreSQL is not installed."""
    if not is_installed():
        raise NotRun("PostgreSQL이 없음")
    folder = Path(tempfile.mkdtemp(prefix="jangnal-pg-"))
    _hand_over(folder)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def new_postgres(folder: Path, settings: Mapping[str, str] | None = None) -> Iterator[Postgres]:
    """A cluster with an empty database for a market."""
    server = Postgres(folder, "primary", settings)
    try:
        server.make_market()
        yield server
    finally:
        server.crash()


def _program(name: str) -> str:
    """Of the newest version that is installed."""
    found = sorted(_INSTALLED.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise NotRun(f"{name}가 없음")
    return str(found[-1])


def _run(folder: Path, name: str, *arguments: str) -> None:
    log = folder / f"{name}.log"
    with log.open("ab") as said:
        command = [_program(name), *arguments]
        done = subprocess.run(command, stdout=said, stderr=said, cwd=folder, check=False, **_other_user())
    if done.returncode:
        raise ChildBroke(f"{name}: {last_words(log)}")


def _other_user() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    them = pwd.getpwnam(_USER)
    return {"user": them.pw_uid, "group": them.pw_gid, "extra_groups": []}


def _hand_over(path: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(path, _USER, _USER)
