"""Plugging in and pulling, told once each, by a watch that a bad listener does not end."""

from pathlib import Path
from queue import Queue

import pytest
from driver_support import DEADLINE_S
from sysfs_kit import Sysfs

from drivers.port_watch import PortsChanged, PortWatch
from drivers.ports import ports


def test_what_comes_and_goes_is_told_once(tmp_path: Path) -> None:
    sysfs = Sysfs(tmp_path)
    sysfs.serial("ttyS9", sysfs.plug("1-9", "0c2e:0720"))
    told: Queue[PortsChanged] = Queue()
    watch = PortWatch(told.put, lambda: ports(sysfs.sys, sysfs.dev), 0.01)
    watch.start()
    sysfs.serial("ttyACM0", sysfs.plug("1-1", "0c2e:0720"))
    appeared = []
    while not appeared:  # half a device may be seen first, as it is with a real one
        appeared += told.get(timeout=DEADLINE_S).appeared
    while appeared[-1].usb is None or appeared[-1].usb.pid != 0x0720:
        appeared += told.get(timeout=DEADLINE_S).appeared
    assert appeared[-1].path == str(sysfs.dev / "ttyACM0")
    sysfs.pull("1-1")
    vanished = []
    while not vanished:
        vanished += told.get(timeout=DEADLINE_S).vanished
    assert vanished[0].path == str(sysfs.dev / "ttyACM0")
    watch.stop()


@pytest.mark.expects_log("looking at the ports failed")
def test_a_listener_that_fails_does_not_end_the_watch(tmp_path: Path) -> None:
    sysfs = Sysfs(tmp_path)
    calls: Queue[PortsChanged] = Queue()

    def fail(change: PortsChanged) -> None:
        calls.put(change)
        raise RuntimeError("a listener's own trouble")

    watch = PortWatch(fail, lambda: ports(sysfs.sys, sysfs.dev), 0.01)
    watch.start()
    for place in ("1-1", "1-2"):
        sysfs.serial(f"ttyACM{place[-1]}", sysfs.plug(place, "0c2e:0720"))
        calls.get(timeout=DEADLINE_S)
    watch.stop()
