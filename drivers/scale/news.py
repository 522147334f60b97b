"""What a person in front of the scale would notice. Pure; owned by the scale's thread.

A scale says where it stands up to twenty times a second, and its last digit may dance. Told is what differs
from what was told before, at most once in `gap_s`; only that a weight is *gone* is told at once, because somebody
could be pressing the key that prices it.
"""

from math import inf

from drivers.scale.reading import LINE_FAULTS, Answer, Reading, Refused, ScaleFault, fault_of

GAP_S = 0.2  # five times a second is as much as anybody reads

Shown = Reading | ScaleFault


class WeightNews:
    """A weight that is not said again within `current_s` is not believed any more.

    What was told outlives the link: a scale that is looked for again and again is not called lost each time.
    """

    def __init__(self, current_s: float, gap_s: float = GAP_S) -> None:
        self._current_s, self._gap_s = current_s, gap_s
        self._told: Shown | None = None
        self._told_s = -inf
        self.begin(0.0)

    def begin(self, now_s: float) -> None:
        """On a new link: nothing has been heard on it yet."""
        self._latest: Shown | None = None
        self._noise: ScaleFault | None = None
        self._heard_s = now_s

    def hear(self, answer: Answer, now_s: float) -> None:
        """A damaged frame takes no weight away, it only fails to renew it."""
        if isinstance(answer, Refused) and answer.fault in LINE_FAULTS:
            self._noise = answer.fault
            return
        self._latest = answer.fault if isinstance(answer, Refused) else fault_of(answer) or answer
        self._heard_s = now_s
        self._noise = None

    def due(self, now_s: float) -> Shown | None:
        """What to tell now, once; a Reading here may be priced."""
        if now_s - self._heard_s >= self._current_s:
            self._latest = self._noise or ScaleFault.NO_ANSWER
        gone = isinstance(self._told, Reading) and isinstance(self._latest, ScaleFault)
        if self._latest in (None, self._told) or not (gone or now_s - self._told_s >= self._gap_s):
            return None
        self._told, self._told_s = self._latest, now_s
        return self._told

    def end(self) -> ScaleFault | None:
        """The link is gone: what to tell, if a weight was still being shown."""
        if not isinstance(self._told, Reading):
            return None
        self._told = ScaleFault.NO_ANSWER
        return self._told
