"""What stands around the engine: a connection nobody can read stops nothing and stays on the strip."""

from pathlib import Path

import pytest
from ui_kit import until

from pos import messages as m
from pos.settings import Settings
from ui.runtime.compose import Runtime, open_ledger


def _run(folder: Path, settings: Settings) -> tuple[Runtime, list[m.Event]]:
    heard: list[m.Event] = []
    runtime = Runtime(settings, open_ledger(folder))
    runtime.subscribe(heard.extend)
    runtime.start()
    runtime.fit_out()
    return runtime, heard


def _last(heard: list[m.Event], place: m.Place) -> m.Condition | None:
    noted = [event for event in heard if isinstance(event, m.ConditionNoted) and event.place is place]
    return noted[-1].condition if noted else None


@pytest.mark.expects_log("connection: ")
@pytest.mark.parametrize("connection", ["usb:foo", "serial:/dev/ttyUSB0?bad=9600", "tcp:nowhere"])
def test_a_connection_nobody_can_read_stays_on_the_strip_and_selling_goes_on(
    qt_app: object, tmp_path: Path, connection: str
) -> None:
    runtime, heard = _run(tmp_path, Settings({"printer.connection": connection}))
    until(lambda: _last(heard, m.Place.MARKET) is m.Condition.NONE, "the outfit stands")
    runtime.send(m.AddAmount(1_000))
    runtime.send(m.PayCash(1_000))
    until(lambda: any(isinstance(event, m.DrawerStayedShut) for event in heard), "the drawer is spoken of")
    runtime.stop()
    assert _last(heard, m.Place.PRINTER) is m.Condition.MISCONFIGURED
    assert [type(event) for event in heard].count(m.SaleCompleted) == 1
    assert not any(isinstance(event, m.SlipMoved) for event in heard), (
        "the slip waits for a printer that can be read"
    )


def test_a_stall_without_a_printer_owes_no_slip(qt_app: object, tmp_path: Path) -> None:
    runtime, heard = _run(tmp_path, Settings({}))
    until(lambda: _last(heard, m.Place.MARKET) is m.Condition.NONE, "the outfit stands")
    runtime.send(m.AddAmount(1_000))
    runtime.send(m.PayCash(1_000))
    until(lambda: any(isinstance(event, m.SlipMoved) for event in heard), "the slip is settled")
    runtime.stop()
    assert not any(isinstance(event, m.DrawerStayedShut) for event in heard)
    assert _last(heard, m.Place.PRINTER) is m.Condition.NONE
