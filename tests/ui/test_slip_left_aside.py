"""One slip that cannot be made keeps no other from its printer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from slip_kit import PaperStall

from drivers.hub import Hub
from drivers.registry import DeviceSpec, Role, build
from pos import messages as m
from pos.clock import SystemClock
from pos.slip import Slip, SlipState
from ui.runtime.routes import Routes
from ui.runtime.slip_delivery import DEVICES, SlipDelivery

OF_NOBODY = Slip("slip-of-nobody", "no such sale")


@pytest.fixture
def stall(tmp_path: Path) -> Iterator[PaperStall]:
    stall = PaperStall(tmp_path / "ledger.db")
    yield stall
    stall.close()


@pytest.mark.expects_log("slip-of-nobody cannot be made")
def test_a_slip_that_cannot_be_made_keeps_no_other_waiting(
    stall: PaperStall, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    spec = DeviceSpec(DEVICES[m.Place.PRINTER], Role.RECEIPT_PRINTER, "escpos-oneway", f"file:{tmp_path / 'lp0'}")
    hub = Hub(build(spec, lambda _: None))  # never started: what it is given waits in its queue
    sent: list[m.Command] = []

    def send(command: m.Command) -> bool:
        sent.append(command)
        return True

    delivery = SlipDelivery(hub, Routes([m.Place.PRINTER]), stall.writer, send, SystemClock())
    stall.do(m.AddItem("mackerel"), m.PayCash(5_000), m.AddItem("mackerel"), m.PayCash(5_000))
    first, second = stall.slips
    delivery.queue(OF_NOBODY, first)
    delivery.queue(second)
    delivery.moved(m.SlipMoved("another", SlipState.DONE))
    assert [hub.cancel(slip.id) for slip in (OF_NOBODY, first, second)] == [False, True, True]
    assert caplog.text.count("slip-of-nobody cannot be made") == 1
    assert sent == []
