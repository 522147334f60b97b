"""Reading a script: what it says, and where it goes wrong."""

import re
from pathlib import Path

import pytest
from journey_kit.script import JourneyError, Phrase, Vocabulary, parse

WORDS = Vocabulary(
    actions=(
        "scan {code}",
        "type {amount} as {category}",
        "type {amount}",
        "pay cash {won}",
        "one more {name}",
        "one more receipt",
    ),
    outcomes=('line "{name}" {won}원', "total {won}원", "receipt waiting"),
    head=frozenset({"levels", "printer"}),
)


def test_head_remarks_actions_and_outcomes() -> None:
    text = """\
# A remark.
levels: till screen
printer: none

scan 880  -> line "고등어" 5,000원 ; total 5,000원   # and another
          -> receipt waiting
pay cash 10,000
"""
    journey = parse(text, "a.journey", WORDS)
    assert (journey.source, journey.levels, journey.head["printer"]) == ("a.journey", ("till", "screen"), "none")
    scan, wait, pay = journey.steps
    assert scan.action == Phrase("scan {code}", {"code": "880"})
    assert scan.outcomes == (
        Phrase('line "{name}" {won}원', {"name": "고등어", "won": 5_000}),
        Phrase("total {won}원", {"won": 5_000}),
    )
    assert (wait.line_no, wait.action, wait.outcomes) == (6, None, (Phrase("receipt waiting", {}),))
    assert pay.action == Phrase("pay cash {won}", {"won": 10_000})
    assert pay.outcomes == ()


def test_every_level_unless_the_head_says_less() -> None:
    assert parse("scan 1", "a", WORDS).levels == ("till", "runtime", "screen")


def test_a_phrase_as_it_stands_goes_before_one_with_places() -> None:
    (step,) = parse("one more receipt", "a", WORDS).steps
    assert step.action == Phrase("one more receipt", {})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("scan 1\nscna 2", "a.journey:2: nobody knows what 'scna 2' means, perhaps 'scan {code}'"),
        ("scan 1 -> totl 5원", "a.journey:1: nobody knows what 'totl 5원' means, perhaps 'total {won}원'"),
        ("\n\npay cash many", "a.journey:3: nobody knows what 'pay cash many' means"),
        ("scan 1 ->", "a.journey:1: nobody knows what '' means"),
        ("levels: moon\n\nscan 1", "a.journey:1: no level 'moon'"),
        ("prnter: none\nscan 1", "a.journey:1: no 'prnter' in the head, perhaps 'printer'"),
        ("# nothing\n", "a.journey:1: nothing happens in it"),
    ],
)
def test_a_fault_names_file_and_line(text: str, words: str) -> None:
    with pytest.raises(JourneyError) as caught:
        parse(text, "a.journey", WORDS)
    assert str(caught.value).startswith(words)


def test_the_readme_has_the_taps_that_the_journey_counts() -> None:
    journey = (Path(__file__).parent / "few_taps.journey").read_text(encoding="utf-8")
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    counted = re.findall(r"at most (\d+) taps", journey)
    table = readme.split("how many taps", 1)[1].split("\n\n", 2)[1]
    assert re.findall(r"\| (\d+)번 \|", table) == counted
