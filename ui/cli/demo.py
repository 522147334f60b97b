"""`pos demo --out DIR`: one true sale by itself, on the real program without a display, and the proof of it."""

import argparse
import json
import shutil
import sys
from pathlib import Path

from ui.cli import exits, faults
from ui.patience import NothingHappened
from ui.qt import platform


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, help="화면, 영수증, demo.json을 남길 폴더")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    platform.settle(offscreen=True)
    out: Path = arguments.out.resolve()
    try:
        _prepare(out)
        told = _play(out)
    except faults.EXPECTED as error:
        print(faults.sentence(error), file=sys.stderr)
        return faults.exit_code(error)
    except NothingHappened as error:
        print(f"시범 판매가 멈췄습니다: {error}. 화면은 {out}에 있습니다.", file=sys.stderr)
        return exits.CHECK_FAILED
    (out / "demo.json").write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"판매 한 건을 마쳤습니다. 화면, 영수증, demo.json: {out}")
    return exits.OK if told["chain_ok"] else exits.CHECK_FAILED


def _prepare(out: Path) -> None:
    """Only what an earlier demo left is removed."""
    for left in {
        *out.glob("[0-9][0-9]-*.png"),
        *out.glob("receipt.*"),
        *out.glob("demo.json"),
        *out.glob("market.html"),
    }:
        left.unlink()
    shutil.rmtree(out / "stall", ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)


def _play(out: Path) -> dict[str, object]:
    from ui.cli.demo_script import DemoScript
    from ui.runtime.demo_stall import DemoStall

    stall = DemoStall(out / "stall")
    try:
        return DemoScript(stall, out).play()
    finally:
        stall.stop()
