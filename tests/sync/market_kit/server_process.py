"""A market server in a process of its own, on a port of its own."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from market_kit.waiting import until

_CHILD = Path(__file__).with_name("serve_child.py")


def run_child(**options: Any) -> subprocess.Popen[bytes]:
    """Start the program and return at once."""
    command = [sys.executable, "-W", "error", str(_CHILD), json.dumps(options)]
    return subprocess.Popen(command, stderr=subprocess.PIPE)


def refusal(**options: Any) -> tuple[int, str]:
    """Run a program that must not start; return its exit code and what it said."""
    child = run_child(**options)
    try:
        _, said = child.communicate(timeout=20)
    finally:
        child.kill()
    return child.returncode, said.decode()


class ServerProcess:
    """Serving from construction to `stop`, which also checks that it ended well and without a traceback."""

    def __init__(self, database_url: str, folder: Path, **options: Any) -> None:
        self.database_url = database_url
        ready = folder / "ready.json"
        ready.unlink(missing_ok=True)
        self._log = folder / "server.log"
        with self._log.open("wb") as log:
            told = {"database_url": database_url, "port": 0, "ready_file": str(ready)} | options
            self._child = subprocess.Popen(
                [sys.executable, "-W", "error", str(_CHILD), json.dumps(told)], stderr=log, stdout=log
            )
        until(lambda: ready.exists() or self._child.poll() is not None, "server ready", 30)
        assert ready.exists(), self.said()
        self.ready = json.loads(ready.read_text())
        self.url: str = self.ready["url"]
        self.port = int(self.url.rpartition(":")[2])

    def said(self) -> str:
        return self._log.read_text()

    def stop(self) -> None:
        if self._child.poll() is None:
            self._child.send_signal(signal.SIGTERM)
        code = self._child.wait(10)
        assert code == 0, (code, self.said())
        assert "Traceback" not in self.said(), self.said()
