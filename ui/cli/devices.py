"""`pos devices ACTION`: what a technician does with the devices of a stall. Each action is a file of
`ui.cli.device_actions`, and only the one that is called is imported.

A device that a running till holds is busy: everything but `list` and `detect` wants the till closed.
"""

import argparse
import logging
from functools import partial
from importlib import import_module
from pathlib import Path

from ui.cli.stall_flags import of_a_stall

SECONDS = 20


def add(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    of_a_stall(_action(actions, "list", "설정에 적힌 장비와 꽂혀 있는지를 봅니다 (the stall's devices)"))
    detect = _action(actions, "detect", "꽂힌 것을 찾아 무엇일지 까닭과 함께 말합니다 (finds and guesses)")
    detect.add_argument("--ask", action="store_true", help="장비에 무엇인지 물어봐도 됩니다 (sends a question)")
    test = of_a_stall(_action(actions, "test", "장비 하나를 써 봅니다: 인쇄, 스캔, 무게, 표시 (tries one device)"))
    _device(test)
    test.add_argument("--drawer", action="store_true", help="돈통도 엽니다 (프린터)")
    _seconds(
        of_a_stall(_action(actions, "watch", "장비마다 일어나는 일을 한 줄씩 말합니다 (every event)")), default=0
    )
    commission = of_a_stall(
        _action(actions, "commission", "장비를 모두 써 보고 설치 기록을 장부에 적습니다 (tries all, keeps it)")
    )
    commission.add_argument("--by", default="", metavar="NAME", help="설치한 사람 (technician)")
    _seconds(commission)
    commission.add_argument("--print", action="store_true", help="영수증 프린터로 한 장 뽑습니다 (on paper)")
    commission.add_argument("--pdf", type=Path, metavar="FILE", help="PDF 한 장으로도 남깁니다 (as PDF)")
    record = of_a_stall(_action(actions, "record", "장비와 주고받는 바이트를 파일에 적습니다 (records the bytes)"))
    _device(record)
    record.add_argument("file", type=Path, metavar="FILE", help="새 파일")
    replay = _action(actions, "replay", "적어 둔 바이트를 드라이버에 다시 보입니다 (replays a recording)")
    replay.add_argument("file", type=Path, metavar="FILE", help="record가 적은 파일")
    replay.add_argument("--driver", required=True, help="드라이버: escpos, serial-scanner, cas-ap1 ...")
    _seconds(replay)


def _action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, purpose: str
) -> argparse.ArgumentParser:
    action = actions.add_parser(name, help=purpose, description=purpose)
    action.add_argument("--json", action="store_true", help="JSON으로 말합니다")
    action.set_defaults(run=partial(_run, name))
    return action


def _device(action: argparse.ArgumentParser) -> None:
    action.add_argument(
        "name", metavar="NAME", help="printer, printer2, kitchen, scanner, scanner2, scale, display, terminal"
    )
    _seconds(action)


def _seconds(action: argparse.ArgumentParser, default: int = SECONDS) -> None:
    words = "0이면 멈출 때까지" if default == 0 else f"기본 {default}"
    action.add_argument("--seconds", type=float, default=default, metavar="N", help=f"몇 초 동안 ({words})")


def _run(action: str, arguments: argparse.Namespace) -> int:
    from drivers.errors import DriverError
    from ui.cli import faults
    from ui.cli.ledger_actions.telling import Refused, failed

    logging.getLogger().setLevel(logging.WARNING)
    try:
        return int(import_module(f"ui.cli.device_actions.{action}").run(arguments))
    except DriverError as error:
        return failed(Refused(type(error).__name__, str(error)), as_json=arguments.json)
    except (*faults.EXPECTED, Refused, OSError) as error:
        return failed(error, as_json=arguments.json)
