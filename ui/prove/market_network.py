"""Bad networks, through a relay of our own, to the real market server: at the end everything is there once.

Each kind of weather of `WEATHERS` spoils the deliveries of a stall again and again while it sells. A terminal that
was cloned, ledger and keys, sells on beside its original: it must end flagged as a fork, and overwrite nothing.
"""

import logging
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from sync.events import RefusedReason
from sync.relay import (
    AnswerHtml,
    AnswerOld,
    CutAnswer,
    CutRequest,
    DropAnswer,
    Fault,
    Overtake,
    Relay,
    SendTwice,
    Stall,
    StallAnswer,
)
from sync.server.office import issue_code
from ui.prove.market_world.member import Member, enrolled
from ui.prove.market_world.reckoning import forked, reckon
from ui.prove.market_world.server import SERVE, MarketServer
from ui.prove.result import Result, Tell, nobody
from ui.prove.tally import Tally
from ui.prove.world.scene import AS_IT_IS, Scene

NAME = "market_network"
QUICK, LONG = 13, 650
LANES = 4
MARKET = "망원시장"
SALES = 120
TIMES = 6
PATIENCE_S = 0.5
"""How long a terminal waits for an answer here; what is late comes later than that."""
_UPLOADER = logging.getLogger("sync.uploader")
_DELIVERY = b"POST /v1/events"


@dataclass(frozen=True, slots=True)
class Weather:
    """`faults` come in this order, over and over; a line may also be slow, or be pulled out now and then."""

    faults: Sequence[Fault] = ()
    delay_s: float = 0.0
    bytes_a_second: float = 0.0
    pulled_out: bool = False


WEATHERS: Mapping[str, Weather] = {
    "lost": Weather((DropAnswer(_DELIVERY),)),
    "late": Weather((StallAnswer(2 * PATIENCE_S, _DELIVERY), Stall(2 * PATIENCE_S, _DELIVERY))),
    "doubled": Weather((SendTwice(_DELIVERY),)),
    "reordered": Weather((Overtake(_DELIVERY), AnswerOld(_DELIVERY))),
    "truncated": Weather((CutAnswer(60, _DELIVERY), CutAnswer(170, _DELIVERY))),
    "portal": Weather((AnswerHtml(_DELIVERY), AnswerHtml())),
    "cut": Weather((CutRequest(0, _DELIVERY), CutRequest(300, _DELIVERY), CutRequest(900, _DELIVERY))),
    "delay": Weather(delay_s=0.08),
    "throttled": Weather(bytes_a_second=30_000),
    "unplugged": Weather(pulled_out=True),
    "everything": Weather(
        (
            *(DropAnswer(_DELIVERY), SendTwice(_DELIVERY), AnswerOld(_DELIVERY), CutAnswer(60, _DELIVERY)),
            *(AnswerHtml(), Overtake(_DELIVERY), CutRequest(500, _DELIVERY), StallAnswer(1.0, _DELIVERY)),
        ),
        delay_s=0.02,
    ),
}
CLONE_AHEAD, CLONE_BEHIND = "clone_ahead", "clone_behind"
"""Whether the clone delivers first or its original."""
TRIALS = (*WEATHERS, CLONE_AHEAD, CLONE_BEHIND)


@dataclass(slots=True)
class _Stalls:
    """Whom the market knows at the end. Filled by several threads."""

    members: list[Member] = field(default_factory=list)
    clones: set[str] = field(default_factory=set)
    untold: list[str] = field(default_factory=list)
    """Trials in which a clone was not refused, or somebody else was."""


def prove(
    folder: Path,
    trials: int = QUICK,
    tell: Tell = nobody,
    *,
    seed: int = 1,
    scene: Scene = AS_IT_IS,
    serve: Sequence[str] = SERVE,
    only: Sequence[str] = TRIALS,
) -> Result:
    """A trial is one stall. `scene` and `serve` are the parts of terminals and market, as they are unless a test
    brings its own."""
    tally = Tally(NAME, tell, "acknowledged", "spoiled", "forks", "lost", "doubled", "altered", "miscounted")
    database_url = f"sqlite:///{folder / 'market.db'}"
    server, stalls = MarketServer(database_url, folder, serve), _Stalls()
    server.start()
    try:
        with _quarrels_expected(), ThreadPoolExecutor(LANES, thread_name_prefix="prove-market-network") as pool:
            names = [only[number % len(only)] for number in range(trials)]
            done = [
                pool.submit(_Trial(folder, server, scene, stalls, tally, name, seed + number).live)
                for number, name in enumerate(names)
            ]
            for trial in done:
                trial.result()
    finally:
        server.kill()
    found = reckon(database_url, stalls.members)
    wrong = [*stalls.untold, *(f"{one} is not flagged rightly" for one in forked(database_url) ^ stalls.clones)]
    tally.note_end(
        found.violations + len(wrong),
        "; ".join((f"at the end: {found}", *wrong)),
        acknowledged=found.delivered,
        forks=len(stalls.clones),
        lost=found.lost,
        doubled=found.doubled,
        altered=found.altered,
        miscounted=found.miscounted,
    )
    return tally.result("" if tally.counts["acknowledged"] else "nothing was delivered")


@dataclass(frozen=True, slots=True)
class _Trial:
    folder: Path
    server: MarketServer
    scene: Scene
    stalls: _Stalls
    tally: Tally
    name: str
    seed: int

    def live(self) -> None:
        violations, note, spoiled = 0, "", 0
        if self.name in WEATHERS:
            left = self._in_weather(WEATHERS[self.name])
            spoiled = TIMES - left
            note = f"seed {self.seed}, {self.name}: {left} faults did not come"
            violations = left
        else:
            self._beside_a_clone()
        self.tally.note_trial(violations, note, spoiled=spoiled)

    def _in_weather(self, weather: Weather) -> int:
        """How many of the faults never came."""
        faults = [weather.faults[number % len(weather.faults)] for number in range(TIMES)] if weather.faults else []
        with self._relay(weather) as relay:
            member = self._member(relay.url)
            relay.spoil(*faults)
            member.open(SALES)
            if weather.pulled_out:
                _pull_out(relay, Random(self.seed))
            member.join()
            self.stalls.members.append(member)
            return relay.pending_faults

    def _beside_a_clone(self) -> None:
        with self._relay(Weather()) as relay:
            original = self._member(relay.url)
            original.open(SALES)
            original.join()
            clone = original.clone(self.folder / f"{self.seed}-{self.name}-clone")
            first, second = (clone, original) if self.name == CLONE_AHEAD else (original, clone)
            for one in (first, second):
                one.open(2 * SALES)
                one.join()
            self.stalls.members.append(first)
            self.stalls.clones.add(original.device_id)
        if first.refused or second.refused is None or second.refused.reason is not RefusedReason.FORK:
            self.stalls.untold.append(f"seed {self.seed}, {self.name}: refused {first.refused}, {second.refused}")

    def _member(self, url: str) -> Member:
        code = issue_code(self.server.database_url, MARKET, f"가게 {self.seed}")
        place = self.folder / f"{self.seed}-{self.name}"
        return enrolled(place, url, code, self.seed, self.scene, PATIENCE_S)

    @contextmanager
    def _relay(self, weather: Weather) -> Iterator[Relay]:
        slow = {"delay_s": weather.delay_s, "bytes_a_second": weather.bytes_a_second}
        with Relay("127.0.0.1", self.server.port, **slow) as relay:
            yield relay


@contextmanager
def _quarrels_expected() -> Iterator[None]:
    """A terminal that finds itself cloned is loud about it, and rightly so: not here."""
    before = _UPLOADER.level
    _UPLOADER.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        _UPLOADER.setLevel(before)


def _pull_out(relay: Relay, chance: Random) -> None:
    """The cable comes out, and is put back."""
    clock = threading.Event()
    for _ in range(TIMES):
        clock.wait(chance.uniform(0.0, 0.1))
        relay.cut()
        clock.wait(chance.uniform(0.0, 0.2))
        relay.mend()
