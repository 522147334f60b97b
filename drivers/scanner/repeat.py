"""One read, not three, while an item lies in front of the scanner. Pure; owned by the scanner's thread."""

REPEAT_S = 0.4


class RepeatFilter:
    """Refuses the same code again within REPEAT_S of when it was last *seen*.

    Counting from the last sighting keeps a scanner in presentation mode, which repeats an item for as long
    as it sees it, at one read. A different code is never refused and makes the first one new again.
    """

    def __init__(self) -> None:
        self._code: str | None = None
        self._seen_s = 0.0

    def is_new(self, code: str, now_s: float) -> bool:
        repeated = code == self._code and now_s - self._seen_s < REPEAT_S
        self._code, self._seen_s = code, now_s
        return not repeated
