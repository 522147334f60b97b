"""The process `ui.bench.idle_devices` measures: `ROLE,DRIVER,CONNECTION` for each device. Prints percent
of a core.
"""

import sys
import time

from drivers.device import LINKED
from drivers.events import DeviceChanged, DriverEvent
from drivers.registry import DeviceSpec, Role, build
from ui.bench.device_desk import Heard

SETTLE_S = 3.0
MEASURE_S = 30.0


def main(described: list[str]) -> None:
    heard = Heard()
    workers = []
    for number, one in enumerate(described):
        role, driver, connection = one.split(",", 2)
        workers.append(build(DeviceSpec(f"device-{number}", Role[role], driver, connection), heard))
    for worker in workers:
        worker.start()
    for worker in workers:
        heard.first(lambda event, name=worker.name: _is_linked(event, name))  # type: ignore[misc]
    time.sleep(SETTLE_S)
    begun_s, spent_s = time.perf_counter(), time.process_time()
    time.sleep(MEASURE_S)
    spent_s, took_s = time.process_time() - spent_s, time.perf_counter() - begun_s
    for worker in workers:
        worker.stop()
    sys.stdout.write(f"{spent_s / took_s * 100:.3f}\n")


def _is_linked(event: DriverEvent, name: str) -> bool:
    return isinstance(event, DeviceChanged) and event.device == name and event.state in LINKED


if __name__ == "__main__":
    main(sys.argv[1:])
