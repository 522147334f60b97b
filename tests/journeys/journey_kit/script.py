"""Reads a journey: a script of a few lines a merchant could read. Sans-IO.

    levels: runtime screen                      the head: `key: value`, up to the first empty line
    # a remark
    scan 8801234567893   -> line "고등어" 5,000원 ; total 5,000원
    unplug printer
                         -> printer away        what else holds after the line above

What stands before `->` is done; what stands after it, between `;`, must then come true. The vocabulary says which
phrases there are: a placeholder in braces stands for words, one that ends in `won` or `count`, and
`receipt_no` and `percent`, for a whole number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

LEVELS = ("till", "runtime", "screen")
_HEAD = re.compile(r"([a-z]+):\s*(.*)")
_NUMBER = r"[0-9][0-9,]*"


class JourneyError(Exception):
    """A script nobody can play; names file and line."""

    def __init__(self, source: str, line_no: int, sentence: str) -> None:
        super().__init__(f"{source}:{line_no}: {sentence}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing a script can say, as matched: the pattern it was written down as, and what stood in its places."""

    pattern: str
    arguments: dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Step:
    line_no: int
    text: str
    action: Phrase | None
    outcomes: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Journey:
    source: str
    levels: tuple[str, ...]
    head: dict[str, str] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    actions: Sequence[str]
    outcomes: Sequence[str]
    head: frozenset[str]


def parse(text: str, source: str, vocabulary: Vocabulary) -> Journey:
    """Raises `JourneyError`."""
    head: dict[str, str] = {}
    steps: list[Step] = []
    for line_no, line in enumerate(text.splitlines(), start=1):
        said = line.partition("#")[0].strip()
        if not said:
            continue
        stated = _HEAD.fullmatch(said)
        if stated and not steps:
            if stated[1] not in vocabulary.head:
                raise JourneyError(
                    source, line_no, f"no '{stated[1]}' in the head{_near(stated[1], vocabulary.head)}"
                )
            head[stated[1]] = stated[2]
        else:
            steps.append(_step(said, source, line_no, vocabulary))
    if not steps:
        raise JourneyError(source, 1, "nothing happens in it")
    return Journey(source, _levels(head, source), head, tuple(steps))


def _levels(head: dict[str, str], source: str) -> tuple[str, ...]:
    levels = tuple(head.get("levels", " ".join(LEVELS)).split())
    for level in levels:
        if level not in LEVELS:
            raise JourneyError(source, 1, f"no level '{level}'{_near(level, LEVELS)}")
    return levels


def _step(said: str, source: str, line_no: int, vocabulary: Vocabulary) -> Step:
    done, arrow, expected = said.partition("->")
    action = _match(done.strip(), vocabulary.actions, source, line_no) if done.strip() else None
    outcomes = (
        tuple(_match(part.strip(), vocabulary.outcomes, source, line_no) for part in expected.split(";"))
        if arrow
        else ()
    )
    return Step(line_no, said, action, outcomes)


def _match(said: str, patterns: Sequence[str], source: str, line_no: int) -> Phrase:
    if said in patterns:
        return Phrase(said, {})
    for pattern in patterns:
        found = re.fullmatch(_regex(pattern), said)
        if found:
            return Phrase(pattern, {name: _value(name, value) for name, value in found.groupdict().items()})
    raise JourneyError(source, line_no, f"nobody knows what '{said}' means{_near(said, patterns)}")


def _regex(pattern: str) -> str:
    parts = re.split(r"\{(\w+)\}", pattern)
    return "".join(_place(part) if number % 2 else re.escape(part) for number, part in enumerate(parts))


def _place(name: str) -> str:
    return f"(?P<{name}>{_NUMBER if _is_number(name) else '.+?'})"


def _is_number(name: str) -> bool:
    return name.endswith(("won", "count", "receipt_no", "percent"))


def _value(name: str, text: str) -> str | int:
    return int(text.replace(",", "")) if _is_number(name) else text


def _near(said: str, known: Sequence[str] | frozenset[str]) -> str:
    near = get_close_matches(said, known, n=1, cutoff=0.3)
    return f", perhaps '{near[0]}'" if near else ""
