"""`pos market backup --out FILE`: a copy of a market's database, taken while the server runs."""

import argparse

from ui.cli import exits
from ui.cli.market_actions.telling import Refused, hush, require_database


def run(arguments: argparse.Namespace) -> int:
    hush()
    require_database(arguments.database)
    if not arguments.out.absolute().parent.is_dir():
        raise Refused(f"그런 폴더가 없습니다: {arguments.out.parent}")
    from sync.server.upkeep.copies import back_up

    back_up(arguments.database, arguments.out)
    print(f"백업했습니다: {arguments.out} (판매와 비밀이 들어 있습니다. 남에게 주지 마세요)")
    return exits.OK
