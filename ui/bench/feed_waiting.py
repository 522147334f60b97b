"""Five thousand terminals wait for news at one market server: how soon the last of them has it."""

import re
import time

import requests

from pos.ids import new_id
from sync.server.office import notice, publish_to
from sync.server.store.database import open_database
from sync.server.tally import PATH_METRICS
from sync.waiting_crowd import wake_crowd
from ui.bench.figure import CannotMeasure, Figure, percentile
from ui.bench.market_books import MARKET, identity_of, take_in
from ui.bench.market_hall import allow_files, market_url, serving

TERMINALS = 5_000
AIM_S = 1.0
_FILES = 2 * TERMINALS
_PATIENCE_S = 60.0
_ASKING_ANEW = 50
"""A wait ends after a while without news and begins anew: so many are always on their way, and are timed too."""
_WAITING = re.compile(r"^jangnal_waiting_terminals (\S+)$", re.MULTILINE)


def measure() -> tuple[Figure, ...]:
    allow_files(_FILES)
    with market_url() as url, serving(url) as server:
        database = open_database(url)
        (sender,) = take_in(database, [new_id()])
        database.close()
        cursor = publish_to(url, MARKET, [notice("첫 알림")])
        identity = identity_of(sender, server.url)
        woken = wake_crowd(
            server.url,
            identity,
            cursor,
            TERMINALS,
            lambda: publish_to(url, MARKET, [notice("비가 옵니다.")]),
            when_seated=lambda: _wait_until_seated(server.url),
        )
    return (
        Figure("feed_5000_s", woken.after_s[-1], "s until the last one knows", AIM_S),
        Figure("feed_5000_p50_s", percentile(woken.after_s, 0.5), "s", None),
    )


def _wait_until_seated(url: str) -> None:
    """A market that has not answered yet may be reading still: what counts is how many it says wait."""
    until_s = time.monotonic() + _PATIENCE_S
    while _waiting(url) < TERMINALS - _ASKING_ANEW:
        if time.monotonic() > until_s:
            raise CannotMeasure(f"{TERMINALS} terminals never waited at once")
        time.sleep(0.1)


def _waiting(url: str) -> float:
    found = _WAITING.search(requests.get(url + PATH_METRICS, timeout=_PATIENCE_S).text)
    return float(found[1]) if found else 0.0
