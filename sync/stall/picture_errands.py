"""Which pictures are still to be fetched from the till, and when each is asked for again that was not to be had.

Used under the lock of its owner. Times are of a clock that cannot be set, in seconds.
"""

from collections.abc import Iterable

from sync.stall.good_picture import GoodPicture

FIRST_REST_S, LONGEST_REST_S = 2.0, 600.0
"""What the till cannot give is given ten minutes later as well: nobody stands and waits for a picture."""


class PictureErrands:
    def __init__(self) -> None:
        self._wanted: dict[GoodPicture, None] = {}
        self._rests: dict[GoodPicture, tuple[float, float]] = {}

    def want(self, pictures: Iterable[GoodPicture]) -> None:
        """These, in this order, and no others any more. One that waits goes on waiting; of a till that was away
        none was wanted."""
        self._wanted = dict.fromkeys(pictures)
        self._rests = {picture: rest for picture, rest in self._rests.items() if picture in self._wanted}

    def due(self, now_s: float) -> GoodPicture | None:
        return next((one for one in self._wanted if self._not_before_s(one) <= now_s), None)

    def due_in_s(self, now_s: float) -> float | None:
        """None while nothing will be, by itself."""
        if not self._wanted:
            return None
        return max(0.0, min(map(self._not_before_s, self._wanted)) - now_s)

    def done(self, picture: GoodPicture) -> None:
        self._wanted.pop(picture, None)
        self._rests.pop(picture, None)

    def put_off(self, picture: GoodPicture, now_s: float) -> bool:
        """Twice as long as the last time. Whether it is the first time. One that is not wanted any more is
        forgotten: the till it was asked of is away."""
        if picture not in self._wanted:
            return False
        _, before_s = self._rests.get(picture, (0.0, 0.0))
        rest_s = min(2 * before_s, LONGEST_REST_S) or FIRST_REST_S
        self._rests[picture] = now_s + rest_s, rest_s
        return not before_s

    def _not_before_s(self, picture: GoodPicture) -> float:
        return self._rests.get(picture, (0.0, 0.0))[0]
