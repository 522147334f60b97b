"""`pos devices replay FILE --driver NAME`: what a driver makes of a recording."""

import argparse
from queue import Queue

from drivers.device import DeviceState
from drivers.events import DeviceChanged, DriverEvent
from drivers.registry import DRIVERS, DeviceSpec, make
from drivers.transport.recording import read_recording, replay
from ui.cli import exits
from ui.cli.device_actions.exercise import Teller, run_for
from ui.cli.ledger_actions.telling import Refused
from ui.runtime.device_trial import Trial


def run(arguments: argparse.Namespace) -> int:
    drivers = {driver.name: driver for driver in DRIVERS}
    if arguments.driver not in drivers:
        names = ", ".join(drivers)
        raise Refused("NO_SUCH_DRIVER", f"그런 드라이버는 없습니다: {arguments.driver}. {names} 가운데 하나입니다.")
    if arguments.driver == "wedge":
        raise Refused("NEEDS_A_WINDOW", "창에 치는 스캐너에는 다시 보일 바이트가 없습니다.")
    spec = DeviceSpec("replayed", drivers[arguments.driver].role, arguments.driver, str(arguments.file))
    inbox: Queue[DriverEvent] = Queue()
    if not arguments.file.is_file():
        raise Refused("NO_SUCH_FILE", f"그런 파일이 없습니다: {arguments.file}")
    worker = make(spec, replay(read_recording(arguments.file)), inbox.put)
    trial = Trial(spec, worker, Teller(as_json=arguments.json))

    def hear(event: DriverEvent) -> bool:
        trial.hear(event)
        return isinstance(event, DeviceChanged) and event.state is DeviceState.LOST

    run_for(arguments.seconds, [worker], inbox, hear)
    return exits.OK if trial.was_linked else exits.CHECK_FAILED
