"""The table of checks, and how one of them is run.

A check is a module with `QUICK` and `LONG`, how many trials each takes, and `prove(folder, trials, tell)`. It
raises `NotRun` when this machine lacks what it needs. Only the modules of the checks that are run are loaded.
"""

import time
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from ui.prove.children import ChildBroke
from ui.prove.result import NotRun, Result, Tell, nobody

CHECKS = {
    "kill": "ui.prove.kill",
    "syscall": "ui.prove.syscall",
    "power": "ui.prove.power",
    "full_disk": "ui.prove.full_disk",
    "read_only": "ui.prove.read_only",
    "clock": "ui.prove.clock",
    "second_program": "ui.prove.second_program",
    "simulate": "ui.prove.simulate",
    "payments": "ui.prove.payments",
    "payment_bytes": "ui.prove.payment_bytes",
    "payment_kill": "ui.prove.payment_kill",
    "kiosk_noon": "ui.prove.kiosk_noon",
    "market_kill": "ui.prove.market_kill",
    "market_failover": "ui.prove.market_failover",
    "market_network": "ui.prove.market_network",
}


def run(name: str, folder: Path, *, long: bool = False, tell: Tell = nobody) -> Result:
    """Runs the check `name` in a new folder inside `folder`. Raises OSError and `LedgerError` if that is no use."""
    try:
        module = import_module(CHECKS[name])
    except ModuleNotFoundError as missing:  # a till has no need of what a market server is made of
        return Result(name, why=f"{missing.name} 없음")
    place = folder / name
    place.mkdir()
    started = time.monotonic()
    try:
        result: Result = module.prove(place, module.LONG if long else module.QUICK, tell)
    except NotRun as missing:
        result = Result(name, why=missing.why)
    except ChildBroke as broke:
        result = Result(name, violations=1, notes=(str(broke),))
    return replace(result, seconds=time.monotonic() - started)
