"""One thing to print and how far it got. Pure; the state is owned by the printer's thread.

    QUEUED -> SENDING -> FENCE_WAIT -> DONE              the fence behind the cut was answered
                                    -> UNKNOWN           link lost, or no answer: paper may or may not be out
                      -> UNKNOWN                         link lost after the first byte
                      -> SENT_UNCONFIRMED                a printer that cannot answer took every byte
           -> CANCELLED                                  before its first byte

UNKNOWN is final: the driver never prints such a job again by itself. A reprint is a new job with a new id,
whose document says that it is one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from drivers.printer.document import Document
from drivers.states import step


class JobState(Enum):
    QUEUED = auto()
    SENDING = auto()
    FENCE_WAIT = auto()
    DONE = auto()
    UNKNOWN = auto()
    SENT_UNCONFIRMED = auto()
    CANCELLED = auto()


@dataclass(frozen=True, slots=True)
class PrintJob:
    """`id` is the caller's; an id that was printed or given up is not printed again."""

    id: str
    document: Document


_S = JobState

TRANSITIONS: Mapping[JobState, frozenset[JobState]] = {
    _S.QUEUED: frozenset({_S.SENDING, _S.CANCELLED}),
    _S.SENDING: frozenset({_S.FENCE_WAIT, _S.SENT_UNCONFIRMED, _S.UNKNOWN}),
    _S.FENCE_WAIT: frozenset({_S.DONE, _S.UNKNOWN}),
    _S.DONE: frozenset(),
    _S.UNKNOWN: frozenset(),
    _S.SENT_UNCONFIRMED: frozenset(),
    _S.CANCELLED: frozenset(),
}

ENDED = frozenset(state for state, following in TRANSITIONS.items() if not following)


def advance(now: JobState, to: JobState) -> JobState:
    return step(TRANSITIONS, now, to)
