"""Eight hours of a busy stall, a sale a minute and more, sold by hand on the screen as fast as it goes.

What the till holds in memory must not grow with the day, and the last tap must be answered like the first.
"""

import gc
import tempfile
import time
from pathlib import Path
from random import Random

from pos import messages as m
from ui.bench.figure import Figure
from ui.bench.resident import resident_mb
from ui.gallery.studio import FISH, Studio

SIZE, WIDTH_MM = (1366, 768), 345
SALES = 600
WARM = 100
"""Sales after which everything that is made once has been made."""
LOOKED_AT = 100
"""Sales at the start and at the end whose taps are compared."""
GROWTH_AIM, TAP_AIM = 1.03, 1.05
TILES = ("tile-godeungeo", "tile-dalgyal", "tile-baechu", "tile-ojingeo", "tile-gyul")


def measure() -> tuple[Figure, Figure]:
    with tempfile.TemporaryDirectory() as folder, Studio(Path(folder), SIZE, WIDTH_MM, goods=True) as studio:
        day = _Day(studio)
        took_ms = []
        before_mb = 0.0
        for number in range(SALES):
            if number == WARM:
                before_mb = _settled_mb()
            took_ms.append(day.sell(number))
        grown = _settled_mb() / before_mb
    first, last = took_ms[WARM : WARM + LOOKED_AT], took_ms[-LOOKED_AT:]
    return (
        Figure("busy_day_memory", grown, "times of an hour in", GROWTH_AIM),
        Figure("busy_day_taps", _middle(last) / _middle(first), "times of an hour in", TAP_AIM),
    )


def _settled_mb() -> float:
    gc.collect()
    return resident_mb()


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


class _Day:
    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._chance = Random(1)

    def sell(self, number: int) -> float:
        """Milliseconds for the whole sale by hand, as each of them is the same number of taps."""
        studio, chance = self._studio, self._chance
        studio.print_slips()
        studio.send(*(m.AddByBarcode(FISH) for _ in range(chance.randint(1, 3))))
        tiles = [chance.choice(TILES) for _ in range(2)]
        started = time.perf_counter()
        studio.tap(*tiles, "payKey", *_PAYING[number % len(_PAYING)], "nextKey")
        return (time.perf_counter() - started) * 1_000 / (len(tiles) + 2 + len(_PAYING[number % len(_PAYING)]))


_PAYING = (("exactCashKey",), ("cashKey", "note50000", "note50000", "paidKey"), ("exactCashKey",))
