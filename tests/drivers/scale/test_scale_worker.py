"""The real worker on a real pty, for every protocol."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from driver_support import FAST, Inbox
from scale_counter import BAD_CONNECTION, NOT_ANSWERING, READY, SILENT, UNPLUGGED, Open, ScaleCounter
from scale_vectors import BY_NAME

from drivers.device import DeviceState
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scale import ALWAYS, ScaleEmulator
from drivers.emulators.scale_voices import Command
from drivers.emulators.tcp_line import TcpLine
from drivers.events import DeviceChanged, DriverEvent, WeightChanged, WeightLost
from drivers.registry import DeviceSpec, Role, build
from drivers.scale.reading import Reading, ScaleFault, weight_g
from drivers.scale.scale import Scale
from drivers.transport import parse_connection

NAMES = list(BY_NAME)
POLLED = ("cas-ap1", "cas-pd2-w", "cas-ecr12")
TARED = [name for name, protocol in BY_NAME.items() if protocol.tare]
ZEROED = [name for name, protocol in BY_NAME.items() if protocol.zero]
TELLS_NET = ("cas-pd2-type5", "cas-stream", "toledo-8217", "sma")

# What a protocol can say of a pan that has no weight to give; where it can say nothing, silence does.
MOVING = {"cas-pd2": ScaleFault.NOT_READY, "cas-ecr14": ScaleFault.NO_ANSWER}
OVER = {"cas-ecr14": ScaleFault.NO_ANSWER, "cas-pb2": ScaleFault.NOT_READY}
BELOW = {"cas-pd2": ScaleFault.NOT_READY, "cas-pd2-w": ScaleFault.UNSTABLE, "cas-ecr14": ScaleFault.NO_ANSWER}
DAMAGED = (ScaleFault.BAD_CHECK, ScaleFault.NOT_A_WEIGHT)

every_protocol = pytest.mark.parametrize("name", NAMES)


@every_protocol
def test_a_stable_weight_arrives(open_counter: Open, name: str) -> None:
    counter = open_counter(name)
    counter.scale.put(1234)
    counter.wait_weight("1.234")
    assert isinstance(shown := counter.shown(), Reading)
    assert weight_g(shown) == 1234


@every_protocol
def test_a_moving_pan_has_no_weight_until_it_rests(open_counter: Open, name: str) -> None:
    counter = open_counter(name)
    counter.scale.put(1234)
    counter.wait_weight("1.234")
    counter.scale.wobble()
    counter.wait_lost(MOVING.get(name, ScaleFault.UNSTABLE))
    counter.scale.settle()
    counter.wait_weight("1.234")


@every_protocol
def test_an_overloaded_pan_has_no_weight(open_counter: Open, name: str) -> None:
    counter = open_counter(name)
    counter.scale.put(600)
    counter.wait_weight("0.600")
    counter.scale.overload()
    counter.wait_lost(OVER.get(name, ScaleFault.OVERLOAD))
    counter.scale.put(600)
    counter.wait_weight("0.600")


@every_protocol
def test_a_tared_container_that_is_lifted_leaves_no_weight(open_counter: Open, name: str) -> None:
    counter = open_counter(name)
    counter.scale.put(200)
    counter.scale.tare()
    counter.scale.put(1434)
    counter.wait_weight("1.234")
    assert isinstance(shown := counter.shown(), Reading)
    assert shown.net == (name in TELLS_NET)
    counter.scale.lift()
    counter.wait_lost(BELOW.get(name, ScaleFault.UNDER_ZERO))


@every_protocol
def test_a_wrong_check_is_refused_and_the_next_frame_taken(open_counter: Open, name: str) -> None:
    counter = open_counter(name)
    counter.scale.faults.wrong_checks = ALWAYS
    counter.scale.put(500)
    counter.wait_lost(*DAMAGED)
    assert Decimal("0.500") not in counter.weighed()
    counter.scale.faults.wrong_checks = 0
    counter.scale.put(500)
    counter.wait_weight("0.500")


@every_protocol
def test_one_damaged_frame_takes_no_weight_away(open_counter: Open, name: str) -> None:
    counter = open_counter(name, current_s=60.0)
    counter.scale.put(500)
    counter.wait_weight("0.500")
    before = len(counter.inbox.of(WeightLost))
    counter.scale.faults.wrong_checks = 1
    counter.scale.put(500)
    counter.wait(lambda: counter.scale.faults.wrong_checks == 0, "damaged frame")
    counter.scale.put(700)
    counter.wait_weight("0.700")
    assert len(counter.inbox.of(WeightLost)) == before


@every_protocol
def test_unplugged_the_weight_is_gone_and_replugged_it_is_back(open_counter: Open, name: str) -> None:
    counter = open_counter(name)
    counter.scale.put(1234)
    counter.wait_weight("1.234")
    counter.line.unplug()
    counter.inbox.wait(UNPLUGGED)
    assert counter.shown() is ScaleFault.NO_ANSWER
    counter.line.plug()
    counter.inbox.wait(READY, 2)
    counter.scale.put(1234)
    counter.wait_weight("1.234")


@every_protocol
def test_garbage_halves_doubles_and_refusals_delay_a_weight_and_no_more(open_counter: Open, name: str) -> None:
    counter = open_counter(name)
    for fault in ("after_garbage", "truncated", "doubled", "naks"):
        setattr(counter.scale.faults, fault, 1)
    for weight_g_now in (1000, 1001, 1002, 1003):  # type 14 speaks only when something is put there
        counter.scale.put(weight_g_now)
    counter.wait_weight("1.003")


@pytest.mark.parametrize("name", POLLED)
def test_a_scale_that_never_answers_is_lost_and_found_again(open_counter: Open, name: str) -> None:
    counter = open_counter(name)
    counter.scale.put(1234)
    counter.wait_weight("1.234")
    counter.scale.faults.silent = True
    counter.inbox.wait(NOT_ANSWERING)
    assert counter.shown() is ScaleFault.NO_ANSWER
    counter.scale.faults.silent = False
    counter.inbox.wait(READY, 2)
    counter.wait_weight("1.234")


def test_a_stream_that_stops_asks_for_attention_and_is_not_lost(open_counter: Open) -> None:
    counter = open_counter("cas-stream")
    counter.scale.put(1234)
    counter.wait_weight("1.234")
    counter.scale.faults.silent = True
    counter.inbox.wait(SILENT)
    counter.wait_lost(ScaleFault.NO_ANSWER)
    counter.scale.faults.silent = False
    counter.inbox.wait(READY, 2)
    counter.wait_weight("1.234")
    assert DeviceState.LOST not in [event.state for event in counter.inbox.of(DeviceChanged)]


def test_a_weight_of_type_14_is_not_believed_for_ever_and_its_silence_is_no_fault(open_counter: Open) -> None:
    counter = open_counter("cas-ecr14")
    counter.scale.put(1234)
    counter.wait_weight("1.234")
    counter.wait_lost(ScaleFault.NO_ANSWER)
    assert [event.state for event in counter.inbox.of(DeviceChanged)] == [DeviceState.OPENING, DeviceState.READY]


@pytest.mark.parametrize("name", ["cas-ap1", "cas-stream"])
def test_bytes_that_nobody_understands_are_a_wrong_setting(open_counter: Open, name: str) -> None:
    counter = open_counter(name)
    counter.scale.faults.silent = True
    enough = counter.inbox.events

    def told() -> bool:
        counter.scale.send_raw(b"\xa5\x5a")  # another baud rate
        return BAD_CONNECTION in counter.inbox.events[len(enough) :]

    counter.wait(told, "word of a wrong setting")


@pytest.mark.parametrize("name", POLLED)
def test_a_late_answer_does_not_outlive_the_true_one(open_counter: Open, name: str) -> None:
    counter = open_counter(name)
    counter.scale.put(500)
    counter.wait_weight("0.500")
    counter.scale.faults.late = True
    counter.scale.put(900)
    asked = len(counter.scale.commands)
    counter.wait(lambda: len(counter.scale.commands) > asked, "question")
    counter.scale.faults.late = False
    counter.scale.put(1234)
    counter.scale.send_late()
    counter.wait_weight("1.234")


@pytest.mark.parametrize("name", TARED)
def test_the_till_can_tare(open_counter: Open, name: str) -> None:
    counter = open_counter(name)
    counter.scale.put(200)
    counter.wait_weight("0.200")
    assert counter.worker.tare()
    counter.wait_weight("0.000")
    assert counter.scale.commands.count(Command.TARE) == 1
    counter.scale.put(1434)
    counter.wait_weight("1.234")


@pytest.mark.parametrize("name", ZEROED)
def test_the_till_can_zero(open_counter: Open, name: str) -> None:
    counter = open_counter(name)
    counter.scale.put(7)
    counter.wait_weight("0.007")
    assert counter.worker.zero()
    counter.wait(lambda: counter.scale.commands.count(Command.ZERO) == 1, "zero command")
    counter.scale.put(1241)
    counter.wait_weight("1.234")


@pytest.mark.parametrize("name", sorted(set(NAMES) - set(TARED)))
def test_a_scale_without_such_a_command_says_so(open_counter: Open, name: str) -> None:
    counter = open_counter(name)
    assert not counter.worker.tare()
    assert counter.worker.zero() == (name in ZEROED)


def test_a_tare_is_refused_when_nobody_is_there(open_counter: Open) -> None:
    counter = open_counter("sma")
    counter.line.unplug()
    counter.inbox.wait(UNPLUGGED)
    assert not counter.worker.tare()
    counter.line.plug()
    counter.inbox.wait(READY, 2)
    assert Command.TARE not in counter.scale.commands


def test_a_tare_that_was_asked_for_while_the_link_went_is_not_obeyed_on_the_next(tmp_path: Path) -> None:
    class Hasty(Inbox):
        """Presses the key at the very moment the weight is lost."""

        def __call__(self, event: DriverEvent) -> None:
            if event == WeightLost("scale", ScaleFault.NO_ANSWER):
                counter.worker.tare()
            super().__call__(event)

    inbox = Hasty()
    counter = ScaleCounter(tmp_path, inbox, "sma", current_s=60.0, timing=FAST)
    counter.line.start()
    counter.worker.start()
    counter.scale.put(500)
    counter.wait_weight("0.500")
    counter.line.unplug()
    inbox.wait(UNPLUGGED)
    counter.line.plug()
    counter.wait_weight("0.500")
    asked = len(counter.scale.commands)
    counter.wait(lambda: len(counter.scale.commands) > asked + 3, "more questions")
    assert Command.TARE not in counter.scale.commands
    assert counter.worker.stop()
    counter.line.stop()


def test_an_answer_good_or_damaged_is_followed_by_the_next_question_and_not_by_waiting(open_counter: Open) -> None:
    counter = open_counter("cas-ap1", current_s=60.0, timing=replace(FAST, answer_timeout_s=60.0))
    counter.scale.put(500)
    counter.wait_weight("0.500")
    counter.scale.faults.wrong_checks = 3
    counter.scale.put(600)
    counter.wait_weight("0.600")


def test_the_stream_that_was_asked_for_is_ended(open_counter: Open) -> None:
    counter = open_counter("cas-pd2-w")
    assert counter.worker.stop()
    counter.wait(lambda: Command.ENOUGH in counter.scale.commands, "end of the stream")


def test_a_scale_that_sends_the_same_weight_for_long_is_told_once(open_counter: Open) -> None:
    counter = open_counter("cas-ap1", current_s=60.0)
    counter.scale.put(1234)
    counter.wait_weight("1.234")
    asked = len(counter.scale.commands)
    counter.wait(lambda: len(counter.scale.commands) > asked + 30, "fifteen more answers")
    assert len([weight for weight in counter.weighed() if weight]) == 1
    assert counter.inbox.of(WeightLost) == []


@every_protocol
def test_the_settings_name_the_driver(tmp_path: Path, inbox: Inbox, name: str) -> None:
    line = PtyLine(ScaleEmulator(name), tmp_path / "scale")
    line.start()
    spec = DeviceSpec("scale", Role.SCALE, name, f"{line.connection}&framing=8N1")
    worker = build(spec, inbox, FAST)
    worker.start()
    inbox.wait(READY)
    assert worker.stop()
    line.stop()


def test_a_scale_behind_a_network_adapter_is_the_same_scale(inbox: Inbox) -> None:
    scale = ScaleEmulator("cas-ap1")
    line = TcpLine(scale)
    line.start()
    worker = Scale("scale", parse_connection(line.connection), inbox, BY_NAME["cas-ap1"], FAST)
    worker.start()
    scale.put(1234)
    inbox.wait_until(lambda: 1234 in [weight_g(event.reading) for event in inbox.of(WeightChanged)], "1234 g")
    assert worker.stop()
    line.stop()
