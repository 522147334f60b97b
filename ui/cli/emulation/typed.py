"""Lines from standard input as they come, without waiting for them."""

import os
import sys

LONGEST_LINE = 8_192


class Typed:
    """Ends quietly with its input: an emulator goes on without anybody at the keys."""

    def __init__(self) -> None:
        self._fileno = sys.stdin.fileno() if sys.stdin is not None and not sys.stdin.closed else None
        self._part = b""

    @property
    def filenos(self) -> list[int]:
        """To wait on; none once the input has ended."""
        return [] if self._fileno is None else [self._fileno]

    def lines(self) -> list[str]:
        """After the input became readable. A line without an end is cut where it gets too long."""
        assert self._fileno is not None
        try:
            data = os.read(self._fileno, LONGEST_LINE)
        except OSError:  # the terminal has gone away
            data = b""
        if not data:
            self._fileno = None
        *whole, self._part = (self._part + data).split(b"\n")
        if not data or len(self._part) > LONGEST_LINE:
            whole, self._part = [*whole, self._part], b""
        return [words for line in whole if (words := line.decode("utf-8", "replace").strip())]
