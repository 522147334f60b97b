"""The demo's market server: the real one, in a process of its own, on SQLite at loopback."""

import json
import logging
import subprocess
import time
from pathlib import Path

from ui.runtime.errors import CannotStart
from ui.runtime.places import own_command

log = logging.getLogger(__name__)

READY_WITHIN_S = 30.0
STOP_WITHIN_S = 5.0


class MarketChild:
    """Started at once, waited for later: the till does not wait for its market."""

    def __init__(self, folder: Path, market: str, stall: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._ready = folder / "market-ready.json"
        self._ready.unlink(missing_ok=True)
        self.log_file = folder / "market.log"
        self.database_url = f"sqlite:///{folder / 'market.db'}"
        command = [*own_command(), "market", "serve", "--database", self.database_url]
        command += [
            "--port",
            "0",
            "--ready-file",
            str(self._ready),
            "--enrol",
            f"{market}/{stall}",
            "--with-parent",
        ]
        with self.log_file.open("wb") as output:
            self._process = subprocess.Popen(command, stdout=output, stderr=output)

    def wait_until_ready(self) -> tuple[str, str]:
        """Its address and a one-time code for the stall. Raises `CannotStart`."""
        deadline = time.monotonic() + READY_WITHIN_S
        while not self._ready.exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise CannotStart(f"시장 서버가 켜지지 않았습니다. {self.log_file}를 봐 주세요.")
            time.sleep(0.02)
        told = json.loads(self._ready.read_text(encoding="utf-8"))
        return told["url"], told["code"]

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(STOP_WITHIN_S)
        except subprocess.TimeoutExpired:
            log.warning("the market server did not end by itself")
            self._process.kill()
            self._process.wait()
