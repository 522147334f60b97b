"""An order that was acknowledged is there after a kill, a rebuild and a restore; the rest of the book as it was."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

from disk_kit import HERE
from order_kit import MENU, order_id, paid, unpaid
from pos_kit import NOON, Stall
from shop_kit import dump

from pos import messages as m
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.ledger.rebuilding import rebuild_tables
from pos.ledger.verify import verify
from pos.order import OrderState, WhyNot

KILLS = 12

TAKER = """
import sys
from pathlib import Path
from order_kit import order_id, paid, unpaid
from pos import messages as m
from pos.order import OrderState, WhyNot
from pos_kit import Stall
stall = Stall(Path(sys.argv[1]), goods=None)
number = int(sys.argv[2])
print("open", flush=True)
while True:
    number += 1
    this = order_id(number)
    deeds = {
        0: [paid(number), m.AcceptOrder(this), m.MoveOrder(this, OrderState.READY),
            m.MoveOrder(this, OrderState.COLLECTED)],
        1: [unpaid(number), m.TakeUpOrder(this), m.PayCash(9_000), m.MoveOrder(this, OrderState.COLLECTED)],
        2: [paid(number), m.RefuseOrder(this, WhyNot.TOO_BUSY)],
        3: [unpaid(number), m.TakeUpOrder(this), m.VoidLine(1), m.RefuseOrder(this, WhyNot.OTHER)],
    }[number % 4]
    for deed in deeds:
        stall.do(deed)
        order = stall.till.state.orders.get(this) or stall.ledger.past.order(this)
        print(number, order.state.value, flush=True)
"""


def take_until_killed(path: Path, number: int, lines: int) -> list[tuple[int, str]]:
    """What the program had said of its orders when it was killed, after so many words."""
    with subprocess.Popen(
        [sys.executable, "-c", TAKER, str(path), str(number)], stdout=subprocess.PIPE, text=True, cwd=HERE
    ) as taker:
        assert taker.stdout is not None
        assert taker.stdout.readline() == "open\n"
        said = "".join(taker.stdout.readline() for _ in range(lines))
        os.kill(taker.pid, signal.SIGKILL)
        said += taker.stdout.read()
    whole = said[: said.rfind("\n") + 1].splitlines()
    return [(int(line.split()[0]), line.split()[1]) for line in whole]


def test_every_acknowledged_order_stands_where_it_stood_after_a_kill(tmp_path: Path) -> None:
    path, chance, number = tmp_path / "ledger.db", Random(7), 0
    Stall(path, MENU).close()
    told: dict[int, str] = {}
    for _ in range(KILLS):
        told |= dict(take_until_killed(path, number, chance.randrange(1, 12)))
        assert verify(path).faults == ()
        ledger = Ledger(path, new_id)
        last = max(told)
        for one, state in told.items():
            order = ledger.past.order(order_id(one))
            assert order is not None, one
            assert order.state.value == state or one == last, "only the last deed may have gone one further"
        state = ledger.load(NOON)
        taken = [order for order in state.orders.values() if order.state is OrderState.TAKEN_UP]
        assert [order.ref for order in taken] == ([state.cart.order] if state.cart.order else [])
        number = last + 1
        ledger.close()
        stall = Stall(path, goods=None)
        for order in list(stall.till.state.orders.values()):
            stall.do(*([m.VoidLine(1)] if order.state is OrderState.TAKEN_UP else []))
            stall.do(m.RefuseOrder(order.id, WhyNot.OTHER))
            told.pop(int(order.id[-12:], 16), None)
        stall.close()
        told.pop(last, None)
    assert len(told) > KILLS


def test_what_is_built_anew_from_the_journal_leaves_orders_as_they_are(stall: Stall) -> None:
    stall.ledger.replace_catalogue(stall.ledger.catalogue.categories(), MENU)
    stall.reopen()
    stall.do(paid(1), m.AcceptOrder(order_id(1)), unpaid(2), m.TakeUpOrder(order_id(2)), m.PayCash(9_000), paid(3))
    stall.close()
    with closing(sqlite3.connect(stall.path)) as connection:
        whole = dump(stall.path)
        connection.execute("UPDATE day_figure SET money = money + 1")
        connection.commit()
    assert rebuild_tables(stall.path, "now").after.is_whole
    assert dump(stall.path) == whole
    stall.open()
    assert [order.no for order in stall.till.state.orders.values()] == ["K-1", "K-2", "K-3"]
