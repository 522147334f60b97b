"""A second program at the same ledger: refused while the first one sells on, and let in at once when that one dies.

Readers, which sync and `pos ledger verify` are, stand beside it the whole time.
"""

from collections.abc import Sequence
from pathlib import Path
from random import Random

from pos.ids import new_id
from pos.ledger.errors import LedgerError, LedgerInUse
from pos.ledger.ledger import Ledger
from pos.ledger.outbox import Outbox
from pos.ledger.verify import verify
from ui.prove.account import Account
from ui.prove.announce import ENTRY
from ui.prove.children import ChildBroke, child_command, running, told, wait_for, with_job
from ui.prove.result import Result, Tell, nobody
from ui.prove.seller import OPEN
from ui.prove.stalls import clear, new_stall
from ui.prove.tally import Tally

NAME = "second_program"
QUICK, LONG = 8, 100
ATTEMPTS = 12
"""Of a second program, for each kill of the first."""

KILLS_A_LEDGER = 8
"""Then a new one is begun: what is looked through stays small."""


def prove(folder: Path, trials: int = QUICK, tell: Tell = nobody, *, seller: Sequence[str] = ()) -> Result:
    """One trial ends with a kill of the first program. `seller` is for tests that sabotage."""
    tally = Tally(NAME, tell, "attempts", "refused", "looks", "acknowledged", "lost", "invented")
    command = list(seller) or child_command("seller")
    for seed in range(1, trials + 1):
        if seed % KILLS_A_LEDGER == 1:
            ledger, account = new_stall(clear(folder / "stall")), Account()
        _trial(ledger, account, command, seed, tally)
    return tally.result()


def _trial(ledger: Path, account: Account, command: list[str], seed: int, tally: Tally) -> None:
    log = ledger.with_suffix(".log")
    before, chance = account.acknowledged, Random(seed)
    job = {"folder": str(ledger.parent), "seed": seed, "printer": ""}
    wrong: list[str] = []
    try:
        with running(with_job(command, job), log) as child:
            assert child.stdout
            account.hear(wait_for(OPEN, child.stdout, log))
            for _ in range(ATTEMPTS):
                wrong += filter(None, (_intrude(ledger), _look(ledger, chance)))
                account.hear(wait_for(ENTRY, child.stdout, log))  # it sells on
            child.kill()
            child.wait()
            wrong += filter(None, (_take_over(ledger),))
            account.hear(told(child.stdout))
    except ChildBroke as broke:
        wrong.append(str(broke))
    wrong += [f"the first program was refused: {why}" for why in account.refusals]
    account.refusals.clear()
    counts = {"attempts": ATTEMPTS, "looks": ATTEMPTS, "acknowledged": account.acknowledged - before}
    counts["refused"] = ATTEMPTS - sum(_LET_IN in fault for fault in wrong)
    finding = account.settle(ledger)
    tally.trial(finding, f"seed {seed}: {wrong}", other_violations=len(wrong), **counts)


_LET_IN = "let in"


def _intrude(ledger: Path) -> str:
    """What is wrong with how a second program fares; empty when nothing is."""
    try:
        Ledger(ledger, new_id).close()
    except LedgerInUse:
        return ""
    except LedgerError as error:
        return f"a second program was told {type(error).__name__}"
    return f"a second program was {_LET_IN}"


def _look(ledger: Path, chance: Random) -> str:
    """What a reader finds wrong; empty when nothing is."""
    try:
        if chance.random() < 0.5:
            return "; ".join(map(str, verify(ledger).faults))
        outbox = Outbox(ledger)
        outbox.entries_after(chance.randint(0, 20))
        outbox.close()
    except LedgerError as error:
        return f"a reader was told {type(error).__name__}"
    return ""


def _take_over(ledger: Path) -> str:
    try:
        Ledger(ledger, new_id).close()
    except LedgerError as error:
        return f"after the kill the next program was told {type(error).__name__}"
    return ""
