"""One box of the stall: the program that runs there, killed again and again at moments drawn from a seed."""

import json
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from subprocess import Popen

from ui.prove.children import ChildBroke, Told, last_words, running, told, with_job

LIVES_AT_MOST_S = 900.0
"""One that is not killed any more serves until the noon is over."""

Moments = Sequence[tuple[str, int, float, int]]
"""After which word the kill comes, the how manieth of them at most, up to how many seconds later, and how often in
a hundred."""


@dataclass(frozen=True, slots=True)
class Moment:
    word: str
    which: int
    after_s: float


class Box:
    """From `open` to `close`, on a thread of its own, which also calls `errand` and `hear`.

    `errand` is the job of the next life, from its seed. `hear` is told every word, and says what is answered to it;
    None is no answer. Once one was `final`, it is killed no more, and at rest.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        log: Path,
        errand: Callable[[int], Told],
        hear: Callable[[Told], object],
        moments: Moments,
        seed: int,
        final: str = "",
    ) -> None:
        self._command, self._log = command, log
        self._errand, self._hear_word = errand, hear
        self._moments, self._seed, self._final = moments, seed, final
        self._chance = Random(f"{seed} {name}")
        self._closing, self._rested = threading.Event(), threading.Event()
        self._spared = True
        """Until it was heard to be open once: a box that never was has nothing to lose."""
        self.kills = 0
        self.broke: list[str] = []
        self._child: Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._live, name=f"noon-{name}")

    def open(self) -> None:
        self._thread.start()

    def rests_within(self, seconds: float) -> bool:
        return self._rested.wait(seconds)

    def close(self) -> None:
        self._closing.set()
        with self._lock:
            if self._child:
                self._child.kill()
        if self._thread.ident is not None:
            self._thread.join()

    def _live(self) -> None:
        life = 0
        while not self._closing.is_set() and not self.broke:
            life += 1
            try:
                self._one_life(1_000 * self._seed + life)
            except ChildBroke as broke:
                self.broke.append(str(broke))
            self._closing.wait(self._chance.choice((0.0, 0.0, 0.3, 1.0)))  # the power may be away for a while
        self._rested.set()

    def _one_life(self, seed: int) -> None:
        moment = self._draw()
        command = with_job(self._command, self._errand(seed))
        with running(command, self._log, LIVES_AT_MOST_S) as child:
            with self._lock:
                self._child = child
            assert child.stdout
            if not self._closing.is_set() and self._follow(child, moment):
                self._closing.wait(moment.after_s)
                self.kills += 1
            child.kill()
            for word in told(child.stdout):
                self._hear(word)
            with self._lock:
                self._child = None

    def _follow(self, child: "Popen[bytes]", moment: Moment) -> bool:
        """Whether that moment came. Raises `ChildBroke` when it ended of itself."""
        assert child.stdout
        left = moment.which
        for line in child.stdout:
            for word in told((line,)):
                self._answer(child, self._hear(word))
                left -= moment.word in (word["said"], word.get("state"))
            if left <= 0 and not self._rested.is_set():
                return True
        if not self._closing.is_set():
            raise ChildBroke(f"ended before it was killed: {last_words(self._log)}")
        return False

    def _hear(self, word: Told) -> object:
        if self._final and word["said"] == self._final:
            self._rested.set()
        return self._hear_word(word)

    def _answer(self, child: "Popen[bytes]", answer: object) -> None:
        """One that was killed meanwhile hears nothing any more."""
        assert child.stdin
        if answer is not None:
            with suppress(OSError):
                child.stdin.write(json.dumps(answer).encode("ascii") + b"\n")
                child.stdin.flush()

    def _draw(self) -> Moment:
        moments = self._moments[:1] if self._spared else self._moments
        self._spared = False
        word, most, after_s, _ = self._chance.choices(moments, [often for *_, often in moments])[0]
        return Moment(word, self._chance.randint(1, most), self._chance.uniform(0.0, after_s))
