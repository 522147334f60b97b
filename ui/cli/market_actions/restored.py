"""`pos market restored`: after a database was brought back by other means, what `restore` does at its end."""

import argparse

from ui.cli import exits
from ui.cli.market_actions.restore import AFTERWARDS
from ui.cli.market_actions.telling import hush, require_database


def run(arguments: argparse.Namespace) -> int:
    hush()
    require_database(arguments.database)
    from sync.server.office import note_restore

    note_restore(arguments.database)
    print(AFTERWARDS)
    return exits.OK
