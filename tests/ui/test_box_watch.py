"""The box itself: a disk that fills up, a clock that cannot be right."""

import shutil
from pathlib import Path

import pytest
from ui_kit import until

from pos import messages as m
from pos.clock import Moment, SystemClock
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.till import Till
from ui.runtime.box_watch import CLOCK_OFF_MS, EARLIEST_MS, ROOM_WANTED, BoxWatch, condition_of_box

NOW_MS = EARLIEST_MS + 10**10
PLENTY = 10 * ROOM_WANTED
C = m.Condition


@pytest.mark.parametrize(
    ("free", "now", "sold_last", "market", "condition"),
    [
        (PLENTY, NOW_MS, 0, None, C.GOOD),
        (ROOM_WANTED, NOW_MS, 0, None, C.GOOD),
        (ROOM_WANTED - 1, NOW_MS, 0, None, C.DISK_LOW),
        (ROOM_WANTED - 1, 0, 0, None, C.DISK_LOW),
        (PLENTY, 0, 0, None, C.CLOCK_WRONG),
        (PLENTY, EARLIEST_MS - 1, 0, None, C.CLOCK_WRONG),
        (PLENTY, NOW_MS, NOW_MS + CLOCK_OFF_MS, None, C.GOOD),
        (PLENTY, NOW_MS, NOW_MS + CLOCK_OFF_MS + 1, None, C.CLOCK_WRONG),
        (PLENTY, NOW_MS, NOW_MS + 10**9, NOW_MS + CLOCK_OFF_MS, C.GOOD),
        (PLENTY, NOW_MS, 0, NOW_MS + CLOCK_OFF_MS + 1, C.CLOCK_WRONG),
        (PLENTY, NOW_MS, 0, NOW_MS - CLOCK_OFF_MS - 1, C.CLOCK_WRONG),
    ],
)
def test_what_is_wrong_with_the_box(
    free: int, now: int, sold_last: int, market: int | None, condition: m.Condition
) -> None:
    assert condition_of_box(free, now, sold_last, market) is condition


class _Clock:
    """Its wall clock can be set; its steps go on evenly."""

    def __init__(self) -> None:
        self.set_ahead_ms = 0
        self._system = SystemClock()

    def now(self) -> Moment:
        now = self._system.now()
        return Moment(now.at_ms + self.set_ahead_ms, now.mono_ns, now.boot)


@pytest.mark.skipif(shutil.disk_usage("/").free < PLENTY, reason="the disk of this box is almost full")
def test_the_market_s_time_is_believed_and_a_clock_set_right_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    Ledger(path, new_id).close()
    told: list[m.Command] = []
    clock = _Clock()
    watch = BoxWatch(path, clock, lambda command: bool(told.append(command)) or True, every_s=0.01)
    watch.start()
    try:
        until(lambda: told == [m.NoteCondition(m.Place.BOX, C.GOOD)], f"good, not {told}")
        clock.set_ahead_ms = -3_600_000
        watch.heard_time(SystemClock().now().at_ms)
        until(lambda: told[-1] == m.NoteCondition(m.Place.BOX, C.CLOCK_WRONG), "an hour slow")
        clock.set_ahead_ms = 0
        until(lambda: told[-1] == m.NoteCondition(m.Place.BOX, C.GOOD), "set right")
        assert len(told) == 3, "what did not change is not said again"
    finally:
        watch.stop()


def test_a_box_that_woke_up_before_its_last_sale_is_noticed_without_a_market(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    ledger = Ledger(path, new_id)
    clock = _Clock()
    clock.set_ahead_ms = 86_400_000
    opened = clock.now()
    state = ledger.load(opened)
    ledger.record(Till(state, ledger.catalogue, ledger.past, new_id).decide(m.OpenShift(10_000), opened))
    ledger.close()
    clock.set_ahead_ms = 0
    told: list[m.Command] = []
    watch = BoxWatch(path, clock, lambda command: bool(told.append(command)) or True)
    watch.start()
    try:
        until(lambda: bool(told), "looked")
    finally:
        watch.stop()
    assert told == [m.NoteCondition(m.Place.BOX, C.CLOCK_WRONG)]
