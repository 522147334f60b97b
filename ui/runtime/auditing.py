"""Verifying a ledger with every processor there is, once it is long enough to be worth starting them."""

import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from pos.ledger.looking import looking_at
from pos.ledger.verify import Verdict, verify

WORTH_SPREADING = 50_000
"""Entries: below this, one process is done before a second has started."""

SOONER_BY_SEALS = 4
"""Times as many entries are worth it when seals speak for most of them."""


def audit(path: Path, *, by_seals: bool = False) -> Verdict:
    """As `pos.ledger.verify.verify`, and as it raises."""
    processes = len(os.sched_getaffinity(0))
    worth_it = WORTH_SPREADING * SOONER_BY_SEALS if by_seals else WORTH_SPREADING
    if processes < 2 or _entries(path) < worth_it:
        return verify(path, by_seals=by_seals)
    try:  # a forked child would share the parent's connections, which SQLite forbids
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            return verify(path, spread=pool.map, parts=processes, by_seals=by_seals)
    except BrokenProcessPool:  # a box without the memory for it
        return verify(path, by_seals=by_seals)


def _entries(path: Path) -> int:
    """About: a number that is not there any more counts too. 0 where it cannot be read, which verify then says."""
    import sqlite3

    with looking_at(path) as connection:
        try:
            (last,) = connection.execute("SELECT max(seq) FROM journal").fetchone()
        except sqlite3.Error:
            return 0
    return last or 0
