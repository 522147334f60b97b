"""A jam is pulled out by hand and the printer goes on at a touch: nothing is lost, and nothing is printed twice."""

from pathlib import Path

from ui_kit import Desk, until

from drivers.emulators.ink import Fonts
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.tcp_line import TcpLine
from pos import messages as m
from pos.settings import Settings
from pos.slip import SlipState
from ui import words
from ui.runtime.compose import Runtime, open_ledger
from ui.runtime.places import FONTS


def test_the_strip_has_a_key_while_a_printer_is_jammed(desk: Desk) -> None:
    strip = desk.till.strip
    assert strip.remedy == ""
    desk.send(m.NoteCondition(m.Place.KITCHEN, m.Condition.CUTTER_JAM))
    until(lambda: strip.remedy == words.GO_ON_PRINTING, "the key is there")
    strip.putRight()
    until(lambda: m.ResumingWanted(m.Place.KITCHEN) in desk.events, "the kitchen's printer is meant")
    desk.send(m.NoteCondition(m.Place.KITCHEN, m.Condition.GOOD))
    until(lambda: strip.remedy == "", "the key is gone")


def test_a_slip_held_by_a_jam_comes_out_once_it_is_cleared(qt_app: object, tmp_path: Path) -> None:
    printer = PrinterEmulator(Fonts(FONTS / "Pretendard-Regular.otf", FONTS / "Pretendard-Bold.otf"), 42)
    line = TcpLine(printer)
    line.start()
    heard: list[m.Event] = []
    runtime = Runtime(Settings({"printer.connection": line.connection}), open_ledger(tmp_path))
    runtime.subscribe(heard.extend)
    runtime.start()
    runtime.fit_out()
    until(lambda: m.ConditionNoted(m.Place.PRINTER, m.Condition.GOOD) in heard, "the printer is there", 10.0)
    printer.change(cutter_jam=True)
    until(lambda: m.ConditionNoted(m.Place.PRINTER, m.Condition.CUTTER_JAM) in heard, "the jam is seen", 10.0)
    runtime.send(m.AddAmount(1_000))
    runtime.send(m.PayCash(1_000))
    until(lambda: any(isinstance(event, m.SaleCompleted) for event in heard), "selling goes on")
    assert not printer.slips
    runtime.send(m.ResumePrinting(m.Place.PRINTER))
    done = lambda: any(isinstance(one, m.SlipMoved) and one.state is SlipState.DONE for one in heard)  # noqa: E731
    until(done, "the slip is out", 10.0)
    runtime.stop()
    line.stop()
    assert len(printer.slips) == 1
