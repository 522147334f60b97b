"""`pos devices test NAME`: uses one device as the till would, and says whether it works."""

import argparse
from collections.abc import Callable
from queue import Queue

from drivers.events import DriverEvent
from drivers.printer.job import PrintJob
from drivers.registry import DeviceSpec, build
from ui.cli import exits
from ui.cli.device_actions.exercise import Teller, run_for
from ui.cli.device_actions.stall_devices import named
from ui.runtime.device_trial import Outcome, Trial
from ui.runtime.test_page import test_page


def run(arguments: argparse.Namespace) -> int:
    _, spec = named(arguments)
    return try_it(spec, Teller(as_json=arguments.json), arguments.seconds, drawer=arguments.drawer)


def try_it(
    spec: DeviceSpec,
    teller: Teller,
    seconds: float,
    *,
    drawer: bool = False,
    page: Callable[[int], PrintJob] = test_page,
) -> int:
    """Use the device for so long at most, a printer with `page`; the exit code."""
    inbox: Queue[DriverEvent] = Queue()
    worker = build(spec, inbox.put)
    trial = Trial(spec, worker, teller, drawer=drawer, page=page)
    run_for(seconds, [worker], inbox, trial.hear)
    outcome = trial.end()
    teller.note(_WORDS[outcome])
    return exits.CHECK_FAILED if outcome is Outcome.FAILS else exits.OK


_WORDS = {
    Outcome.WORKS: "됩니다.",
    Outcome.LOOK: "보냈습니다. 답하지 않는 장비이니, 종이나 숫자가 나왔는지 눈으로 봐 주세요.",
    Outcome.FAILS: "제때 되지 않았습니다. 위에 까닭이 있으면 그것을, 없으면 전원과 선과 설정을 봐 주세요.",
}
