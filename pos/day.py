"""The running count of one business day, and how much of it the market already holds."""

from bisect import bisect_right
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Day:
    """`seqs` are the journal numbers of the day's sales, ascending; `money` is won."""

    business_day: str
    money: int = 0
    seqs: tuple[int, ...] = ()

    @property
    def sales(self) -> int:
        return len(self.seqs)

    def with_sale(self, seq: int, total: int) -> "Day":
        """The count after one more sale of this day."""
        return replace(self, money=self.money + total, seqs=(*self.seqs, seq))

    def with_refund(self, total: int) -> "Day":
        """The count after a refund, whose `total` is below zero: it is money less, and no sale."""
        return replace(self, money=self.money + total)

    def arrived(self, acked_seq: int) -> int:
        """How many of the day's sales the market holds when it holds the journal up to `acked_seq`."""
        return bisect_right(self.seqs, acked_seq)
