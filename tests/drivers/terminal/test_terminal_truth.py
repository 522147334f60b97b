"""Whatever goes wrong on the wire, no answer contradicts the house that holds the money, and nobody pays twice."""

from collections.abc import Callable
from operator import itemgetter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from terminal_kit import SALE, TERMINALS, Tamper, Wire, cancel_of, cut, doubled, flipped, is_true, lost, wire_of

from drivers.emulators.terminals.card_house import NO_MONEY
from drivers.emulators.terminals.customer import Deed
from drivers.terminal.ability import Ability
from drivers.terminal.answer import Approved, Nothing, Unsure
from drivers.terminal.request import LastApproval, Request

every_terminal = pytest.mark.parametrize("name", TERMINALS)
every_harm = pytest.mark.parametrize("harm", [flipped, doubled, lost, cut])
WITHOUT_A_CHECK = {"zvt"}
"""TCP promises them that no byte is changed, doubled or left out."""
Harm = Callable[[int], bytes | None]


def bytes_of_a_sale(name: str) -> tuple[int, int]:
    """How many go to the till, and how many to the terminal."""
    wire = fresh(name, Tamper(), Tamper())
    assert isinstance(wire.ask(SALE), Approved)
    return wire.to_till.passed, wire.to_terminal.passed


def fresh(name: str, to_till: Tamper, to_terminal: Tamper) -> Wire:
    wire = wire_of(name)
    wire.to_till, wire.to_terminal = to_till, to_terminal
    return wire


def assert_true(wire: Wire, request: Request = SALE) -> None:
    """The answer, what came late, and what the terminal remembers once the wire is whole again."""
    entries = wire.house.entries
    assert is_true(wire.answers[-1], entries), (wire.answers, entries)
    wire.to_till, wire.to_terminal = Tamper(), Tamper()
    if not wire.is_plugged:
        wire.plug()
    if Ability.LAST_APPROVAL not in TERMINALS[wire.name][0].abilities:
        return
    last = wire.ask(LastApproval("last"))
    for late in wire.late:
        assert late.request_id == request.id
        assert is_true(late.answer, entries)
    if wire.house.entries:
        assert isinstance(last, Approved)
        assert last.approval.amount == entries[0].amount
    else:
        assert isinstance(last, Nothing | Unsure)


@every_terminal
@every_harm
def test_any_byte_to_the_till_may_be_harmed(name: str, harm: Harm) -> None:
    if name in WITHOUT_A_CHECK and harm is not cut:
        return
    for at in range(bytes_of_a_sale(name)[0]):
        wire = fresh(name, Tamper(at, harm), Tamper())
        wire.ask(SALE)
        assert_true(wire)


@every_terminal
@every_harm
def test_any_byte_to_the_terminal_may_be_harmed(name: str, harm: Harm) -> None:
    if name in WITHOUT_A_CHECK and harm is not cut:
        return
    for at in range(bytes_of_a_sale(name)[1]):
        wire = fresh(name, Tamper(), Tamper(at, harm))
        wire.ask(SALE)
        assert_true(wire)


@every_terminal
def test_the_answer_is_the_same_however_its_bytes_are_cut(name: str) -> None:
    whole = wire_of(name)
    whole.ask(SALE)
    for chunk_bytes in (1, 2, 3, 7, 64):
        wire = wire_of(name)
        wire.chunk_bytes = chunk_bytes
        wire.ask(SALE)
        assert (wire.answers, wire.steps) == (whole.answers, whole.steps)


def assert_true_for_good(wire: Wire, request: Request = SALE) -> None:
    """Also of what happens after the answer."""
    wire.terminal.send_late()
    wire.rest(200.0)
    entries = wire.house.entries
    assert is_true(wire.answers[-1], entries, request), (wire.answers, entries)
    assert len(wire.late) <= 1
    assert all(is_true(late.answer, entries, request) for late in wire.late), (wire.late, entries)


FAULTS: tuple[dict[str, object], ...] = (
    {},
    {"van_s": 39.0},
    {"van_s": 60.0},
    {"drop_acks": 1},
    {"drop_acks": 9},
    {"refuse_frames": 1},
    {"refuse_frames": 9},
    {"damage_answers": 1},
    {"damage_answers": 9},
    {"drop_answers": 1},
    {"double_answers": 1},
    {"late": True},
    {"is_busy": True},
    {"charges": 3_500},
    {"charges": 3_500, "drop_answers": 1},
    {"says_approval_no": b"12\x0034"},
    {"says_approval_no": b"\xff\xfe\x81"},
    {"cut_out_after": 150},
    {"cut_in_after": 130},
)


@every_terminal
@pytest.mark.parametrize("faults", FAULTS, ids=str)
def test_no_fault_makes_an_answer_untrue_whenever_it_is_called_off(name: str, faults: dict[str, object]) -> None:
    for deed in Deed:
        for abort_after_s in (None, 0.0, 1.0, 2.0, 3.5, 121.0):
            wire = wire_of(name)
            wire.terminal.customer.does, wire.terminal.customer.after_s = deed, 2.0
            for fault, value in faults.items():
                setattr(wire.terminal.faults, fault, value)
            wire.begin(SALE)
            if abort_after_s is not None:
                wire.rest(abort_after_s)
                wire.abort()
            wire.wait()
            assert len(wire.answers) == 1
            assert_true_for_good(wire)


@every_terminal
@pytest.mark.parametrize("faults", FAULTS, ids=str)
def test_no_fault_makes_a_cancellation_untrue(name: str, faults: dict[str, object]) -> None:
    for deed in Deed:
        for abort_after_s in (None, 1.0, 3.5):
            wire = wire_of(name)
            sale = wire.ask(SALE)
            assert isinstance(sale, Approved)
            wire.terminal.customer.does, wire.terminal.customer.after_s = deed, 2.0
            for fault, value in faults.items():
                setattr(wire.terminal.faults, fault, value)
            cancellation = cancel_of(sale.approval)
            wire.begin(cancellation)
            if abort_after_s is not None:
                wire.rest(abort_after_s)
                wire.abort()
            wire.wait()
            assert len(wire.answers) == 2
            assert_true_for_good(wire, cancellation)


@every_terminal
@settings(max_examples=150, deadline=None)
@given(
    deed=st.sampled_from(list(Deed)),
    after_s=st.sampled_from((0.0, 2.0, 119.9, 130.0)),
    van_s=st.sampled_from((0.0, 1.0, 39.0, 60.0)),
    abort_after_s=st.sampled_from((None, 0.0, 0.1, 1.0, 2.5, 10.0, 121.0)),
    restart_after_s=st.sampled_from((None, None, 0.0, 2.1, 3.5)),
    faults=st.fixed_dictionaries(
        {},
        optional={
            "drop_acks": st.integers(0, 4),
            "refuse_frames": st.integers(0, 5),
            "damage_answers": st.integers(0, 4),
            "drop_answers": st.integers(0, 1),
            "double_answers": st.integers(0, 1),
            "late": st.booleans(),
            "is_busy": st.booleans(),
            "charges": st.sampled_from((None, 3_500)),
            "says_approval_no": st.sampled_from((None, b"12\x0034", b"\xff\xfe\x81", b"")),
            "cut_in_after": st.integers(1, 160),
            "cut_out_after": st.integers(1, 600),
        },
    ),
    is_refused=st.booleans(),
    tamper_at=st.integers(-1, 500),
    harm=st.sampled_from((flipped, doubled, lost, cut)),
    chunk_bytes=st.sampled_from((1, 5, 4096)),
)
def test_no_mixture_of_faults_makes_an_answer_untrue(  # type: ignore[no-untyped-def]
    name, deed, after_s, van_s, abort_after_s, restart_after_s, faults, is_refused, tamper_at, harm, chunk_bytes
) -> None:
    wire = fresh(name, Tamper(tamper_at, cut if name in WITHOUT_A_CHECK else harm), Tamper())
    wire.chunk_bytes = chunk_bytes
    wire.terminal.customer.does, wire.terminal.customer.after_s = deed, after_s
    wire.terminal.faults.van_s = van_s
    for fault, value in faults.items():
        setattr(wire.terminal.faults, fault, value)
    if is_refused:
        wire.house.refuse_next(NO_MONEY)
    wire.begin(SALE)
    moments = [(abort_after_s, wire.abort), (restart_after_s, wire.terminal.restart)]
    for moment_s, happens in sorted((moment for moment in moments if moment[0] is not None), key=itemgetter(0)):
        wire.rest(moment_s - wire.clock())
        happens()
    wire.wait()
    assert len(wire.answers) == 1
    assert_true_for_good(wire)
