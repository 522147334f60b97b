"""`pos stall ACTION`: the boxes of one stall, and which of them know each other. Each action is a file of
`ui.cli.stall_actions`, and only the one that is called is imported.

    at the till:    pos stall open               at the kiosk:    pos stall pair 192.168.0.20
                    (type the six digits)  <---                   (shows six digits)

A till that is open meanwhile goes on selling, and answers the new box within seconds.
"""

import argparse
from functools import partial
from importlib import import_module

from ui.cli.stall_flags import of_a_stall


def add(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    opening = _action(actions, "open", "계산대에서: 키오스크를 하나 받아들입니다 (lets a device in)")
    opening.add_argument("--host", default="0.0.0.0", help="여는 주소 (기본: 모두)")
    pairing = _action(actions, "pair", "키오스크에서: 계산대와 짝을 짓습니다 (pairs with the till)")
    pairing.add_argument("address", metavar="ADDRESS", help="계산대의 주소: 192.168.0.20 또는 192.168.0.20:47750")
    pairing.add_argument("--name", default="키오스크", help="계산대에 보일 이름")
    _action(actions, "list", "짝지은 기계를 봅니다 (who is known)")
    forgetting = _action(actions, "forget", "기계 하나를 잊습니다: 다시 들어올 수 없습니다 (forgets one)")
    forgetting.add_argument("who", metavar="NAME", help="이름 또는 id (`pos stall list`에 나옵니다)")


def _action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, purpose: str
) -> argparse.ArgumentParser:
    action = actions.add_parser(name, help=purpose, description=purpose)
    of_a_stall(action)
    action.set_defaults(run=partial(_run, name))
    return action


def _run(action: str, arguments: argparse.Namespace) -> int:
    from sync.errors import IdentityError, PeersDamaged, StallAway
    from ui.cli import faults
    from ui.cli.ledger_actions.telling import Refused, failed

    try:
        return int(import_module(f"ui.cli.stall_actions.{action}").run(arguments))
    except PeersDamaged as damaged:
        error: Exception = Refused("DAMAGED", f"{damaged}: 읽을 수 없습니다. 옮겨 두고 다시 짝지어 주세요.")
    except StallAway as away:
        error = Refused("AWAY", f"계산대가 대답하지 않습니다. 주소와 전원과 선을 봐 주세요. ({away})")
    except (*faults.EXPECTED, IdentityError, Refused, OSError) as other:
        error = other
    return failed(error, as_json=False)
