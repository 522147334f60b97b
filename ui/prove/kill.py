"""`kill -9` at any moment, of the real till with a printer: what was acknowledged is there after the next start.

Two tills at a time, each with its own ledger, printer and thread. The printers live here and outlast the kills.
"""

import os
import re
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from random import Random

from drivers.emulators.ink import Fonts
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.slip import Slip
from drivers.emulators.tcp_line import TcpLine
from ui.prove.account import Account
from ui.prove.children import ChildBroke, child_command, running, told, wait_for, with_job
from ui.prove.result import Result, Tell, nobody
from ui.prove.seller import OPEN, UP
from ui.prove.stalls import clear, new_stall
from ui.prove.tally import Tally
from ui.runtime.places import FONTS

NAME = "kill"
QUICK, LONG = 200, 2_000
LANES = 2
KILLS_A_LEDGER = 100
"""Then a new one is begun: a stall is not restarted more often, and a small ledger is compared sooner."""

_RECEIPT_NO = re.compile(r"No\. (\d+)")

MOMENTS = ((UP, 0.0, 0.05, 15), (OPEN, 0.0, 0.5, 60), (OPEN, 0.6, 1.2, 25))
"""After which word of the seller the kill comes, from and to how many seconds later, and how often in a hundred:
while the ledger is opened, while it sells without a printer yet, and while it sells and prints."""


def prove(
    folder: Path, trials: int = QUICK, tell: Tell = nobody, *, seed: int = 1, seller: Sequence[str] = ()
) -> Result:
    """`seller` is the command of the till that is killed, the real one unless a test brings its own."""
    tally = Tally(
        NAME, tell, "kills", "acknowledged", "lost", "invented", "lines_lost", "unacknowledged", "printed", "broke"
    )
    command = list(seller) or child_command("seller")
    lanes = min(LANES, os.cpu_count() or 1, trials)
    with ThreadPoolExecutor(lanes, thread_name_prefix="prove-kill") as pool:
        shares = [range(seed + lane, seed + trials, lanes) for lane in range(lanes)]
        done = [
            pool.submit(_Lane(folder / str(lane), command, tally).kill_all, share)
            for lane, share in enumerate(shares)
        ]
        for lane in done:
            lane.result()
    blind = "" if tally.counts["acknowledged"] > tally.trials else "the kills came before the sales"
    return tally.result(blind)


class _Lane:
    """One stall at a time, killed again and again. Used by one thread."""

    def __init__(self, folder: Path, command: list[str], tally: Tally) -> None:
        self._folder, self._command, self._tally = folder, command, tally
        self._log = folder.with_suffix(".log")
        fonts = Fonts(FONTS / "Pretendard-Regular.otf", FONTS / "Pretendard-Bold.otf")
        self._printed: set[int] = set()
        printer = PrinterEmulator(fonts, on_slip=self._slip_fell)
        self._printer = TcpLine(printer, name=f"prove-printer-{folder.name}")

    def kill_all(self, seeds: range) -> None:
        self._printer.start()
        try:
            for number, seed in enumerate(seeds):
                if number % KILLS_A_LEDGER == 0:
                    self._begin()
                self._kill(seed)
        finally:
            self._printer.stop()

    def _begin(self) -> None:
        self._ledger, self._account = new_stall(clear(self._folder)), Account()
        self._printed.clear()

    def _kill(self, seed: int) -> None:
        before, printed_before = self._account.acknowledged, len(self._printed)
        try:
            self._sell_until_killed(Random(seed), seed)
        except ChildBroke as broke:
            self._tally.note_trial(1, f"seed {seed}: {broke}", broke=1)
            return
        finding = self._account.settle(self._ledger)
        on_paper_only = self._printed - {entry.get("receipt_no") for entry in self._account.entries.values()}
        faults = tuple(f"receipt {number} was printed, but there is no such sale" for number in on_paper_only)
        acknowledged, printed = self._account.acknowledged - before, len(self._printed) - printed_before
        self._tally.trial(
            replace(finding, faults=finding.faults + faults),
            f"seed {seed}",
            kills=1,
            acknowledged=acknowledged,
            printed=printed,
        )

    def _sell_until_killed(self, chance: Random, seed: int) -> None:
        job = {"folder": str(self._folder), "seed": seed, "printer": self._printer.connection}
        word, from_s, to_s, _ = chance.choices(MOMENTS, [often for *_, often in MOMENTS])[0]
        with running(with_job(self._command, job), self._log) as child:
            assert child.stdout
            self._account.hear(wait_for(word, child.stdout, self._log))
            time.sleep(chance.uniform(from_s, to_s))
            child.kill()
            self._account.hear(told(child.stdout))
            if child.wait() >= 0:
                raise ChildBroke("ended before it was killed")

    def _slip_fell(self, slip: Slip) -> None:
        """On the printer's thread."""
        number = _RECEIPT_NO.search(slip.text)
        if number:
            self._printed.add(int(number[1]))
