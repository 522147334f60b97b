"""`pos market serve`: the market server, until it is told to stop."""

import argparse
import os
import signal
import threading
import time

from ui.cli import exits
from ui.cli.market import TOKEN
from ui.cli.market_actions.telling import hush

PARENT_LOOK_S = 0.5


def run(arguments: argparse.Namespace) -> int:
    hush()
    from sync.server import logs
    from sync.server.serve import ServeOptions, serve

    if arguments.log_json:
        logs.speak_json()
    if arguments.with_parent:
        threading.Thread(target=_follow, args=(os.getppid(),), name="parent-watch", daemon=True).start()
    options = ServeOptions(
        database_url=arguments.database,
        host=arguments.host,
        port=arguments.port,
        ready_file=arguments.ready_file,
        enrol=arguments.enrol,
        metrics_token=os.environ.get(TOKEN),
        log_requests=arguments.log_json,
    )
    return exits.CANNOT_RUN if serve(options) else exits.OK


def _follow(parent: int) -> None:
    """A parent that was killed cannot stop its children; this one looks for itself."""
    while os.getppid() == parent:
        time.sleep(PARENT_LOOK_S)
    os.kill(os.getpid(), signal.SIGTERM)
