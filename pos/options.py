"""What a customer chooses about a good: how hot, how large, what on top; and whether a choice is a whole one."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Option:
    """`extra` is won on the price of the good; 0 and less are possible."""

    name: str
    extra: int = 0


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """One question: at least `least` and at most `most` of `options` answer it. Names are different in a group."""

    name: str
    least: int
    most: int
    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        assert 0 <= self.least <= self.most <= len(self.options), (self.least, self.most, len(self.options))
        assert self.most >= 1, "a question that cannot be answered"
        assert len({option.name for option in self.options}) == len(self.options), self.options

    @property
    def lowest_extra(self) -> int:
        """The least won this group can add to a price."""
        extras = sorted(option.extra for option in self.options)
        return sum(extras[: self.least]) + sum(extra for extra in extras[self.least : self.most] if extra < 0)


class ChoiceFault(Enum):
    TOO_FEW = "too few"
    TOO_MANY = "too many"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ChoiceRefused:
    """Why a choice is none. `group` is the question it fails; `option` is set when an answer is not on offer."""

    fault: ChoiceFault
    group: str
    option: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A whole choice, in the order of the good's own groups and options, whatever order it was made in."""

    options: tuple[Option, ...] = ()

    @property
    def extra(self) -> int:
        """Won on the price of one unit."""
        return sum(option.extra for option in self.options)


Choices = Sequence[tuple[str, str]]
"""(group, option) by name, in any order. Naming one twice is one too many."""


def choose(groups: Sequence[OptionGroup], choices: Choices) -> Chosen | ChoiceRefused:
    """The choice, or the first thing that is wrong with it: what is not on offer before how many there are."""
    refused = _not_on_offer(groups, choices) or _wrong_number(groups, choices)
    if refused:
        return refused
    made = set(choices)
    return Chosen(
        tuple(option for group in groups for option in group.options if (group.name, option.name) in made)
    )


def answers(groups: Sequence[OptionGroup], names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """(group, option) of a choice of which only the options' `names` were kept, in the order of the good's own
    groups. Those no group offers any more are left out; of two groups with the same word, the first it fits."""
    found: list[tuple[str, str]] = []
    left = list(names)
    for group in groups:
        of_group = [option.name for option in group.options if option.name in left][: group.most]
        for name in of_group:
            left.remove(name)
            found.append((group.name, name))
    return tuple(found)


def _not_on_offer(groups: Sequence[OptionGroup], choices: Choices) -> ChoiceRefused | None:
    on_offer = {(group.name, option.name) for group in groups for option in group.options}
    for group, option in choices:
        if (group, option) not in on_offer:
            return ChoiceRefused(ChoiceFault.UNKNOWN, group, option)
    return None


def _wrong_number(groups: Sequence[OptionGroup], choices: Choices) -> ChoiceRefused | None:
    for group in groups:
        answers = [option for of, option in choices if of == group.name]
        if len(answers) > group.most or len(set(answers)) < len(answers):
            return ChoiceRefused(ChoiceFault.TOO_MANY, group.name)
        if len(answers) < group.least:
            return ChoiceRefused(ChoiceFault.TOO_FEW, group.name)
    return None
