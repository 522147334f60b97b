"""`pos market migrate`: brings the schema of a market's database up to date, as a server does when it starts."""

import argparse

from ui.cli import exits
from ui.cli.market_actions.telling import hush, require_database


def run(arguments: argparse.Namespace) -> int:
    hush()
    require_database(arguments.database)
    from sync.server.upkeep.copies import bring_up_to_date

    upgrade = bring_up_to_date(arguments.database)
    if upgrade.before == upgrade.after:
        print(f"이미 이 판에 맞습니다: 스키마 {upgrade.after}")
    else:
        print(f"바꿨습니다: 스키마 {upgrade.before or '없음'} -> {upgrade.after}")
    return exits.OK
