"""`pos market ACTION`: the market server, what its office does without a page, and keeping its database. Each
action is a file of `ui.cli.market_actions`, and only the one that is called is imported.
"""

import argparse
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Actions = argparse._SubParsersAction[argparse.ArgumentParser]

PASSWORD = "POS_OFFICE_PASSWORD"
TOKEN = "POS_METRICS_TOKEN"
MOST_WORKERS = 32
ROLES = ("OFFICE", "OWNER", "TUTOR", "TECHNICIAN", "READER")
"""As `sync.server.roles` has them, which is not loaded for a help text."""


def add(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    _serve(_action(actions, "serve", "서버를 켭니다 (serves a market)"))
    _code(_action(actions, "code", "가게 하나를 등록할 일회용 코드를 만듭니다 (a one-time code)", "enrol"))
    _notice(_action(actions, "notice", "시장의 모든 가게에 알립니다 (a notice to every stall)"))
    _market(_action(actions, "people", "사무실 사람을 보여 줍니다 (who works at the office)"))
    _person(_action(actions, "person", "사무실에 사람을 들입니다 (takes somebody on)"))
    _who(_action(actions, "password", "사무실 사람의 비밀번호를 새로 정합니다 (a new password)"))
    _action(actions, "migrate", "데이터베이스를 이 판에 맞게 바꿉니다 (brings the schema up to date)")
    _backup(_action(actions, "backup", "백업합니다; 서버가 켜져 있어도 됩니다 (a copy, while it serves)"))
    _restore(_action(actions, "restore", "백업을 되돌립니다; 서버를 끄고 하세요 (puts a backup back)"))
    _action(actions, "restored", "다른 방법으로 되돌린 뒤에 한 번 합니다 (after a restore by other means, once)")


def _action(actions: "Actions", name: str, purpose: str, *aliases: str) -> argparse.ArgumentParser:
    action = actions.add_parser(name, aliases=aliases, help=purpose, description=purpose)
    action.add_argument(
        "--database", required=True, metavar="URL", help="서버가 쓰는 것: sqlite:///파일 또는 postgresql://..."
    )
    action.set_defaults(run=partial(_run, name))
    return action


def _serve(serve: argparse.ArgumentParser) -> None:
    serve.add_argument("--host", default="127.0.0.1", help="다른 주소로 열려면 사무실 사람이 있어야 합니다")
    serve.add_argument("--port", type=int, default=8765, help="0이면 빈 포트를 고릅니다")
    serve.add_argument("--ready-file", type=Path, help="준비되면 주소와 코드를 JSON으로 남길 파일")
    serve.add_argument("--enrol", metavar="MARKET/STALL", type=_market_and_stall, help="등록 코드도 하나 만듭니다")
    serve.add_argument(
        "--workers", type=_workers, default=1, metavar="N", help="함께 일할 프로세스 수 (PostgreSQL에서만)"
    )
    serve.add_argument("--with-parent", action="store_true", help="자기를 켠 프로그램이 꺼지면 함께 꺼집니다")
    serve.add_argument("--log-json", action="store_true", help="일어나는 일을 한 줄에 JSON 하나로 말합니다")
    serve.epilog = f"/metrics는 이 기계에서만 열립니다. {TOKEN}이 있으면 그것을 아는 쪽에게 엽니다."


def _code(code: argparse.ArgumentParser) -> None:
    code.add_argument("stall", metavar="MARKET/STALL", type=_market_and_stall)
    code.add_argument(
        "--new-market", action="store_true", help="시장이 이미 있어도 그 이름의 시장을 하나 더 만듭니다"
    )
    code.add_argument("--qr", type=Path, metavar="FILE", help="코드를 QR로도 그립니다: 파일.svg 또는 파일.png")


def _notice(notice: argparse.ArgumentParser) -> None:
    _market(notice)
    notice.add_argument("text", metavar="TEXT")


def _market(action: argparse.ArgumentParser) -> None:
    action.add_argument("market", metavar="MARKET", help="시장 이름 또는 id")


def _who(action: argparse.ArgumentParser) -> None:
    _market(action)
    action.add_argument("name", metavar="NAME", help="이름")
    action.epilog = f"비밀번호는 물어봅니다. 물을 수 없는 곳에서는 {PASSWORD}에 적어 주세요."


def _person(action: argparse.ArgumentParser) -> None:
    _who(action)
    action.add_argument(
        "--role",
        required=True,
        choices=ROLES,
        help="OFFICE 사무실, OWNER 가게 주인, TUTOR 디지털튜터, TECHNICIAN 기사, READER 보기만",
    )
    action.add_argument("--stall", default="", help="주인의 가게 이름 또는 id (OWNER에게만)")


def _backup(action: argparse.ArgumentParser) -> None:
    action.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="새 파일; 있는 것은 덮어쓰지 않습니다"
    )


def _restore(action: argparse.ArgumentParser) -> None:
    action.add_argument("--from", dest="copy", type=Path, required=True, metavar="FILE", help="backup이 만든 파일")
    action.add_argument("--replace", action="store_true", help="기록이 있는 데이터베이스도 바꿉니다")


def _workers(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST_WORKERS):
        raise argparse.ArgumentTypeError(f"1에서 {MOST_WORKERS}까지 적어 주세요")
    return int(text)


def _market_and_stall(text: str) -> tuple[str, str]:
    market, separator, stall = text.partition("/")
    if not (market and separator and stall):
        raise argparse.ArgumentTypeError("'시장/가게'처럼 적어 주세요")
    return market, stall


def _run(action: str, arguments: argparse.Namespace) -> int:
    from ui.cli.market_actions.telling import failed, is_expected

    try:
        return int(import_module(f"ui.cli.market_actions.{action}").run(arguments))
    except Exception as error:
        if not is_expected(error):
            raise
        return failed(error)
