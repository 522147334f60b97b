"""What scanners and a scale say on real wires, as the till understands it, and what it says back to them."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from ui_kit import until

from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scale import ScaleEmulator
from drivers.emulators.scanner import ScannerEmulator
from pos import messages as m
from pos.barcode import check_digit
from pos.catalogue import Item
from pos.quantity import Unit
from pos.settings import Settings
from ui.runtime.compose import Runtime, open_ledger

CARTON = "9880123456789" + str(check_digit("9880123456789"))
FISH = Item("fish", "고등어", 5_000, Unit("마리"), barcodes=("8801007234564",))
MEAT = Item("meat", "한우", 60_000, Unit("근", weight_g=600), barcodes=(CARTON,), needs_trace_no=True)
PACKET = Item(
    "ham", "햄", 5_000, Unit("근", weight_g=600), code_template="28IIIIIPPPPPWWWWWX", in_store_code="00012"
)
KAKAO = "281006027875779978448005"


class Counter:
    def __init__(self, folder: Path) -> None:
        self.scanner, self.second = ScannerEmulator(), ScannerEmulator()
        self.scale = ScaleEmulator("cas-ap1")
        lines = {
            "scanner": PtyLine(self.scanner, folder / "scanner"),
            "scanner2": PtyLine(self.second, folder / "scanner2"),
            "scale": PtyLine(self.scale, folder / "scale"),
        }
        self.lines = list(lines.values())
        for line in self.lines:
            line.start()
        settings = {f"{name}.connection": line.connection for name, line in lines.items()}
        ledger = open_ledger(folder)
        ledger.replace_catalogue((), (FISH, MEAT, PACKET))
        self.heard: list[m.Event] = []
        self.runtime = Runtime(Settings({**settings, "scanner.beeper": "datalogic"}), ledger)
        self.runtime.subscribe(self.heard.extend)
        self.runtime.start()
        self.runtime.fit_out()
        for place in (m.Place.SCANNER, m.Place.SCANNER2, m.Place.SCALE):
            self.wait_for(m.ConditionNoted(place, m.Condition.GOOD))

    def wait_for(self, event: m.Event) -> None:
        until(lambda: event in self.heard, str(event), 10.0)

    def of(self, kind: type) -> list[m.Event]:
        return [event for event in self.heard if type(event) is kind]

    def stop(self) -> None:
        self.runtime.stop()
        for line in self.lines:
            line.stop()


@pytest.fixture
def counter(qt_app: object, tmp_path: Path) -> Iterator[Counter]:
    counter = Counter(tmp_path)
    yield counter
    counter.stop()


def _lines(counter: Counter, count: int) -> list[m.LineAdded]:
    until(lambda: len(counter.of(m.LineAdded)) == count, f"{count} lines", 10.0)
    return [event for event in counter.heard if isinstance(event, m.LineAdded)]


def test_two_scanners_ring_up_side_by_side(counter: Counter) -> None:
    counter.scanner.scan("8801007234564", aim="]E0")
    counter.wait_for(m.ScanTaken("scanner-1"))
    counter.second.scan("8801007234564", aim="]E0")
    counter.wait_for(m.ScanTaken("scanner-2"))


def test_a_label_that_says_the_weight_sells_that_much(counter: Counter) -> None:
    counter.scanner.scan(f"01{CARTON}3103000734", aim="]C1")
    (added,) = _lines(counter, 1)
    assert (added.line.item_id, added.line.quantity) == ("meat", 734)


def test_a_trace_number_goes_to_the_meat_that_waits_for_it(counter: Counter) -> None:
    counter.runtime.send(m.AddItem("meat", 600))
    counter.scanner.scan("002123456789")
    until(lambda: counter.of(m.LineChanged), "the line has its number")
    (changed,) = counter.of(m.LineChanged)
    assert isinstance(changed, m.LineChanged)
    assert changed.line.trace_no == "002123456789"


def test_a_customers_payment_code_is_said_to_be_one_and_stands_in_no_log(
    counter: Counter, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        counter.scanner.scan(KAKAO, aim="]Q1")
        until(lambda: counter.of(m.CommandRejected), "refused")
    (rejected,) = counter.of(m.CommandRejected)
    assert isinstance(rejected, m.CommandRejected)
    assert (rejected.reason, rejected.detail) == (m.Refusal.A_PAYMENT_CODE, "KAKAOPAY")
    assert KAKAO not in caplog.text
    assert KAKAO not in repr(counter.heard)


def test_a_packet_of_the_stalls_own_scale_is_no_payment_code_though_as_long(counter: Counter) -> None:
    counter.scanner.scan("280001203500004201")
    (added,) = _lines(counter, 1)
    assert (added.line.item_id, added.line.charge) == ("ham", 3_500)


def test_the_scanner_that_read_it_is_told_what_became_of_it(counter: Counter) -> None:
    counter.scanner.scan("8801007234564")
    until(lambda: bytes(counter.scanner.heard), "a good tone")
    good = bytes(counter.scanner.heard)
    counter.scanner.scan("8809999999991")
    until(lambda: len(counter.scanner.heard) > len(good), "a bad tone")
    assert bytes(counter.scanner.heard)[len(good) :] != good
    assert not counter.second.heard


def test_what_lies_on_the_scale_reaches_the_till_and_leaves_it_again(counter: Counter) -> None:
    counter.scale.put(734)
    counter.wait_for(m.WeightNoted(734))
    counter.scale.wobble()
    counter.wait_for(m.WeightNoted(None))
    counter.scale.settle()
    counter.scale.lift()
    counter.wait_for(m.WeightNoted(0))


def test_keys_ring_up_once_the_till_is_fitted(qt_app: object, tmp_path: Path) -> None:
    heard: list[m.Event] = []
    ledger = open_ledger(tmp_path)
    ledger.replace_catalogue((), (FISH,))
    runtime = Runtime(Settings({"scanner.connection": "keyboard:", "scanner.driver": "wedge"}), ledger)
    keys = runtime.keys
    assert keys is not None
    assert keys.press(10 + 8, True, 0.0) == "pass", "before there is a scanner a key is a person's"
    runtime.subscribe(heard.extend)
    runtime.start()
    runtime.fit_out()
    good = m.ConditionNoted(m.Place.SCANNER, m.Condition.GOOD)
    until(lambda: good in heard, "fitted")
    verdicts = []
    for number, char in enumerate("8801007234564\r"):
        code = 28 if char == "\r" else 11 if char == "0" else int(char) + 1  # linux/input-event-codes.h
        for pressed in (True, False):
            verdicts.append(keys.press(code + 8, pressed, 1.0 + number * 0.005))
    until(lambda: any(isinstance(event, m.LineAdded) for event in heard), "rung up")
    runtime.stop()
    assert "scanned" in verdicts


def test_a_stall_without_such_a_scanner_leaves_the_keys_alone(tmp_path: Path) -> None:
    runtime = Runtime(Settings({}), open_ledger(tmp_path))
    assert runtime.keys is None
    runtime.start()
    runtime.stop()
