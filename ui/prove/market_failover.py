"""The market's PostgreSQL dies under load and its standby takes over: with a synchronous one nothing is lost.

Every other trial is the counter-test: with an asynchronous standby that hears nothing, acknowledged entries *must*
be missing right after it took over, or this check sees nothing. The terminals then heal it from the standby's lower
watermark. In a synchronous trial the standby stops taking in for a moment before the end, as on a bad line: the
market must not acknowledge anything in that time.
"""

import os
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

from sync.server.office import issue_code
from ui.prove.market_world.member import Member, enrolled
from ui.prove.market_world.postgres import Postgres, new_postgres, postgres_folder
from ui.prove.market_world.reckoning import missing, reckon
from ui.prove.market_world.server import SERVE, MarketServer
from ui.prove.result import Result, Tell, nobody
from ui.prove.tally import Tally
from ui.prove.world.scene import AS_IT_IS, Scene

NAME = "market_failover"
QUICK, LONG = 2, 40
MEMBERS = 3
MARKET, STANDBY = "망원시장", "standby"
_LOAD_S = (0.8, 2.0)
_LAG_S = 0.8


def prove(
    folder: Path,
    trials: int = QUICK,
    tell: Tell = nobody,
    *,
    seed: int = 1,
    scene: Scene = AS_IT_IS,
    serve: Sequence[str] = SERVE,
    lags: bool = True,
) -> Result:
    """A trial is one primary that dies. `scene` and `serve` are the parts of terminals and market; without `lags`
    the asynchronous standby is a good one. Raises `NotRun` where PostgreSQL is not installed."""
    tally = Tally(NAME, tell, "acknowledged", "lost", "lost_before_healing", "doubled", "altered", "miscounted")
    blind = ""
    for number in range(trials):
        place, is_synchronous = folder / str(number), number % 2 == 0
        place.mkdir()
        with _hall(place, seed + number, scene, serve) as hall:
            lost = hall.die_in_step() if is_synchronous else hall.die_with_a_laggard(lags)
            if not (is_synchronous or lost):
                blind = "a standby that heard nothing had lost nothing"
            tally.counts["lost_before_healing"] += 0 if is_synchronous else lost
            hall.settle(tally, f"seed {seed + number}", lost if is_synchronous else 0)
    return tally.result(blind or ("" if tally.counts["acknowledged"] else "nothing was delivered"))


class _Hall:
    """A market on a primary with a standby, and stalls that deliver all the time."""

    def __init__(
        self,
        primary: Postgres,
        standby: Postgres,
        server: MarketServer,
        members: Sequence[Member],
        chance: Random,
    ) -> None:
        self._primary, self._standby, self._server = primary, standby, server
        self._members, self._chance = members, chance

    def die_in_step(self) -> int:
        """How many acknowledged entries the synchronous standby has not."""
        self._primary.depend_on(STANDBY)
        self._trade()
        ((receiver,),) = self._standby.ask("SELECT pid FROM pg_stat_wal_receiver")
        os.kill(receiver, signal.SIGSTOP)
        try:
            time.sleep(_LAG_S)
            self._primary.crash()
        finally:
            os.kill(receiver, signal.SIGCONT)
        return self._take_over()

    def die_with_a_laggard(self, lags: bool) -> int:
        """How many acknowledged entries the asynchronous standby has not."""
        if lags:
            self._standby.stop_listening()
        self._trade()
        self._primary.crash()
        return self._take_over()

    def settle(self, tally: Tally, name: str, lost: int) -> None:
        """Let everything be delivered, and see what came of it."""
        self._server.start()
        for member in self._members:
            member.finish()
        self._server.kill()
        found = reckon(self._standby.url, self._members)
        tally.note_trial(
            lost + found.violations,
            f"{name}: {lost} acknowledged entries were not at the standby; at the end {found}",
            acknowledged=found.delivered,
            lost=lost + found.lost,
            doubled=found.doubled,
            altered=found.altered,
            miscounted=found.miscounted,
        )

    def _trade(self) -> None:
        for member in self._members:
            member.open()
        time.sleep(self._chance.uniform(*_LOAD_S))

    def _take_over(self) -> int:
        self._server.kill()
        self._standby.promote()
        self._server.database_url = self._standby.url
        return missing(self._standby.url, [(member.device_id, member.acknowledged) for member in self._members])


@contextmanager
def _hall(folder: Path, seed: int, scene: Scene, serve: Sequence[str]) -> Iterator[_Hall]:
    with postgres_folder() as place, new_postgres(place) as primary:
        server = MarketServer(primary.url, folder, serve)
        server.start()
        members = [
            enrolled(
                folder / f"stall-{number}",
                server.url,
                issue_code(primary.url, MARKET, f"가게 {number}"),
                seed * MEMBERS + number,
                scene,
            )
            for number in range(MEMBERS)
        ]
        standby = primary.standby(STANDBY)
        try:
            yield _Hall(primary, standby, server, members, Random(seed))
        finally:
            for member in members:
                member.stop()
            server.kill()
            standby.crash()
