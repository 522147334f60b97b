"""`pos market serve` and `pos market code`: the market server, and one-time codes to enrol a stall with."""

import argparse
import logging
import os
import signal
import sys
import threading
import time
from pathlib import Path

from ui.cli import exits

PASSWORD = "POS_OFFICE_PASSWORD"
PARENT_LOOK_S = 0.5


def add(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    _add_serve(actions)
    _add_code(actions)


def _add_serve(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    serve = actions.add_parser("serve", help="서버를 켭니다")
    serve.add_argument("--database", required=True, help="sqlite:///파일 또는 postgresql://...")
    serve.add_argument("--host", default="127.0.0.1", help=f"다른 주소로 열려면 {PASSWORD}가 있어야 합니다")
    serve.add_argument("--port", type=int, default=8765, help="0이면 빈 포트를 고릅니다")
    serve.add_argument("--ready-file", type=Path, help="준비되면 주소와 코드를 JSON으로 남길 파일")
    serve.add_argument("--enrol", metavar="MARKET/STALL", type=_market_and_stall, help="등록 코드도 하나 만듭니다")
    serve.add_argument("--with-parent", action="store_true", help="자기를 켠 프로그램이 꺼지면 함께 꺼집니다")
    serve.set_defaults(run=_serve)


def _add_code(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    code = actions.add_parser("code", help="가게 하나를 등록할 일회용 코드를 만듭니다")
    code.add_argument("--database", required=True, help="서버가 쓰는 데이터베이스")
    code.add_argument("stall", metavar="MARKET/STALL", type=_market_and_stall)
    code.set_defaults(run=_code)


def _market_and_stall(text: str) -> tuple[str, str]:
    market, separator, stall = text.partition("/")
    if not (market and separator and stall):
        raise argparse.ArgumentTypeError("'시장/가게'처럼 적어 주세요")
    return market, stall


def _serve(arguments: argparse.Namespace) -> int:
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it lists its own parts when it is imported
    try:
        from sync.server.serve import ServeOptions, serve
    except ModuleNotFoundError as error:
        return _not_installed(error)
    if arguments.with_parent:
        threading.Thread(target=_follow, args=(os.getppid(),), name="parent-watch", daemon=True).start()
    options = ServeOptions(
        database_url=arguments.database,
        host=arguments.host,
        port=arguments.port,
        ready_file=arguments.ready_file,
        enrol=arguments.enrol,
        office_password=os.environ.get(PASSWORD),
    )
    return exits.CANNOT_RUN if serve(options) else exits.OK


def _follow(parent: int) -> None:
    """A parent that was killed cannot stop its children; this one looks for itself."""
    while os.getppid() == parent:
        time.sleep(PARENT_LOOK_S)
    os.kill(os.getpid(), signal.SIGTERM)


def _code(arguments: argparse.Namespace) -> int:
    logging.getLogger("alembic").setLevel(logging.WARNING)
    if not _is_there(arguments.database):
        print(f"그런 데이터베이스가 없습니다: {arguments.database}. 서버가 쓰는 것을 적어 주세요.", file=sys.stderr)
        return exits.BAD_INPUT
    try:
        from sync.server.office import issue_code
    except ModuleNotFoundError as error:
        return _not_installed(error)
    from sync.server.store.database import DatabaseTrouble

    try:
        print(issue_code(arguments.database, *arguments.stall))
    except DatabaseTrouble as error:
        print(error, file=sys.stderr)
        return exits.CANNOT_RUN
    return exits.OK


def _is_there(database: str) -> bool:
    """A mistyped SQLite path would make a market of its own, whose codes no server knows."""
    scheme, _, path = database.partition(":///")
    return scheme != "sqlite" or Path(path).is_file()


def _not_installed(error: ModuleNotFoundError) -> int:
    print(f"서버 부품이 없습니다 ({error.name}). pip install 'jangnal-pos[server]'로 더해 주세요.", file=sys.stderr)
    return exits.CANNOT_RUN
