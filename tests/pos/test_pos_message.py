"""Messages: what a frozen dataclass promises, kept without being one."""

import pickle
from typing import get_args

import pytest

from pos import messages as m
from pos.message import Message


def test_a_message_says_what_it_was_made_of() -> None:
    command = m.AddItem("potato", for_won=10_000)
    assert (command.item_id, command.quantity, command.for_won, command.choices) == ("potato", None, 10_000, ())
    assert repr(command) == "AddItem(item_id='potato', quantity=None, for_won=10000, choices=())"


def test_equal_is_what_says_the_same_and_is_of_one_kind() -> None:
    assert m.HoldSale() == m.HoldSale()
    assert m.HoldSale() != m.SignOut()
    assert m.PayCash(1) != m.PayCash(2)
    assert m.PayCash(1) != 1
    assert len({m.PayCash(1), m.PayCash(tendered=1), m.PayCash(2)}) == 2


@pytest.mark.parametrize(
    ("given", "named"), [((), {}), ((1, 2), {}), ((), {"tendred": 1}), ((1,), {"tendered": 1})], ids=repr
)
def test_a_field_too_many_unknown_or_left_out_is_an_error(given: tuple[int, ...], named: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="tendered"):
        m.PayCash(*given, **named)


def test_nobody_changes_a_message() -> None:
    command = m.PayCash(1)
    with pytest.raises(AttributeError):
        command.tendered = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del command.tendered
    assert command.but(tendered=2) == m.PayCash(2)
    assert command == m.PayCash(1)


def test_a_message_travels() -> None:
    for message in (
        m.PayCash(1),
        m.AddItem("potato"),
        m.HoldSale(),
        m.CommandRejected(m.PayCash(1), m.Refusal.TOO_MUCH),
    ):
        assert pickle.loads(pickle.dumps(message)) == message


@pytest.mark.parametrize("kind", [*get_args(m.Command), *get_args(m.Event)])
def test_every_command_and_event_is_a_message(kind: type) -> None:
    assert issubclass(kind, Message)
