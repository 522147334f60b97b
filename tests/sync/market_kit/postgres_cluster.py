"""A PostgreSQL cluster of our own on loopback, as the `postgres` user when we are root (initdb refuses root)."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import psycopg

_BINARIES = Path("/usr/lib/postgresql/15/bin")


def installed() -> bool:
    return (_BINARIES / "initdb").exists()


class PostgresCluster:
    """Running from construction to `stop`."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="jangnal-pg-", dir="/tmp"))
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self._run("initdb", "-D", self._data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "-N")
        with socket.create_server(("127.0.0.1", 0)) as free:  # last of all, for others look for a port as well
            self.port = free.getsockname()[1]
        settings = f"-p {self.port} -c listen_addresses=127.0.0.1 -c fsync=off -k {self.folder}"
        self._run("pg_ctl", "-D", self._data, "-w", "-l", str(self.folder / "log"), "-o", settings, "start")

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def new_database(self, template: str = "template0", encoding: str = "UTF8") -> str:
        """Return the URL of a fresh database, or of a copy of the one named `template`."""
        name = f"market_{secrets.token_hex(6)}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" ENCODING "{encoding}"'.encode())
        return self._address(name)

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self._data, "-w", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _address(self, name: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(_BINARIES / program), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/tmp")
