"""What has been learnt, in a small file beside the practice ledger: how often each lesson was done, and when."""

import json
from dataclasses import asdict
from pathlib import Path

from pos.clock import Clock
from ui.learnt import Learnt

FILE = "learnt.json"


class LearntNotes:
    """Used on one thread. A file that cannot be read is as good as none: all that is lost is a tick at a lesson."""

    def __init__(self, file: Path, clock: Clock) -> None:
        self._file = file
        self._clock = clock

    def read(self) -> tuple[Learnt, ...]:
        try:
            noted = json.loads(self._file.read_text(encoding="utf-8"))
            return tuple(Learnt(str(one["lesson"]), int(one["times"]), str(one["day"])) for one in noted)
        except (OSError, ValueError, TypeError, KeyError):
            return ()

    def add(self, lesson: str) -> tuple[Learnt, ...]:
        """All that is noted, `lesson` once more. Raises `OSError` where it cannot be written down."""
        before = {one.lesson: one for one in self.read()}
        times = before[lesson].times if lesson in before else 0
        before[lesson] = Learnt(lesson, times + 1, self._clock.now().local.strftime("%Y-%m-%d"))
        text = json.dumps([asdict(one) for one in before.values()], ensure_ascii=False, indent=1)
        fresh = self._file.with_suffix(".new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(self._file)
        return tuple(before.values())
