"""`pos market serve`: the market server, until it is told to stop."""

import argparse
import os
from functools import partial

from ui.cli import exits, log_lines
from ui.cli.market import TOKEN
from ui.cli.market_actions.telling import hush


def run(arguments: argparse.Namespace) -> int:
    _be_heard(arguments.log_json)
    from sync.server.parent import end_with
    from sync.server.serve import ServeOptions, serve

    if arguments.with_parent:
        end_with(os.getppid())
    options = ServeOptions(
        database_url=arguments.database,
        host=arguments.host,
        port=arguments.port,
        ready_file=arguments.ready_file,
        enrol=arguments.enrol,
        metrics_token=os.environ.get(TOKEN),
        log_requests=arguments.log_json,
        workers=arguments.workers,
        be_heard=partial(_be_heard, arguments.log_json),
    )
    return exits.CANNOT_RUN if serve(options) else exits.OK


def _be_heard(log_json: bool) -> None:
    """Also in a process that was not started from the command line."""
    hush()
    if log_json:
        from sync.server import logs

        logs.speak_json()
    else:
        log_lines.speak()
