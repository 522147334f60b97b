"""How an action of `pos ledger` speaks: words for people, one JSON object a run for programs."""

import json
import sys
import unicodedata
from collections.abc import Mapping
from typing import Any

from pos.clock import Moment
from pos.ledger.errors import NotWhole, OtherStall, WouldLose
from ui.cli import exits, faults


class Refused(Exception):
    """What was asked for cannot be meant. `code` is for programs, the sentence for people."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def told(words: str, said: Mapping[str, Any], *, as_json: bool) -> None:
    print(json.dumps(said, ensure_ascii=False) if as_json else words)


def failed(error: Exception, *, as_json: bool) -> int:
    """Says what kept the action from being done, and gives the exit code."""
    sentence = faults.sentence(error)
    if as_json:
        name = error.code if isinstance(error, Refused) else type(error).__name__
        print(json.dumps({"error": name, "sentence": sentence}, ensure_ascii=False))
    else:
        print(visible(sentence), file=sys.stderr)
    return _exit_code(error)


def _exit_code(error: Exception) -> int:
    if isinstance(error, (Refused, *faults.ASKED_WRONG)):
        return exits.BAD_INPUT
    return exits.CHECK_FAILED if isinstance(error, NotWhole | WouldLose | OtherStall) else exits.CANNOT_RUN


def visible(text: str) -> str:
    """A name from a tampered ledger cannot move the cursor or hide a line: what is no letter shows as one mark."""
    return "".join("\ufffd" if _is_control(char) else char for char in text)


def _is_control(char: str) -> bool:
    return (char != "\n" and unicodedata.category(char) in ("Cc", "Cs")) or char in "\u2028\u2029\u202d\u202e"


def when(at_ms: object) -> str:
    """`2026-03-02 09:30`, Korean time."""
    try:
        return Moment(int(str(at_ms)), 0, "").local.strftime("%Y-%m-%d %H:%M")
    except (OverflowError, ValueError, OSError):
        return "?"


def stamp() -> str:
    """For the names of what is put aside: `20261122-103105`."""
    from pos.clock import SystemClock

    return SystemClock().now().local.strftime("%Y%m%d-%H%M%S")
