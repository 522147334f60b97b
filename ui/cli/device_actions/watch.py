"""`pos devices watch`: all devices of the stall at once, and everything that is plugged in or pulled."""

import argparse
import json
from queue import Queue

from drivers.errors import DriverError
from drivers.events import DriverEvent
from drivers.port_watch import PortsChanged, PortWatch
from drivers.registry import build
from drivers.worker import DeviceWorker
from ui.cli import exits
from ui.cli.device_actions.device_words import port
from ui.cli.device_actions.exercise import Teller, run_for
from ui.cli.device_actions.stall_devices import settings_of
from ui.runtime.fittings import described


def run(arguments: argparse.Namespace) -> int:
    inbox: Queue[DriverEvent] = Queue()
    teller = Teller(as_json=arguments.json)
    workers: list[DeviceWorker] = []
    for fitting, spec in described(settings_of(arguments)):
        try:
            workers.append(build(spec, inbox.put))
        except DriverError as error:
            teller.note(f"{fitting.connection}: {error}")

    if not workers:
        teller.note("적힌 장비가 없어 꽂히고 빠지는 것만 봅니다.")

    def tell(event: DriverEvent) -> bool:
        teller.event(event)
        return False

    ports = PortWatch(lambda change: _tell_ports(change, as_json=arguments.json))
    ports.start()
    try:
        run_for(arguments.seconds, workers, inbox, tell)
    finally:
        ports.stop()
    return exits.OK


def _tell_ports(change: PortsChanged, *, as_json: bool) -> None:
    for words, name, ports in (("꽂힘", "appeared", change.appeared), ("빠짐", "vanished", change.vanished)):
        for one in ports:
            said = json.dumps({"event": name, "path": one.path, "usb": str(one.usb) if one.usb else None})
            print(said if as_json else f"{words}: {port(one)}", flush=True)
