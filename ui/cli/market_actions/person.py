"""`pos market person MARKET NAME --role ROLE`: takes somebody of the office on."""

import argparse

from ui.cli import exits
from ui.cli.market_actions.asking import new_password
from ui.cli.market_actions.telling import Refused, hush, require_database


def run(arguments: argparse.Namespace) -> int:
    hush()
    require_database(arguments.database)
    from sync.server.roles import Role
    from sync.server.staff import take_on

    role = Role(arguments.role)
    if (role is Role.OWNER) != bool(arguments.stall):
        raise Refused("가게 주인(OWNER)에게는 --stall로 가게를 적고, 다른 사람에게는 적지 마세요.")
    take_on(arguments.database, arguments.market, arguments.name, role, new_password(), arguments.stall)
    print(f"{arguments.name}: 들였습니다 ({role.value}).")
    return exits.OK
