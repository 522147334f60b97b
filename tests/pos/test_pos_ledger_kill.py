"""Power cuts, as far as a program can have them: kill -9 at any moment. What was acknowledged is there."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from disk_kit import HERE
from pos_kit import NOON

from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.ledger.verify import verify

KILLS, MOST_SALES = 20, 12

SELLER = """
import sys
from pathlib import Path
from pos import messages as m
from pos_kit import Stall
stall = Stall(Path(sys.argv[1]))
print("open", flush=True)
while True:
    stall.do(m.AddItem("mackerel"), m.AddItem("beef", 600), m.AddAmount(700), m.VoidLine(1))
    print("lines", len(stall.open_lines), flush=True)
    stall.do(m.PayCash(999_999))
    sale = stall.till.state.last_sale
    print("sold", sale.seq, sale.id, sale.total, flush=True)
"""

MAKER = """
import sys
from pathlib import Path
from pos.ids import new_id
from pos.ledger.ledger import Ledger
Ledger(Path(sys.argv[1]), new_id).close()
"""


def sell_until_killed(path: Path, sales: int, after_s: float) -> list[str]:
    """What the program had said of its sales when it was killed, so long after it had said so many."""
    with subprocess.Popen(
        [sys.executable, "-c", SELLER, str(path)], stdout=subprocess.PIPE, text=True, cwd=HERE
    ) as seller:
        assert seller.stdout is not None
        assert seller.stdout.readline() == "open\n"
        said = ""
        while said.count("sold") < sales:
            line = seller.stdout.readline()
            assert line, f"the till ended by itself after {said}"
            said += line
        time.sleep(after_s)
        seller.send_signal(signal.SIGKILL)
        said += seller.stdout.read()
    return [line for line in said[: said.rfind("\n") + 1].splitlines() if line.startswith("sold")]


def test_every_acknowledged_sale_is_there_after_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    chance = random.Random(20260302)
    acknowledged: list[str] = []
    for _ in range(KILLS):
        acknowledged += sell_until_killed(path, chance.randrange(MOST_SALES), chance.uniform(0, 0.01))
        verdict = verify(path)
        assert verdict.faults == ()
        ledger = Ledger(path, new_id)
        for line in acknowledged:
            _, seq, sale_id, total = line.split()
            sale = ledger.past.sale(sale_id)
            assert sale is not None, line
            assert (sale.seq, sale.total) == (int(seq), int(total))
        state = ledger.load(NOON)
        assert state.head_seq == state.last_receipt_no == state.day.sales == verdict.sales
        ledger.close()
        assert len(acknowledged) <= verdict.sales <= len(acknowledged) + KILLS
    assert len(acknowledged) > KILLS, "the kills came before the sales"


def test_an_open_line_once_acknowledged_is_there_after_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    script = (
        SELLER.partition("    stall.do(m.PayCash")[0].replace("while True", "if True") + "    sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=HERE
    ) as seller:
        assert seller.stdout is not None
        assert [seller.stdout.readline() for _ in range(2)] == [b"open\n", b"lines 2\n"]
        seller.send_signal(signal.SIGKILL)
    ledger = Ledger(path, new_id)
    cart = ledger.load(NOON).cart
    assert [(line.name, line.voided) for line in cart.lines] == [
        ("고등어", True),
        ("한우 국거리", False),
        ("기타", False),
    ]
    ledger.close()


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace, which kills at a chosen call, is not installed")
@pytest.mark.parametrize(("call", "step", "least"), [("fdatasync", 2, 4), ("pwrite64", 29, 5), ("unlink", 1, 1)])
def test_a_ledger_killed_while_it_is_made_can_be_opened(tmp_path: Path, call: str, step: int, least: int) -> None:
    """By `strace -e inject`, at flushes, writes and at the tidying up: the file then opens and is whole."""
    killed = 0
    for when in range(1, 1_000, step):
        path = tmp_path / str(when) / "ledger.db"
        inject = ["-e", f"trace={call}", "-e", f"inject={call}:signal=SIGKILL:when={when}"]
        command = ["strace", "-f", "-qq", "-o", os.devnull, *inject]
        done = subprocess.run([*command, sys.executable, "-c", MAKER, str(path)], cwd=HERE, check=False)
        ledger = Ledger(path, new_id)
        assert ledger.writable
        ledger.close()
        assert verify(path).faults == ()
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL
        killed += 1
    assert killed >= least
