"""Terminals behind agents, on real sockets: whatever goes wrong, no answer contradicts the house with the money."""

import gzip
from collections.abc import Callable
from dataclasses import replace

import pytest
from agent_kit import EMULATORS, HASTY, QUICK, AgentCounter, agent_counter
from terminal_kit import AMOUNT, NO_MONEY_MOVED, SALE, cancel_of, is_true

from drivers.device import DeviceState
from drivers.emulators.terminals.card_house import NO_MONEY
from drivers.emulators.terminals.counter import State
from drivers.emulators.terminals.customer import Deed
from drivers.terminal.ability import Ability
from drivers.terminal.answer import (
    Answer,
    Approved,
    Cancelled,
    Checked,
    Declined,
    Doubt,
    NotSent,
    Step,
    StillBusy,
    Unsupported,
    Unsure,
)
from drivers.terminal.request import Approve, Check, LastApproval, Money, Request

every_agent = pytest.mark.parametrize("name", EMULATORS)
CALLED_OFF = ("kicc-easycard", "nice-nvcat", "kis-agent")
ON_HTTP = ("kicc-easycard", "nice-nvcat", "ksnet-kscat")
HTTP_HEAD_BYTES = 60
"""Fewer than there are: a cut here is in the head of the reply."""


def approved(answer: Answer) -> Approved:
    assert isinstance(answer, Approved), answer
    return answer


@every_agent
def test_a_sale_and_its_cancellation(name: str) -> None:
    with agent_counter(name) as counter:
        sold = approved(counter.ask(SALE)).approval
        assert (sold.amount, sold.vat) == (AMOUNT, 3_181)
        assert sold.approval_no == counter.house.entries[0].approval_no
        assert counter.house.entries[0].at.startswith(sold.at[:8])
        assert approved(counter.ask(cancel_of(sold))).approval.amount == AMOUNT
        assert counter.house.captured_minus_reversed() == 0
        assert isinstance(counter.ask(replace(cancel_of(sold), id="again")), Declined)
        assert is_true(counter.answer("cancel"), counter.house.entries, cancel_of(sold))


@every_agent
def test_a_refusal_of_the_house_is_one(name: str) -> None:
    with agent_counter(name) as counter:
        counter.house.refuse_next(NO_MONEY)
        answer = counter.ask(SALE)
        assert isinstance(answer, Declined)
        assert answer.code.endswith(NO_MONEY.code)
        assert answer.message == NO_MONEY.message


@every_agent
def test_one_request_at_a_time(name: str) -> None:
    with agent_counter(name) as counter:
        counter.agent.customer.does = Deed.DOES_NOTHING
        assert counter.worker.ask(SALE)
        counter.wait_step("sale", Step.SHOW_CARD)
        assert not counter.worker.ask(replace(SALE, id="other"))
        assert not counter.worker.ask(Check("check"))
        wait_for_card(counter)
        counter.agent.act(Deed.INSERTS)
        approved(counter.answer("sale"))
        assert counter.ask(Check("check")) == Checked(True, "EasyCardK 1.2.0.99" if "kicc" in name else "")


def wait_for_card(counter: AgentCounter) -> None:
    counter.inbox.wait_until(lambda: counter.agent.state is State.WAIT_CARD, "wait for a card")


FAULTS: tuple[dict[str, object], ...] = (
    {"charges": 3_500},
    {"says_amount": "3500"},
    {"says_amount": "won"},
    {"says_reference": "D9"},
    {"says_approval_no": b""},
    {"says_approval_no": b"12 34"},
    {"says_approval_no": b"<b>"},
    {"fails_after": 1},
    {"drop_answers": 1},
    {"damage_answers": 1},
    {"double_answers": 1},
    {"garbage": b""},
    {"garbage": b"cb({})"},
    {"garbage": b"\xff\xfe\0" * 50},
    {"garbage": b"[" * 200_000},
    {"garbage": b" " * 300_000},
    {"is_busy": True},
    {"van_s": 0.05},
)


SAYS_NO_AMOUNT = "ksnet-kscat"
"""That it approved another sum than it was asked for cannot be seen in its reply."""


@every_agent
@pytest.mark.parametrize("faults", FAULTS, ids=lambda faults: str(faults)[:40])
def test_no_fault_makes_an_answer_untrue(name: str, faults: dict[str, object]) -> None:
    if name == SAYS_NO_AMOUNT and "charges" in faults:
        return
    with agent_counter(name) as counter:
        for fault, value in faults.items():
            setattr(counter.agent.faults, fault, value)
        assert is_true(counter.ask(SALE), counter.house.entries), counter.answers("sale")
        assert len(counter.agent.requests) == 1  # type: ignore[attr-defined]


@every_agent
def test_no_fault_makes_a_cancellation_untrue(name: str) -> None:
    for number, faults in enumerate(FAULTS):
        if "charges" in faults or number % 3:
            continue
        with agent_counter(name) as counter:
            sold = approved(counter.ask(SALE)).approval
            for fault, value in faults.items():
                setattr(counter.agent.faults, fault, value)
            cancel = cancel_of(sold)
            assert is_true(counter.ask(cancel), counter.house.entries, cancel), counter.answers("cancel")


@every_agent
@pytest.mark.parametrize("deed", Deed)
def test_whatever_the_customer_does_and_whenever_it_is_called_off(name: str, deed: Deed) -> None:
    with agent_counter(name, HASTY) as counter:
        counter.agent.customer.does = deed
        counter.worker.ask(SALE)
        counter.worker.abort("sale")
        answer = counter.answer("sale")
        assert is_true(answer, counter.house.entries), (answer, counter.house.entries)


@pytest.mark.expects_log("Failed to parse headers")
@every_agent
def test_a_reply_may_be_cut_anywhere(name: str) -> None:
    with agent_counter(name) as counter:
        cuts = (0, 1, HTTP_HEAD_BYTES, 120, 180, 250) if name in ON_HTTP else (0, 1, 60, 150)
        for number, cut in enumerate(cuts):
            counter.agent.faults.cut_out_after = cut
            before = len(counter.house.entries)
            answer = counter.ask(replace(SALE, id=f"sale-{number}"))
            assert is_true(answer, counter.house.entries[before:]), (cut, answer)
            assert isinstance(answer, Unsure)


@pytest.mark.parametrize("name", ON_HTTP)
@pytest.mark.parametrize(
    "status", ["302 Found\r\nLocation: /", "307 Temporary Redirect\r\nLocation: /", "500 Oops", "204 Nothing"]
)
def test_only_a_plain_reply_counts_and_nothing_is_followed(name: str, status: str) -> None:
    with agent_counter(name) as counter:
        counter.agent.faults.status = status
        assert isinstance(counter.ask(SALE), Unsure)
        assert len(counter.house.entries) == 1


@pytest.mark.parametrize("name", ON_HTTP)
def test_a_reply_that_is_packed_is_not_unpacked(name: str) -> None:
    with agent_counter(name) as counter:
        counter.agent.faults.status = "200 OK\r\nContent-Encoding: gzip"
        counter.agent.faults.garbage = gzip.compress(b" " * 10_000_000)
        assert isinstance(counter.ask(SALE), Unsure)


@pytest.mark.parametrize("name", ON_HTTP)
def test_a_request_may_be_cut_anywhere(name: str) -> None:
    for cut in (1, 40, 200):
        with agent_counter(name) as counter:
            counter.agent.faults.cut_in_after = cut
            answer = counter.ask(SALE)
            assert isinstance(answer, Unsure | NotSent | Approved)
            assert is_true(answer, counter.house.entries)


@pytest.mark.expects_log("Failed to parse headers")
@pytest.mark.parametrize("name", ON_HTTP)
def test_a_reply_that_drips_does_not_outlast_our_patience(name: str) -> None:
    with agent_counter(name, replace(QUICK, answer_s=0.3, confirm_s=0.1)) as counter:
        counter.agent.faults.late = True
        counter.worker.ask(SALE)
        counter.inbox.wait_until(lambda: counter.house.entries != (), "capture")
        counter.agent.faults.drips_s = 0.01
        counter.agent.send_late()
        assert is_true(counter.answer("sale"), counter.house.entries)


@every_agent
def test_an_agent_that_goes_before_during_and_after(name: str) -> None:
    with agent_counter(name) as counter:
        counter.agent.customer.does = Deed.DOES_NOTHING
        counter.worker.ask(SALE)
        wait_for_card(counter)
        counter.agent.unplug()
        answer = counter.answer("sale")
        assert isinstance(answer, Unsure)
        assert answer.doubt is Doubt.LINK_LOST
        counter.wait_state(DeviceState.LOST)
        assert isinstance(counter.ask(replace(SALE, id="away")), NotSent)
        counter.agent.plug()
        counter.wait_state(DeviceState.READY)
        counter.agent.customer.does = Deed.INSERTS
        approved(counter.ask(replace(SALE, id="back")))
        assert len(counter.answers("sale")) == 1
        assert len(counter.house.entries) == 1


@every_agent
def test_an_agent_that_is_gone_when_it_is_asked_was_not_sent_anything(name: str) -> None:
    with agent_counter(name, replace(QUICK, probe_s=60.0)) as counter:
        counter.agent.unplug()
        assert isinstance(counter.ask(SALE), NotSent)
        counter.wait_state(DeviceState.LOST)
        counter.agent.plug()


@every_agent
def test_an_agent_that_is_restarted_forgets_and_we_do_not_know(name: str) -> None:
    with agent_counter(name) as counter:
        counter.agent.faults.late = True
        counter.worker.ask(SALE)
        counter.inbox.wait_until(lambda: counter.house.entries != (), "capture")
        counter.agent.unplug()
        assert isinstance(counter.answer("sale"), Unsure)
        counter.agent.faults.late = False
        counter.agent.plug()


@every_agent
def test_out_of_patience_the_line_stays_open_and_the_answer_comes_late(name: str) -> None:
    with agent_counter(name, HASTY) as counter:
        counter.agent.faults.late = True
        answer = counter.ask(SALE)
        assert isinstance(answer, Unsure)
        assert answer.doubt is Doubt.NO_ANSWER
        assert counter.ask(replace(SALE, id="next")) == StillBusy()
        counter.agent.send_late()
        late = approved(counter.answer("sale", count=2))
        assert counter.answers("sale")[1][1]
        assert is_true(late, counter.house.entries)
        counter.agent.faults.late = False
        approved(counter.ask(replace(SALE, id="more")))


@every_agent
def test_an_agent_that_never_answers_is_given_up_and_never_asked_twice(name: str) -> None:
    with agent_counter(name, replace(HASTY, reply_s=0.3)) as counter:
        counter.agent.faults.is_mute = True
        counter.worker.ask(SALE)
        answer = counter.answer("sale")
        assert isinstance(answer, NotSent if name == "kicc-easycard" else Unsure)
        assert counter.house.entries == ()
        assert len(counter.agent.requests) <= 1  # type: ignore[attr-defined]


@every_agent
def test_stopped_in_the_middle_of_a_sale_the_till_is_unsure_and_nobody_pays_it(name: str) -> None:
    with agent_counter(name) as counter:
        counter.agent.customer.does = Deed.DOES_NOTHING
        counter.worker.ask(SALE)
        wait_for_card(counter)
        assert counter.worker.stop()
        answer = counter.answer("sale")
        assert isinstance(answer, Unsure | Declined)
        assert is_true(answer, counter.house.entries)
        if name in CALLED_OFF:
            counter.inbox.wait_until(lambda: counter.agent.state is State.IDLE, "rest")
            counter.agent.act(Deed.INSERTS)
            assert counter.house.entries == ()
        assert isinstance(counter.ask(Check("after")), NotSent)
        counter.worker.start()


@pytest.mark.parametrize("name", CALLED_OFF)
def test_called_off_the_customer_pays_nothing(name: str) -> None:
    with agent_counter(name) as counter:
        assert Ability.ABORT in counter.worker.abilities
        counter.agent.customer.does = Deed.DOES_NOTHING
        counter.worker.ask(SALE)
        wait_for_card(counter)
        counter.worker.abort("another")
        counter.worker.abort("sale")
        answer = counter.answer("sale")
        assert isinstance(answer, Declined | Unsure)
        assert counter.agent.state is State.IDLE
        counter.agent.act(Deed.INSERTS)
        assert counter.house.entries == ()


def test_called_off_before_it_was_sent_it_is_not_sent() -> None:
    with agent_counter("kicc-easycard", replace(QUICK, probe_s=60.0)) as counter:
        counter.agent.faults.is_mute = True
        counter.worker.ask(SALE)
        counter.inbox.wait_until(lambda: len(counter.agent.asked) > 1, "ping of the sale")
        counter.worker.abort("sale")
        counter.agent.faults.is_mute = False
        counter.agent.send_late()
        assert isinstance(counter.answer("sale"), NotSent)
        assert "D1" not in counter.agent.asked


def test_kscat_cannot_be_called_off_and_is_waited_for() -> None:
    with agent_counter("ksnet-kscat") as counter:
        assert Ability.ABORT not in counter.worker.abilities
        counter.agent.customer.does = Deed.DOES_NOTHING
        counter.worker.ask(SALE)
        wait_for_card(counter)
        counter.worker.abort("sale")
        counter.agent.act(Deed.INSERTS)
        approved(counter.answer("sale"))


def test_kscat_says_that_the_customer_called_it_off() -> None:
    with agent_counter("ksnet-kscat") as counter:
        counter.agent.customer.does = Deed.PRESSES_CANCEL
        assert counter.ask(SALE) == Cancelled()
        assert counter.house.entries == ()


def test_kscat_in_use_takes_nothing() -> None:
    with agent_counter("ksnet-kscat") as counter:
        counter.agent.faults.is_busy = True
        assert counter.ask(SALE) == StillBusy()


def test_connections_that_are_reset_say_nothing_of_the_money() -> None:
    for name in ON_HTTP:
        with agent_counter(name) as counter:
            counter.agent.faults.resets = True
            counter.agent.faults.drop_answers = 1
            answer = counter.ask(SALE)
            assert isinstance(answer, Unsure | NotSent)
            assert is_true(answer, counter.house.entries)


@every_agent
def test_what_it_cannot_do_is_answered_at_once_in_a_sentence(name: str) -> None:
    with agent_counter(name) as counter:
        code_sale = Approve("code", Money(AMOUNT), code="https://pay.example/1", wallet="ZEROPAY")
        part = replace(cancel_of(approved(counter.ask(SALE)).approval), id="part", is_part=True)
        asked: list[Request] = [code_sale, part]
        if Ability.LAST_APPROVAL not in counter.worker.abilities:
            asked.append(LastApproval("last"))
        for request in asked:
            answer = counter.ask(request)
            assert isinstance(answer, Unsupported)
            assert answer.sentence.endswith(".")
        assert len(counter.agent.requests) == 1  # type: ignore[attr-defined]


def test_every_definite_answer_of_the_kit_is_one_of_no_money() -> None:
    kinds: tuple[Callable[..., object], ...] = NO_MONEY_MOVED
    assert {Declined, Cancelled, NotSent, Unsupported, StillBusy} <= set(kinds)
