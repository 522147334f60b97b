"""A program of the checks: till and ledger alone, driven as the engine does it, on one thread.

It starts quickly and does the same calls each time, which is what a fault at a chosen call needs. Its job is one
JSON object, see `Job`. It says "open" when it can sell, and then what `ui.prove.announce` knows; a sale the ledger
refuses is said to be refused and asked for again. It ends with 0 whatever the disk does: anything else is a bug.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from pos import messages as m
from pos.clock import SystemClock
from pos.ids import new_id
from pos.ledger.errors import LedgerError
from pos.ledger.ledger import Ledger
from pos.till import Till
from ui.prove.announce import REFUSED, acknowledge, announce, intend_line, intend_sale

OPEN = "open"
TRIES = 3


@dataclass(frozen=True, slots=True)
class Job:
    """`reopen_after` are numbers of sales after which the ledger is closed and opened again.

    `synchronous` is sabotage: it puts another durability in the place of the one the ledger has chosen, so that a
    check can show that it would notice. `jump` names libfaketime's file, and has the clock jump before each sale.
    """

    ledger: str
    sales: int
    seed: int = 1
    lines: int = 3
    reopen_after: Sequence[int] = ()
    synchronous: str = ""
    jump: str = ""


class BareSeller:
    def __init__(self, job: Job) -> None:
        """Raises `LedgerError`."""
        self._job = job
        self._chance = Random(job.seed)
        self._clock = SystemClock()
        self._open()

    def sell_all(self) -> None:
        for number in range(1, self._job.sales + 1):
            self._jump()
            self._sell()
            if number in self._job.reopen_after:
                self.close()
                self._open()

    def close(self) -> None:
        self._ledger.close()

    def _open(self) -> None:
        self._ledger = Ledger(Path(self._job.ledger), new_id)
        if self._job.synchronous:
            self._ledger._connection.execute(f"PRAGMA synchronous = {self._job.synchronous}")
        state = self._ledger.load(self._clock.now())
        ledger = self._ledger
        self._till = Till(state, ledger.catalogue, ledger.past, new_id, writable=ledger.writable)

    def _sell(self) -> None:
        for _ in range(self._job.lines):
            self._try(m.AddAmount(self._chance.randint(1, 500) * 100))
        if self._till.state.cart.total:
            self._try(m.PayCash(self._till.state.cart.total))

    def _try(self, command: m.AddAmount | m.PayCash) -> None:
        for _ in range(TRIES):
            _announce_intent(command)
            try:
                self._do(command)
                return
            except LedgerError as error:
                announce(REFUSED, why=type(error).__name__)

    def _do(self, command: m.Command) -> None:
        events = self._till.decide(command, self._clock.now())
        self._ledger.record(events)
        self._till.accept(events)
        acknowledge(events)

    def _jump(self) -> None:
        """Anywhere between a day back and two hours ahead of the real time."""
        if self._job.jump:
            Path(self._job.jump).write_text(f"{self._chance.randint(-86_400, 7_200):+d}\n", encoding="ascii")


def _announce_intent(command: m.AddAmount | m.PayCash) -> None:
    if isinstance(command, m.PayCash):
        intend_sale(command.tendered)
    else:
        intend_line()


def main(arguments: Sequence[str] | None = None) -> int:
    job = Job(**json.loads((sys.argv[1:] if arguments is None else arguments)[0]))
    try:
        seller = BareSeller(job)
        announce(OPEN)
        seller.sell_all()
        seller.close()
    except LedgerError as error:  # the program would say so at its start
        announce(REFUSED, why=type(error).__name__)
    return 0


if __name__ == "__main__":
    sys.exit(main())
