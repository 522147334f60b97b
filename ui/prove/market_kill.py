"""`kill -9` of the real market server at any moment, while several stalls deliver: what it acknowledged is there.

On SQLite and on PostgreSQL at the same time. Right after each kill the database must hold all that was
acknowledged; at the end each entry of each stall must be there once, byte for byte, and the pages' sums be right.
"""

import time
from collections.abc import Container, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from sync.server.office import issue_code
from ui.prove.market_world.backends import NO_POSTGRES, Backend, backends
from ui.prove.market_world.member import Member, enrolled
from ui.prove.market_world.reckoning import missing, reckon
from ui.prove.market_world.server import SERVE, MarketServer
from ui.prove.result import Result, Tell, nobody
from ui.prove.tally import Tally

NAME = "market_kill"
QUICK, LONG = 16, 1_000
MEMBERS = 3
MARKET = "망원시장"

MOMENTS = ((True, 0.0, 0.6, 80), (False, 0.0, 1.5, 20))
"""Whether it comes up first, from and to how many seconds later the kill comes, and how often in a hundred."""


def prove(
    folder: Path,
    trials: int = QUICK,
    tell: Tell = nobody,
    *,
    seed: int = 1,
    serve: Sequence[str] = SERVE,
    only: Container[str] = ("sqlite", "postgres"),
) -> Result:
    """A trial is a kill, on the databases of `only` in turn. `serve` is the command of the server, the real one
    unless a test brings its own."""
    tally = Tally(NAME, tell, "kills", "acknowledged", "lost", "doubled", "altered", "miscounted")
    here = {name: backend for name, backend in backends().items() if name in only}
    with ThreadPoolExecutor(len(here), thread_name_prefix="prove-market-kill") as pool:
        kills = [range(seed + lane, seed + trials, len(here)) for lane in range(len(here))]
        done = [
            pool.submit(_kill_all, folder / name, here[name], serve, seeds, tally)
            for name, seeds in zip(here, kills, strict=True)
        ]
        for lane in done:
            lane.result()
    if len(backends()) == 1:
        tally.notes.append(NO_POSTGRES)
    return tally.result("" if tally.counts["acknowledged"] > trials else "the kills came before the deliveries")


def _kill_all(folder: Path, backend: Backend, serve: Sequence[str], seeds: range, tally: Tally) -> None:
    folder.mkdir()
    with backend(folder) as database_url:
        server = MarketServer(database_url, folder, serve)
        server.start()
        members = [
            enrolled(
                folder / f"stall-{number}", server.url, issue_code(database_url, MARKET, f"가게 {number}"), number
            )
            for number in range(MEMBERS)
        ]
        try:
            server.kill()
            for member in members:
                member.open()
            for seed in seeds:
                _kill(server, members, seed, f"{folder.name}, seed {seed}", tally)
            server.start()
            for member in members:
                member.finish()
        finally:
            for member in members:
                member.stop()
            server.kill()
        found = reckon(database_url, members)
    tally.note_end(
        found.violations,
        f"{folder.name}, at the end: {found}",
        acknowledged=found.delivered,
        lost=found.lost,
        doubled=found.doubled,
        altered=found.altered,
        miscounted=found.miscounted,
    )


def _kill(server: MarketServer, members: Sequence[Member], seed: int, name: str, tally: Tally) -> None:
    chance = Random(seed)
    comes_up, from_s, to_s, _ = chance.choices(MOMENTS, [often for *_, often in MOMENTS])[0]
    if comes_up:
        server.start()
    else:
        server.launch()
    time.sleep(chance.uniform(from_s, to_s))
    server.kill()
    lost = missing(server.database_url, [(member.device_id, member.acknowledged) for member in members])
    tally.note_trial(lost, f"{name}: {lost} acknowledged entries were not there after the kill", kills=1, lost=lost)
