"""`pos devices test NAME`: uses one device as the till would, and says whether it works."""

import argparse
from queue import Queue

from drivers.events import DriverEvent
from drivers.registry import build
from ui.cli import exits
from ui.cli.device_actions.exercise import Teller, Trial, run_for
from ui.cli.device_actions.stall_devices import named


def run(arguments: argparse.Namespace) -> int:
    _, spec = named(arguments)
    inbox: Queue[DriverEvent] = Queue()
    worker = build(spec, inbox.put)
    teller = Teller(as_json=arguments.json)
    trial = Trial(spec, worker, teller, drawer=arguments.drawer)
    run_for(arguments.seconds, [worker], inbox, trial.hear)
    if trial.outcome:
        teller.note("됩니다.")
        return exits.OK
    teller.note("되지 않았습니다. 위에 적힌 까닭을 보고, 전원과 선과 설정을 봐 주세요.")
    return exits.CHECK_FAILED
