"""`pos bench`: the figures that are promised, measured on this machine against references of the same run."""

import argparse
import json
import logging
from dataclasses import asdict
from typing import TYPE_CHECKING

from ui.cli import exits
from ui.qt import platform

if TYPE_CHECKING:
    from ui.bench.figure import Figure

NAMES = ("receipt_size", "commit", "cold_start", "scan_to_pixel", "memory")


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="한 줄에 JSON 하나씩")
    parser.add_argument("--only", choices=NAMES, action="append", help="고른 것만 잽니다")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    platform.settle(offscreen=True)
    logging.getLogger().setLevel(logging.WARNING)
    missed = 0
    for name in arguments.only or NAMES:
        figure = _measure(name)
        missed += figure.ratio > 1
        print(_line(figure, as_json=arguments.json), flush=True)
    return exits.CHECK_FAILED if missed else exits.OK


def _measure(name: str) -> "Figure":
    """Only what is measured is imported."""
    from importlib import import_module

    figure: Figure = import_module(f"ui.bench.{name}").measure()
    return figure


def _line(figure: "Figure", *, as_json: bool) -> str:
    ratio = round(figure.ratio, 3)
    if as_json:
        return json.dumps({**asdict(figure), "value": round(figure.value, 3), "ratio": ratio})
    met = "됨" if ratio <= 1 else "모자람"
    return f"{figure.name:20} {figure.value:10.3f} {figure.unit:22} 목표 {figure.reference:8.1f}  {met}"
