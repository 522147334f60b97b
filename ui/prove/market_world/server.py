"""The real `pos market serve` as a child: killed at any moment, started again where the terminals look for it."""

import json
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from ui.prove.children import ChildBroke, last_words
from ui.runtime.places import own_command

SERVE = (*own_command(), "market", "serve", "--with-parent")
_PATIENCE_S = 60.0
_LOOK_S = 0.01


class MarketServer:
    """Not running until `start`; `database_url` may be changed between two starts."""

    def __init__(self, database_url: str, folder: Path, serve: Sequence[str] = SERVE) -> None:
        self.database_url = database_url
        self._serve = serve
        self._ready, self._log = folder / "ready.json", folder / "server.log"
        self._port = 0
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    @property
    def port(self) -> int:
        return self._port

    def start(self) -> None:
        """Return once it answers; from then on it is always at the same port. Raises `ChildBroke`."""
        child = self.launch()
        deadline = time.monotonic() + _PATIENCE_S
        while not self._ready.exists():
            if child.poll() is not None or time.monotonic() > deadline:
                raise ChildBroke(f"the market does not start: {last_words(self._log)}")
            time.sleep(_LOOK_S)
        self._port = int(json.loads(self._ready.read_text())["url"].rpartition(":")[2])

    def launch(self) -> "subprocess.Popen[bytes]":
        """Begin to start it, and return at once."""
        self._ready.unlink(missing_ok=True)
        told = ("--database", self.database_url, "--port", str(self._port), "--ready-file", str(self._ready))
        with self._log.open("ab") as said:
            self._child = subprocess.Popen(
                [*self._serve, *told], stdin=subprocess.DEVNULL, stdout=said, stderr=said
            )
        return self._child

    def kill(self) -> None:
        """SIGKILL, wherever it is in its work."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
