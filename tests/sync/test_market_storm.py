"""The storm of `pos bench`: its terminals deliver as uploaders do, and nothing of theirs is lost."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from market_kit import books
from market_kit.server_process import ServerProcess
from market_kit.terminal import Terminal

from sync.storm_crowd import backlog, storm

SALES = 25
"""More than an uploader sends first."""


def test_a_storm_is_over_when_everything_is_at_the_market(server: ServerProcess, tmp_path: Path) -> None:
    terminals = []
    for number in range(8):
        (tmp_path / str(number)).mkdir()
        terminals.append(Terminal(tmp_path / str(number), server.url))
        terminals[-1].enrol(server.database_url, f"시장 {tmp_path.name[-20:]}", f"가게 {number}")
        terminals[-1].journal.sell(SALES)
    host = urlsplit(server.url).netloc
    blown = storm(server.url, [backlog(one.identity, host, one.journal.bodies) for one in terminals])
    assert (len(blown.answers_s), blown.gave_up) == (8 * 3, 0), "a look, a few entries, the rest"
    assert blown.seconds >= blown.answers_s[-1] > 0
    for one in terminals:
        stored = books.stored(server.database_url, one.identity.device_id)
        assert [body.decode() for _, body, _ in stored] == one.journal.bodies


def test_a_storm_that_is_refused_says_so(server: ServerProcess, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, server.url)
    terminal.enrol(server.database_url)
    with pytest.raises(ValueError, match="the market said 413"):
        storm(server.url, [backlog(terminal.identity, urlsplit(server.url).netloc, ["\x00", "no json"] * 300)])
