"""`pos bench`: the figures that are promised, measured on this machine against references of the same run."""

import argparse
import json
import logging
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from ui.bench.figure import CannotMeasure
from ui.cli import exits
from ui.qt import platform

if TYPE_CHECKING:
    from ui.bench.figure import Figure

NAMES = (
    *(
        "receipt_size",
        "commit",
        "search",
        "cold_start",
        "scan_to_pixel",
        "tap_to_pixel",
        "screen_change",
        "busy_day",
        "memory",
    ),
    *("scan_throughput", "replug", "printer_away", "idle_devices", "card_payment", "ledger_growth", "peer"),
    *("upload_bytes", "ingest_share", "feed_waiting", "storm", "pouchdb", "dashboard"),
    *("kiosk_screens", "kiosk_orders", "technician", "slow_start"),
)
"""Some take minutes: `ledger_growth` makes a million sales, `dashboard` ten million, and peers are installed."""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="한 줄에 JSON 하나씩")
    parser.add_argument("--only", choices=NAMES, action="append", help="고른 것만 잽니다")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    platform.settle(offscreen=True)
    logging.getLogger().setLevel(logging.WARNING)
    missed = 0
    for name in arguments.only or NAMES:
        try:
            figures = _measure(name)
        except CannotMeasure as why:
            print(f"{name}: 재지 못함 ({why})", file=sys.stderr)
            continue
        for figure in figures:
            missed += not figure.is_met
            print(_line(figure, as_json=arguments.json), flush=True)
    return exits.CHECK_FAILED if missed else exits.OK


def _measure(name: str) -> "tuple[Figure, ...]":
    """Only what is measured is imported."""
    from importlib import import_module

    measured: Figure | tuple[Figure, ...] = import_module(f"ui.bench.{name}").measure()
    return measured if isinstance(measured, tuple) else (measured,)


def _line(figure: "Figure", *, as_json: bool) -> str:
    ratio = None if figure.ratio is None else round(figure.ratio, 3)
    if as_json:
        return json.dumps({**asdict(figure), "value": round(figure.value, 3), "ratio": ratio})
    told = f"{figure.name:20} {figure.value:12,.3f} {figure.unit:28}"
    if figure.reference is None:
        return told.rstrip()
    than = "이상" if figure.at_least else "이하"
    return f"{told} 목표 {figure.reference:,.1f} {than}  {'됨' if figure.is_met else '모자람'}"
