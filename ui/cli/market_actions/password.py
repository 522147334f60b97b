"""`pos market password MARKET NAME`: a new password for somebody of the office who forgot hers."""

import argparse

from ui.cli import exits
from ui.cli.market_actions.asking import new_password
from ui.cli.market_actions.telling import hush, require_database


def run(arguments: argparse.Namespace) -> int:
    hush()
    require_database(arguments.database)
    from sync.server.staff import set_password

    set_password(arguments.database, arguments.market, arguments.name, new_password())
    print(f"{arguments.name}: 비밀번호를 새로 정했습니다. 열려 있던 화면은 모두 닫혔습니다.")
    return exits.OK
