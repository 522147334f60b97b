"""One real market server for all journeys: a child process, as a market runs it. Each till gets its own code."""

import itertools
import json
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sync.server.office import issue_code
from ui.runtime.market_child import MarketChild

MARKET = "행복시장"


class Marketplace:
    def __init__(self, folder: Path) -> None:
        self._child = MarketChild(folder, MARKET, "첫 가게")
        self._numbers = itertools.count(1)
        try:
            url, _ = self._child.wait_until_ready()
        except BaseException:
            self._child.stop()
            raise
        address = urlsplit(url)
        assert address.hostname
        assert address.port
        self.host, self.port = address.hostname, address.port

    def stop(self) -> None:
        self._child.stop()
        said = self._child.log_file.read_text(encoding="utf-8")
        complaints = [line for line in said.splitlines() if " WARNING " in line or " ERROR " in line]
        assert not complaints, said

    def code(self) -> str:
        return issue_code(self._child.database_url, MARKET, f"가게 {next(self._numbers)}")

    def conditions(self, device_id: str) -> dict[str, str]:
        """How the till's devices are, as far as the office knows."""
        (told,) = self._row("SELECT max(conditions) FROM device WHERE device_id = ?", device_id)
        return dict(json.loads(told or "{}"))

    def last_seq(self, device_id: str) -> int:
        """As it lies in the market's database; the entries are counted, so that one missing shows."""
        count, last = self._row("SELECT count(*), max(seq) FROM entry WHERE device_id = ?", device_id)
        assert count == (last or 0), f"{count} entries up to number {last}"
        return int(count)

    def _row(self, query: str, device_id: str) -> tuple[Any, ...]:
        book = sqlite3.connect(self._child.database_url.removeprefix("sqlite:///"), timeout=10)
        try:
            return tuple(book.execute(query, (device_id,)).fetchone())
        finally:
            book.close()
