"""Market days played at random on the real till, ledger, uploader and market: whatever happens, in whatever order.

Hypothesis plays thousands of steps on a world in which only time, ids, power, disk, printer and line are pretended
(`ui.prove.world`), checks every promise after each, and tells the shortest way to a broken one. A seed gives the
same days again, byte for byte. Four mistakes that others have made (`ui.prove.mutants`) are then put into the
program's place: a check that does not notice them proves nothing. One thread.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING

from ui.prove.result import NotRun, Result, Tell, nobody

if TYPE_CHECKING:
    from ui.prove.world.scene import Scene
    from ui.prove.world.world import World

NAME = "simulate"
QUICK, LONG = 200, 3_000
DAYS_A_SEED = 100
STEPS_A_DAY = 40
MUTANT_DAYS = 500
"""At most: the first day a mutant is caught ends its trial."""
CONTROL_DAYS = 50
MOST_FAILURES = 3

_MEMORY = Path("/dev/shm")
_NEEDED = ("hypothesis", "sqlalchemy", "alembic", "fastapi", "jinja2", "psycopg", "uvicorn")


@dataclass(frozen=True, slots=True)
class Played:
    """`fault` is empty when every promise was kept; else what was broken, and the steps that led to it."""

    days: int
    steps: int
    sales: int
    fault: str


def prove(folder: Path, trials: int = QUICK, tell: Tell = nobody, *, seed: int = 1) -> Result:
    """A trial is a day. Raises `NotRun` where hypothesis or the market server are not installed."""
    _require_all()
    days, notes = 0, []
    counts = {"seed": seed, "steps": 0, "acknowledged": 0}
    for number in range(-(-trials // DAYS_A_SEED)):
        played = _play_one_seed(folder, min(DAYS_A_SEED, trials), seed + number, tell, days)
        days += played.days
        counts["steps"] += played.steps
        counts["acknowledged"] += played.sales
        if played.fault:
            notes.append(f"seed {seed + number}: {played.fault}")
        if len(notes) == MOST_FAILURES:
            break
    caught, blind = _mutants_caught(folder, seed)
    return Result(NAME, days, len(notes), counts | caught, tuple(notes), blind)


def _play_one_seed(folder: Path, days: int, seed: int, tell: Tell, before: int) -> Played:
    """`before` is how many days were played with other seeds."""
    from ui.prove.world.scene import AS_IT_IS

    return play(folder, days, seed, AS_IT_IS, tell=lambda day: tell(before + day))


def play(
    folder: Path,
    days: int,
    seed: int,
    scene: "Scene",
    *,
    tell: Tell = nobody,
    day_done: "Callable[[World], None]" = lambda _: None,
    shortest: bool = True,
) -> Played:
    """Plays until `days` are over or a promise is broken, and then looks for the shortest way to that if asked."""
    _load_everything()
    from hypothesis import HealthCheck, Phase, settings
    from hypothesis import seed as seeded
    from hypothesis.stateful import run_state_machine_as_test

    from ui.prove.market_day import MarketDay, Run
    from ui.prove.world.secrecy import Listening
    from ui.prove.world.template import Template

    usual = settings(
        max_examples=days,
        stateful_step_count=STEPS_A_DAY,
        deadline=None,
        database=None,
        derandomize=False,
        report_multiple_bugs=False,
        print_blob=False,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink) if shortest else (Phase.generate,),
    )
    with _place(folder) as place, Listening() as heard:
        (place / "new").mkdir()
        run = Run(Template(place / "new"), place, scene, heard, day_done, tell)
        days_of_seed = seeded(seed)(type("SeededDay", (MarketDay,), {"run": run}))
        fault = _fault(lambda: run_state_machine_as_test(days_of_seed, settings=usual))
        return Played(run.days, run.steps, run.sales, fault and "\n      ".join((fault, *run.last_steps)))


def _fault(play_all: Callable[[], None]) -> str:
    """Whatever a day ends with that is not its end: a broken promise, or a bug."""
    try:
        play_all()
    except Exception as fault:  # noqa: BLE001
        return f"{type(fault).__name__}: {fault}"
    return ""


def _mutants_caught(folder: Path, seed: int) -> tuple[dict[str, int], str]:
    """How many were caught where they must be, each mutant in each mode, and what got away."""
    from ui.prove.mutants import MUTANTS, WITHOUT_A_LOOK

    caught: dict[str, int] = {}
    missed = []
    for mutant in MUTANTS:
        for mode, scene in mutant.scenes.items():
            caught[f"{mutant.name}_{mode}"] = int(is_caught(folder, seed, scene, MUTANT_DAYS))
        if not all(caught[f"{mutant.name}_{mode}"] for mode in mutant.must):
            missed.append(mutant.name)
    counts = {"mutants": len(MUTANTS), "mutants_caught": len(MUTANTS) - len(missed), **caught}
    if is_caught(folder, seed, WITHOUT_A_LOOK, CONTROL_DAYS):
        missed.append("a till that is right was taken for wrong")
    return counts, ", ".join(missed)


def is_caught(folder: Path, seed: int, scene: "Scene", days: int) -> bool:
    """Whether something in `scene` breaks a promise within so many days."""
    return bool(play(folder, days, seed, scene, shortest=False).fault)


def _require_all() -> None:
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise NotRun(f"{', '.join(missing)} 없음")


def _load_everything() -> None:
    """Before the first day: what hypothesis tries depends on which of our modules it knows."""
    for name in ("pos", "sync", "ui.prove"):
        for module in walk_packages(import_module(name).__path__, f"{name}."):
            if ".migrations" not in module.name:
                import_module(module.name)


@contextmanager
def _place(folder: Path) -> Iterator[Path]:
    """In memory where there is some: what a real disk does is the other checks' business."""
    fast = _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK)
    with tempfile.TemporaryDirectory(prefix="prove-", dir=_MEMORY if fast else folder) as place:
        yield Path(place)
