"""`pos sync run`: delivers until it is stopped, or until a till is opened on the ledger, which then delivers."""

import argparse
import signal
import threading

from sync.events import SyncEvent
from ui.cli import exits
from ui.cli.sync_actions import words
from ui.cli.sync_actions.line import is_till_open, open_line, refuse_beside_a_till

LOOK_S = 2.0


def run(arguments: argparse.Namespace) -> int:
    line = open_line(arguments)
    refuse_beside_a_till(line.ledger)
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    worker = line.worker(_tell)
    worker.start()
    try:
        while not stopped.wait(LOOK_S):
            if is_till_open(line.ledger):
                print("계산대가 켜졌습니다. 이제 계산대가 스스로 보냅니다.", flush=True)
                break
    finally:
        worker.stop()
    return exits.OK


def _tell(event: SyncEvent) -> None:
    print(words.standing(event), flush=True)
