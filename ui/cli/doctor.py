"""`pos doctor`: how every part of the box is, and what to do about what is not well. The till may be selling."""

import argparse
import json
import logging
import os
import unicodedata
from collections.abc import Callable, Mapping

from pos.clock import SystemClock
from ui import doctor_words as words
from ui.cli import exits
from ui.cli.ledger_actions.telling import visible
from ui.cli.stall_flags import of_a_stall
from ui.doctor.examine import examine, is_well
from ui.doctor.finding import Finding
from ui.look import ENGLISH, KOREAN
from ui.runtime import places

Speak = Callable[[str], str]

_COLUMN = 16
"""Columns of a terminal, in which a hangul syllable takes two."""


def add(parser: argparse.ArgumentParser) -> None:
    of_a_stall(parser)
    parser.add_argument("--json", action="store_true", help="JSON 한 줄로 말합니다")
    parser.add_argument("--language", choices=(KOREAN, ENGLISH), default=KOREAN, help="말 (the language)")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    logging.getLogger("sync").setLevel(logging.CRITICAL)  # what it says is said in a sentence here
    flags = dict(pair.partition("=")[::2] for pair in arguments.set)
    findings = examine(arguments.data or places.stall_data(), os.environ, SystemClock(), flags=flags)
    speak = _in(arguments.language)
    if arguments.json:
        print(json.dumps([_said(finding, speak) for finding in findings], ensure_ascii=False))
    else:
        print(visible("\n".join(line for finding in findings for line in _lines(finding, speak))))
    return exits.OK if is_well(findings) else exits.CHECK_FAILED


def _in(language: str) -> Speak:
    if language == KOREAN:
        return lambda korean: korean
    from ui.wordbooks import glossary

    entries: Mapping[str, str] = glossary(places.ASSETS / "words", language)
    return lambda korean: entries.get(korean, korean)


def _lines(finding: Finding, speak: Speak) -> list[str]:
    """`프린터          나쁨  꽂혀 있지 않아요 (…)`, and below it what to do."""
    part, health = speak(words.PARTS[finding.part]), speak(words.HEALTH[finding.health.value])
    sentence = speak(finding.words).format(**finding.named)
    lines = [f"{_wide(part, _COLUMN)}{_wide(health, _COLUMN // 2)}{sentence}"]
    if finding.remedy:
        lines.append(f"{'':{_COLUMN + _COLUMN // 2}}-> {speak(finding.remedy)}")
    return lines


def _said(finding: Finding, speak: Speak) -> dict[str, str]:
    return {
        "part": finding.part,
        "health": finding.health.value,
        "sentence": speak(finding.words).format(**finding.named),
        "remedy": speak(finding.remedy) if finding.remedy else "",
    }


def _wide(text: str, columns: int) -> str:
    taken = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    return text + " " * max(1, columns - taken)
