"""`pos market people MARKET`: who works at the office, and whose stall is whose."""

import argparse

from ui.cli import exits
from ui.cli.market_actions.telling import hush, require_database


def run(arguments: argparse.Namespace) -> int:
    hush()
    require_database(arguments.database)
    from sync.server.staff import people

    everybody = people(arguments.database, arguments.market)
    for one, stall in everybody:
        words = [one.role.value, *([stall] if stall else []), *([] if one.active else ["그만둠"])]
        print(f"{one.name}: {', '.join(words)}")
    if not everybody:
        print("아직 아무도 없습니다. pos market person으로 들여 주세요.")
    return exits.OK
