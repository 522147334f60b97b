"""Plays every journey of this folder on every level it is for: the level that fails says where the fault is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from journey_kit.day_screen_level import DayScreenLevel
from journey_kit.level import Level
from journey_kit.runtime_level import RuntimeLevel
from journey_kit.scenery import scenery_of
from journey_kit.script import Journey, parse
from journey_kit.till_level import TillLevel
from journey_kit.vocabulary import VOCABULARY, play

MORTAL = "the power goes"


def _read() -> list[Journey]:
    files = sorted(Path(__file__).parent.glob("*.journey"))
    return [parse(file.read_text(encoding="utf-8"), file.name, VOCABULARY) for file in files]


PLAYED = [
    pytest.param(journey, level, id=f"{journey.source.removesuffix('.journey')}-{level}")
    for journey in _read()
    for level in journey.levels
]


@pytest.mark.parametrize(("journey", "level_name"), PLAYED)
def test_journey(
    journey: Journey,
    level_name: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    expects_log: Callable[[str], None],
) -> None:
    if "logs" in journey.head:
        expects_log(journey.head["logs"])
    level = _level(journey, level_name, tmp_path, request)
    try:
        level.start()
        play(journey, level)
    finally:
        level.stop()


def _level(journey: Journey, level_name: str, folder: Path, request: pytest.FixtureRequest) -> Level:
    scenery = scenery_of(journey.head)
    if level_name == "till":
        return TillLevel(folder, scenery)
    marketplace = request.getfixturevalue("marketplace")
    mortal = any(step.action and step.action.pattern == MORTAL for step in journey.steps)
    if level_name == "runtime":
        return RuntimeLevel(folder, scenery, marketplace, mortal)
    request.getfixturevalue("qt_app")
    return DayScreenLevel(folder, scenery, marketplace, mortal)
