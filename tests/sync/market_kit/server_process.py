"""A market server in a process of its own, on a port of its own."""

import json
from pathlib import Path
from typing import Any

from support.nursery import forked

from market_kit.serve_child import serve_into
from market_kit.waiting import until

_GRACE_S = 10


def refusal(folder: Path, **options: Any) -> tuple[int | None, str]:
    """Run a program that must not start; return its exit code and what it said."""
    log = folder / "refusal.log"
    child = forked(serve_into, str(log), options, daemon=True)
    child.join(_GRACE_S)
    child.kill()
    return child.exitcode, log.read_text()


class ServerProcess:
    """Serving from construction to `stop`, which also checks that it ended well and without a traceback."""

    def __init__(self, database_url: str, folder: Path, **options: Any) -> None:
        self.database_url = database_url
        ready = folder / "ready.json"
        ready.unlink(missing_ok=True)
        self._log = folder / "server.log"
        told = {"database_url": database_url, "port": 0, "ready_file": str(ready)} | options
        self._child = forked(serve_into, str(self._log), told, daemon=True)
        until(lambda: ready.exists() or not self._child.is_alive(), "server ready", 30)
        assert ready.exists(), self.said()
        self.ready = json.loads(ready.read_text())
        self.url: str = self.ready["url"]
        self.port = int(self.url.rpartition(":")[2])

    def said(self) -> str:
        return self._log.read_text()

    def told_of(self, trouble: str) -> None:
        """What it had to say of a trouble that was made for it; the rest of its log is looked at when it stops."""
        assert trouble in self.said()
        self._log.write_text("")

    def memory_kb(self) -> int:
        """What of it lies in memory."""
        status = Path(f"/proc/{self._child.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))

    def stop(self) -> None:
        self._child.terminate()
        self._child.join(_GRACE_S)
        assert self._child.exitcode == 0, (self._child.exitcode, self.said())
        assert "Traceback" not in self.said(), self.said()
