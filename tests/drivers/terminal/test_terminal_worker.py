"""The real worker on real ptys and sockets: one request at a time, one answer to each, whatever happens."""

from dataclasses import replace
from pathlib import Path

import pytest
from driver_support import FAST, Inbox
from terminal_counter import EMULATORS, NOT_ANSWERING, ON_SERIAL, QUICK, READY, UNPLUGGED, Open, TerminalCounter
from terminal_kit import AMOUNT, SALE, cancel_of

from drivers.emulators.terminals.customer import Deed
from drivers.errors import ConnectionSyntaxError
from drivers.events import DeviceChanged
from drivers.hub import Hub
from drivers.registry import DRIVERS, DeviceSpec, Role, build, endpoint_of
from drivers.terminal.ability import Ability
from drivers.terminal.answer import Approved, Cancelled, Checked, Doubt, NotSent, Step, Unsupported, Unsure
from drivers.terminal.request import (
    Approve,
    CashReceipt,
    Check,
    Identifier,
    LastApproval,
    Money,
    Purpose,
)
from drivers.transport.serial import SerialEndpoint
from drivers.transport.tcp import TcpEndpoint

NAMES = list(EMULATORS)
every_terminal = pytest.mark.parametrize("name", NAMES)
CODE_SALE = Approve("code", Money(AMOUNT), code="281006027875779978448005", wallet="KAKAOPAY")


@every_terminal
def test_a_sale_and_its_cancellation(open_counter: Open, name: str) -> None:
    counter = open_counter(name)
    assert counter.worker is not None
    assert counter.worker.ask(SALE)
    sale = counter.answer("sale")
    assert isinstance(sale, Approved)
    assert sale.approval.amount == AMOUNT
    assert counter.worker.ask(cancel_of(sale.approval))
    assert isinstance(counter.answer("cancel"), Approved)
    assert counter.house.captured_minus_reversed() == 0
    assert len(counter.answers("sale")) == len(counter.answers("cancel")) == 1


@every_terminal
def test_one_request_at_a_time(open_counter: Open, name: str) -> None:
    counter = open_counter(name)
    assert counter.worker is not None
    counter.emulator.customer.does = Deed.DOES_NOTHING
    assert counter.worker.ask(SALE)
    counter.wait_step("sale", Step.SHOW_CARD)
    assert not counter.worker.ask(Check("check"))
    counter.emulator.act(Deed.INSERTS)
    assert isinstance(counter.answer("sale"), Approved)
    assert counter.worker.ask(Check("check"))
    assert counter.answer("check") == Checked(True)


@every_terminal
def test_called_off_the_customer_pays_nothing(open_counter: Open, name: str) -> None:
    counter = open_counter(name)
    assert counter.worker is not None
    counter.emulator.customer.does = Deed.DOES_NOTHING
    assert counter.worker.ask(SALE)
    counter.wait_step("sale", Step.SHOW_CARD)
    counter.worker.abort("another")
    counter.worker.abort("sale")
    assert counter.answer("sale") == Cancelled()
    counter.emulator.act(Deed.INSERTS)
    assert counter.house.entries == ()
    counter.worker.abort("sale")


@every_terminal
def test_unplugged_before_and_after_the_first_byte(open_counter: Open, name: str) -> None:
    counter = open_counter(name)
    assert counter.worker is not None
    counter.emulator.customer.does = Deed.DOES_NOTHING
    assert counter.worker.ask(SALE)
    counter.wait_step("sale", Step.SHOW_CARD)
    counter.line.unplug()
    answer = counter.answer("sale")
    assert isinstance(answer, Unsure)
    assert answer.doubt is Doubt.LINK_LOST
    counter.inbox.wait(UNPLUGGED)
    assert counter.worker.ask(replace(SALE, id="away"))
    assert isinstance(counter.answer("away"), NotSent)
    counter.line.plug()
    counter.inbox.wait(READY, 2)
    counter.emulator.customer.does = Deed.INSERTS
    assert counter.worker.ask(replace(SALE, id="back"))
    assert isinstance(counter.answer("back"), Approved)
    assert [late for _, late in counter.answers("sale")].count(False) == 1


@every_terminal
def test_stopped_in_the_middle_of_a_sale_the_till_is_unsure(open_counter: Open, name: str) -> None:
    counter = open_counter(name)
    assert counter.worker is not None
    counter.emulator.customer.does = Deed.DOES_NOTHING
    assert counter.worker.ask(SALE)
    counter.wait_step("sale", Step.SHOW_CARD)
    assert counter.worker.stop()
    answer = counter.answer("sale")
    assert isinstance(answer, Unsure)
    assert answer.doubt is Doubt.STOPPED
    assert counter.worker.ask(Check("after"))
    assert isinstance(counter.answer("after"), NotSent)


def test_stopped_in_the_middle_of_a_sale_nobody_can_pay_a_till_that_is_gone(open_counter: Open) -> None:
    counter = open_counter("smartro-tl3500")
    assert counter.worker is not None
    counter.emulator.customer.does = Deed.DOES_NOTHING
    counter.worker.ask(SALE)
    counter.wait_step("sale", Step.SHOW_CARD)
    assert counter.worker.stop()
    counter.inbox.wait_until(lambda: counter.emulator.asked[-1] == "E", "standby")
    counter.emulator.act(Deed.INSERTS)
    assert counter.house.entries == ()


def test_an_answer_that_comes_after_the_plug_is_back_is_late(open_counter: Open) -> None:
    counter = open_counter("smartro-tl3500")
    assert counter.worker is not None
    counter.emulator.faults.late = True
    counter.worker.ask(SALE)
    counter.inbox.wait_until(lambda: counter.house.entries != (), "capture")
    counter.line.unplug()
    assert isinstance(counter.answer("sale"), Unsure)
    counter.line.plug()
    counter.inbox.wait(READY, 2)
    counter.emulator.send_late()
    assert isinstance(counter.answer("sale", count=2), Approved)
    assert counter.answers("sale")[1][1]


def test_a_lost_answer_is_found_again_by_asking_for_the_last_approval(open_counter: Open) -> None:
    counter = open_counter("smartro-tl3500", replace(QUICK, answer_s=0.5))
    assert counter.worker is not None
    counter.emulator.faults.drop_answers = 1
    counter.worker.ask(SALE)
    doubtful = counter.answer("sale")
    assert isinstance(doubtful, Unsure)
    assert doubtful.found is not None
    counter.worker.ask(LastApproval("last"))
    found = counter.answer("last")
    assert isinstance(found, Approved)
    assert found.approval == doubtful.found


def test_a_wire_that_is_cut_in_the_middle_of_the_answer(open_counter: Open) -> None:
    counter = open_counter("smartro-tl3500")
    assert counter.worker is not None
    counter.worker.ask(LastApproval("first"))
    counter.answer("first")
    counter.emulator.faults.cut_out_after = 60  # in the middle of b: E needs 38 bytes, B one
    counter.worker.ask(SALE)
    answer = counter.answer("sale")
    assert isinstance(answer, Unsure | NotSent)
    assert isinstance(answer, Unsure) or counter.house.entries == ()


def test_a_terminal_that_is_switched_off_is_told_and_nothing_is_sent(tmp_path: Path, inbox: Inbox) -> None:
    counter = TerminalCounter("smartro-tl3500", tmp_path, inbox, replace(QUICK, ack_s=0.1))
    counter.emulator.faults.refuse_frames = 1 << 30
    worker = counter.start()
    inbox.wait(NOT_ANSWERING)
    assert worker.ask(SALE)
    assert isinstance(counter.answer("sale"), NotSent)
    counter.emulator.faults.refuse_frames = 0
    inbox.wait(READY)
    assert worker.ask(replace(SALE, id="again"))
    assert isinstance(counter.answer("again"), Approved)
    assert worker.stop()
    counter.line.stop()


def test_a_worker_that_was_never_started_answers_too(tmp_path: Path, inbox: Inbox) -> None:
    counter = TerminalCounter("smartro-tl3500", tmp_path, inbox, QUICK)
    counter.line.start()
    worker = counter.build(FAST)
    assert worker.ask(SALE)
    assert isinstance(counter.answer("sale"), NotSent)
    counter.line.stop()


@every_terminal
def test_what_it_cannot_do_is_answered_at_once_in_a_sentence(tmp_path: Path, inbox: Inbox, name: str) -> None:
    counter = TerminalCounter(name, tmp_path, inbox, QUICK)
    counter.line.start()
    worker = counter.build(FAST)
    receipt = CashReceipt("receipt", Money(AMOUNT), Purpose.PERSONAL, Identifier.PHONE, "01012345678")
    asked = {Ability.CODE_PAYMENT: CODE_SALE, Ability.CASH_RECEIPT: receipt}
    for ability, request in asked.items():
        if ability not in worker.abilities:
            assert worker.ask(request)
            answer = counter.answer(request.id)
            assert isinstance(answer, Unsupported)
            assert answer.sentence.endswith(".")
    counter.line.stop()


def test_a_hub_asks_the_first_terminal(open_counter: Open, inbox: Inbox) -> None:
    counter = open_counter("smartro-tl3500")
    assert counter.worker is not None
    hub = Hub(counter.worker)
    counter.emulator.customer.does = Deed.DOES_NOTHING
    assert hub.ask(SALE)
    assert not hub.ask(Check("check"))
    counter.wait_step("sale", Step.SHOW_CARD)
    hub.abort("sale")
    assert counter.answer("sale") == Cancelled()
    assert Ability.APPROVE in hub.abilities()


def test_a_hub_without_a_terminal_refuses() -> None:
    hub = Hub()
    assert not hub.ask(SALE)
    assert hub.abilities() == frozenset()
    hub.abort("sale")


@pytest.mark.parametrize("catid", ["A" * 17, "가나다", "12 34"])
def test_a_terminal_number_that_does_not_fit_is_refused(catid: str, inbox: Inbox) -> None:
    with pytest.raises(ConnectionSyntaxError, match="up to 16 letters and digits"):
        build(DeviceSpec("t", Role.TERMINAL, "smartro-tl3500", "serial:/dev/ttyUSB9", catid=catid), inbox)


@pytest.mark.parametrize("driver", ["koces-cat", "zvt"])
@pytest.mark.parametrize("connection", ["serial:/dev/ttyUSB0", "usb:0c2e:0720"])
def test_a_terminal_on_the_network_has_no_other_line(driver: str, connection: str, inbox: Inbox) -> None:
    with pytest.raises(ConnectionSyntaxError, match="write tcp:"):
        build(DeviceSpec("t", Role.TERMINAL, driver, connection), inbox)


@pytest.mark.parametrize(
    ("driver", "connection", "expected"),
    [
        ("zvt", "tcp:10.0.0.9", TcpEndpoint("10.0.0.9", 20007)),
        ("zvt", "tcp:10.0.0.9:4000", TcpEndpoint("10.0.0.9", 4000)),
        ("koces-cat", "tcp:10.0.0.9", TcpEndpoint("10.0.0.9", 9100)),
        ("smartro-tl3500", "serial:/dev/ttyUSB0", SerialEndpoint("/dev/ttyUSB0", 115200)),
        ("smartro-tl3500", "serial:/dev/ttyUSB0?baud=9600", SerialEndpoint("/dev/ttyUSB0", 9600)),
    ],
)
def test_what_a_connection_leaves_out_is_what_the_maker_ships(
    driver: str, connection: str, expected: TcpEndpoint | SerialEndpoint
) -> None:
    assert endpoint_of(DeviceSpec("t", Role.TERMINAL, driver, connection)) == expected


def test_every_terminal_says_what_has_to_be_known_before_it_is_relied_on() -> None:
    assert all(driver.note.endswith(".") for driver in DRIVERS if driver.role is Role.TERMINAL)
    assert not any(driver.note for driver in DRIVERS if driver.role is not Role.TERMINAL)


def test_a_state_is_told_once(open_counter: Open) -> None:
    counter = open_counter(ON_SERIAL[0])
    assert counter.worker is not None
    counter.worker.ask(Check("check"))
    counter.answer("check")
    assert counter.inbox.of(DeviceChanged)[-1] == READY
    assert counter.inbox.events.count(READY) == 1
