"""`pos sync ACTION`: a stall's line to its market, without the till. Each action is a file of
`ui.cli.sync_actions`, and only the one that is called is imported.

The journal goes up; what the market sends down waits for the till, which alone may write into the book.
"""

import argparse
from functools import partial
from importlib import import_module

from ui.cli.stall_flags import of_a_stall


def add(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    _action(actions, "run", "멈출 때까지 시장으로 보냅니다; 계산대를 끄고 하세요 (delivers until it is stopped)")
    _action(actions, "now", "지금 모두 시장으로 보냅니다; 계산대를 끄고 하세요 (delivers everything once)")
    status = _action(
        actions, "status", "시장에 얼마나 갔는지 봅니다; 파는 동안에도 됩니다 (what arrived, what waits)"
    )
    status.add_argument("--json", action="store_true", help="JSON 한 줄로 말합니다")


def _action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, purpose: str
) -> argparse.ArgumentParser:
    action = actions.add_parser(name, help=purpose, description=purpose)
    of_a_stall(action)
    action.set_defaults(run=partial(_run, name))
    return action


def _run(action: str, arguments: argparse.Namespace) -> int:
    from ui.cli import faults
    from ui.cli.ledger_actions.telling import Refused, failed
    from ui.cli.sync_actions.line import CannotDeliver

    as_json = getattr(arguments, "json", False)
    try:
        return int(import_module(f"ui.cli.sync_actions.{action}").run(arguments))
    except (*faults.EXPECTED, Refused, CannotDeliver, OSError) as error:
        return failed(error, as_json=as_json)
