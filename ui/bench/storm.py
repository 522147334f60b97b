"""A market comes back after a power cut: hundreds of terminals with sixty sales each, all at the same moment.

Over HTTP to a server process. Told is the time until everything is acknowledged, and how long the slowest answers
took, which must be less than a terminal waits for one; who is turned away for a while is not counted there.
"""

from collections.abc import Iterator
from random import Random
from urllib.parse import urlsplit

from pos.ids import new_id
from sync.options import USUAL
from sync.server.store.database import open_database
from sync.storm_crowd import Storm, backlog, storm
from ui.bench.figure import Figure, percentile
from ui.bench.market_books import bodies_of, identity_of, take_in
from ui.bench.market_hall import allow_files, market_url, serving
from ui.prove.market_world.member import BEGAN_MS

CROWDS = (500, 2_000)
SALES_EACH = 60


def measure() -> tuple[Figure, ...]:
    allow_files(2 * max(CROWDS))
    return tuple(figure for count in CROWDS for figure in _figures(count))


def _figures(count: int) -> Iterator[Figure]:
    blown = _blow(count)
    name = f"storm_{count}x{SALES_EACH}"
    yield Figure(f"{name}_s", blown.seconds, "s until all is acknowledged", None)
    yield Figure(f"{name}_p99_s", percentile(blown.answers_s, 0.99), "s, an answer, p99", USUAL.read_timeout_s)
    yield Figure(f"{name}_turned_away", blown.turned_away, "times, to come back later", None)
    yield Figure(f"{name}_gave_up", blown.gave_up, "times nothing was heard in time", None)


def _blow(count: int) -> Storm:
    with market_url() as url, serving(url) as server:
        database = open_database(url)
        senders = take_in(database, [new_id() for _ in range(count)])
        database.close()
        host = urlsplit(server.url).netloc
        backlogs = [
            backlog(
                identity_of(sender, server.url),
                host,
                bodies_of(sender.device_id, range(SALES_EACH), BEGAN_MS, Random(number)),
            )
            for number, sender in enumerate(senders)
        ]
        return storm(server.url, backlogs)
