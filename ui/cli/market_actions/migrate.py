"""`pos market migrate`: makes a market's database where there is none yet, and brings the schema of one up to
date, as a server does when it starts."""

import argparse

from ui.cli import exits
from ui.cli.market_actions.telling import hush


def run(arguments: argparse.Namespace) -> int:
    hush()
    from sync.server.upkeep.copies import bring_up_to_date

    upgrade = bring_up_to_date(arguments.database)
    if upgrade.before == upgrade.after:
        print(f"이미 이 판에 맞습니다: 스키마 {upgrade.after}")
    elif upgrade.before:
        print(f"바꿨습니다: 스키마 {upgrade.before} -> {upgrade.after}")
    else:
        print(f"만들었습니다: 스키마 {upgrade.after}")
    return exits.OK
