"""One step of a table-driven state machine. Pure; runs on whichever thread owns the state."""

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

State = TypeVar("State", bound=Enum)


class IllegalTransition(AssertionError):
    """A state machine was asked for a step its table does not list: our bug, never the world's."""


def step(table: Mapping[State, frozenset[State]], now: State, to: State) -> State:
    """Return `to` if the table lists it after `now`; anything else raises IllegalTransition."""
    if to not in table[now]:
        raise IllegalTransition(f"{type(now).__name__}: {now.name} may not become {to.name}")
    return to
