"""How many entries to send at once: few on a line just back, then more, half as many when the market asks.

Pure. What was too much once is not tried again while the program runs.
"""

from sync.protocol import MAX_ENTRIES

CAUTIOUS_ENTRIES = 20
_GROWTH = 5


class BatchSize:
    """The limit of the next batch, in entries."""

    def __init__(self) -> None:
        self.entries = CAUTIOUS_ENTRIES
        self._ceiling = MAX_ENTRIES

    def went_through(self) -> None:
        self.entries = min(self._ceiling, self.entries * _GROWTH)

    def too_large(self, sent: int) -> bool:
        """Halve below a batch of `sent` entries; False when one entry alone was too much."""
        self._ceiling = max(1, sent // 2)
        self.entries = self._ceiling
        return sent > 1

    def be_cautious(self) -> None:
        self.entries = min(self.entries, CAUTIOUS_ENTRIES)
