"""`pos market notice MARKET TEXT`: a word to every stall of a market."""

import argparse

from ui.cli import exits
from ui.cli.market_actions.telling import hush, require_database


def run(arguments: argparse.Namespace) -> int:
    hush()
    require_database(arguments.database)
    from sync.server.notices import notice_of
    from sync.server.office import publish_to

    print(publish_to(arguments.database, arguments.market, [notice_of(arguments.text)]))
    return exits.OK
