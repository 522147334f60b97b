"""The command `pos`. Each subcommand is a file of `ui.cli`; what a command does not need is not imported."""

import argparse
import logging
import sys
from collections.abc import Sequence

from pos import VERSION
from ui.cli import bench, demo, exits, faults, gallery, goods, ledger, market, run

COMMANDS = (run, demo, goods, gallery, ledger, market, bench)

EPILOGUE = "끝낼 때의 값: 0 됐음, 1 살펴본 것이 맞지 않음, 2 잘못 적음, 3 이 기계에서 할 수 없음"


def main(arguments: Sequence[str] | None = None) -> int:
    chosen = parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        return int(chosen.run(chosen))
    except OSError as error:
        sys.stderr.write(faults.sentence(error) + "\n")
        return exits.CANNOT_RUN


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pos", description="장날: 전통시장 계산대", epilog=EPILOGUE)
    parser.add_argument("--version", action="version", version=f"jangnal-pos {VERSION}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
