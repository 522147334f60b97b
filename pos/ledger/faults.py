"""What an auditor can find wrong in a ledger: a kind, the place, and what was found there.

Typed, so that every face can say it in its own language, and so that a fault of the journal, which nothing can
mend, is told from one of the tables, which are only worked out from it.
"""

from dataclasses import dataclass
from enum import Enum


class Wrong(Enum):
    CHAIN_BROKEN = "CHAIN_BROKEN"
    NUMBER_MISSING = "NUMBER_MISSING"
    UNREADABLE = "UNREADABLE"
    FILED_WRONG = "FILED_WRONG"
    SUMS_DISAGREE = "SUMS_DISAGREE"
    RECEIPT_NUMBER = "RECEIPT_NUMBER"
    NOT_GENUINE = "NOT_GENUINE"
    PERPETUAL = "PERPETUAL"
    SALE_DIFFERS = "SALE_DIFFERS"
    NOT_IN_JOURNAL = "NOT_IN_JOURNAL"
    ROW_DIFFERS = "ROW_DIFFERS"
    SUM_DIFFERS = "SUM_DIFFERS"


DERIVED = frozenset({Wrong.SALE_DIFFERS, Wrong.NOT_IN_JOURNAL, Wrong.ROW_DIFFERS, Wrong.SUM_DIFFERS})
"""Faults of tables that are worked out from the journal: a rebuild mends them."""

_ENGLISH = {
    Wrong.CHAIN_BROKEN: "the chain is broken, the entry or the one before it was changed",
    Wrong.NUMBER_MISSING: "number {} is missing before it",
    Wrong.UNREADABLE: "not readable as {}",
    Wrong.FILED_WRONG: "its {} in the text differs from the one filed beside it",
    Wrong.SUMS_DISAGREE: "lines {}, payments {} and total {} won do not agree",
    Wrong.RECEIPT_NUMBER: "receipt number {} where {} is next",
    Wrong.NOT_GENUINE: "the signature under the closing is not genuine",
    Wrong.PERPETUAL: "the perpetual totals {} are not those of the entries before it",
    Wrong.SALE_DIFFERS: "the sale in the tables differs from the journal",
    Wrong.NOT_IN_JOURNAL: "in the tables, but not in the journal",
    Wrong.ROW_DIFFERS: "the table differs from the journal",
    Wrong.SUM_DIFFERS: "the table says {}, the journal {}",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """`where` is `entry 5`, or a table and its key; `told` is what was found, and then what should have been."""

    what: Wrong
    where: str
    told: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.where}: {_ENGLISH[self.what].format(*self.told)}"

    @property
    def is_of_the_journal(self) -> bool:
        return self.what not in DERIVED


def of_entry(seq: int, what: Wrong, *told: object) -> Fault:
    return Fault(what, f"entry {seq}", tuple(map(str, told)))
