"""`pos stall ACTION`: the boxes of one stall, and which of them know each other. Each action is a file of
`ui.cli.stall_actions`, and only the one that is called is imported.

    at the till:    pos stall open               at the kiosk:    pos stall pair
                    (shows six digits)      --->                  (type them)

A till that is open meanwhile goes on selling, and answers the new box within seconds.
"""

import argparse
from functools import partial
from importlib import import_module

from ui.cli.stall_flags import of_a_stall

LOOK_S = 3.0
"""Whoever is there answers within a second or two."""


def add(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    opening = _action(actions, "open", "계산대에서: 키오스크를 하나 받아들입니다 (lets a device in)")
    opening.add_argument("--host", default="0.0.0.0", help="여는 주소 (기본: 모두)")
    pairing = _action(actions, "pair", "키오스크에서: 계산대와 짝을 짓습니다 (pairs with the till)")
    pairing.add_argument(
        "address",
        metavar="ADDRESS",
        nargs="?",
        help="계산대의 주소: 192.168.0.20 또는 192.168.0.20:47750. 없으면 LAN에서 찾습니다",
    )
    pairing.add_argument("--stall", metavar="NAME", help="찾은 계산대가 여럿일 때, 그 가게 이름")
    pairing.add_argument("--name", default="키오스크", help="계산대에 보일 이름")
    finding = _action(actions, "find", "같은 LAN의 계산대를 찾습니다 (finds tills on the LAN)")
    wait = "기다릴 초 (기본: 3)"
    finding.add_argument("--wait", dest="wait_s", type=_seconds, default=LOOK_S, metavar="SECONDS", help=wait)
    finding.add_argument("--json", action="store_true", help="JSON으로 말합니다, 한 줄에 하나")
    _action(actions, "list", "짝지은 기계를 봅니다 (who is known)")
    forgetting = _action(actions, "forget", "기계 하나를 잊습니다: 다시 들어올 수 없습니다 (forgets one)")
    forgetting.add_argument("who", metavar="NAME", help="이름 또는 id (`pos stall list`에 나옵니다)")


def _seconds(text: str) -> float:
    """Raises `ValueError`, which argparse puts into a sentence."""
    seconds = float(text)
    if not 0.0 < seconds <= 60.0:
        raise ValueError(text)
    return seconds


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
    return failed(error, as_json=getattr(arguments, "json", False))
