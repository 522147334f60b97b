"""What takes long to import is imported by the thread that needs it, never by the one that paints or sells."""

import json
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import json, sys, threading, time
from pathlib import Path

by_thread = {}

class Watch:
    def find_spec(self, name, path=None, target=None):
        if name in ("escpos", "biip"):
            by_thread.setdefault(name, threading.current_thread().name)
        return None

sys.meta_path.insert(0, Watch())
from drivers.emulators.ink import Fonts
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scanner import ScannerEmulator
from drivers.emulators.tcp_line import TcpLine
from pos import messages as m
from pos.settings import Settings
from ui.runtime.compose import Runtime, open_ledger
from ui.runtime.places import FONTS

folder = Path(sys.argv[1])
printer = PrinterEmulator(Fonts(FONTS / "Pretendard-Regular.otf", FONTS / "Pretendard-Bold.otf"))
scanner = ScannerEmulator()
lines = TcpLine(printer), PtyLine(scanner, folder / "scanner")
for line in lines:
    line.start()
settings = Settings({"printer.connection": lines[0].connection, "scanner.connection": lines[1].connection})
heard = []
runtime = Runtime(settings, open_ledger(folder))
runtime.subscribe(heard.extend)
runtime.start()
runtime.fit_out()
good = {m.ConditionNoted(place, m.Condition.GOOD) for place in (m.Place.PRINTER, m.Place.SCANNER)}
until = time.monotonic() + 20
def wait(done):
    while not done():
        assert time.monotonic() < until, heard
        time.sleep(0.01)
wait(lambda: good <= set(heard))
scanner.scan("01098801234567873103000734", aim="]C1")
runtime.send(m.AddAmount(1_000))
runtime.send(m.PayCash(1_000))
wait(lambda: printer.slips and any(isinstance(one, m.CommandRejected) for one in heard))
runtime.stop()
for line in lines:
    line.stop()
print(json.dumps(by_thread))
"""


def test_the_printers_and_the_scanners_libraries_come_in_on_their_own_threads(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        timeout=60,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert json.loads(ran.stdout.splitlines()[-1]) == {"escpos": "printer-1", "biip": "scanner-1"}
