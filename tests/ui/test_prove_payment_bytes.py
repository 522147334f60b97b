"""`pos prove payment_bytes`: one byte goes wrong, no money does; a till that takes silence for a no is caught."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from drivers.terminal.ksnet import telegram
from drivers.terminal.request import Approve, Money
from pos import messages as m
from ui.prove import payment_bytes
from ui.prove.payment_bytes import Case, spread
from ui.prove.payment_world.terminals import KINDS, Kind
from ui.prove.payment_world.wire import Harm, Spot, Way
from ui.prove.result import Status

KIND = {kind.driver: kind for kind in KINDS}
ANSWER_BYTE = 300
"""In the middle of a SMARTRO's answer."""


def charges(kind: Kind, spot: Spot) -> list[Case]:
    return [Case(kind, m.Deed.CHARGE, spot)]


def last_digit_of_the_amount() -> int:
    """The byte in a request to KSCAT."""
    asked = telegram.telegram(Approve("1", Money(12_345)), KIND["ksnet-kscat"].catid, f"{0:012}")
    digits = "000000012345"
    return f"GET /?{telegram.query(asked)}".index(digits) + len(digits)


def test_every_byte_of_a_charge_a_reversal_and_an_inquiry_is_a_case_for_each_harm(tmp_path: Path) -> None:
    result = payment_bytes.prove(tmp_path, 6, kinds=[KIND["zvt"]])
    assert result.status is Status.PASSED, (result.notes, result.blind)
    assert (result.trials, result.counts["struck"]) == (6, 6)
    assert result.counts["cases"] == (34 + 99 + 30 + 99 + 18 + 78) * len(Harm)


def no_answer_is_a_no(command: m.Command) -> m.Command:
    """What tills did that charged customers twice."""
    if isinstance(command, m.NoteAnswer) and command.word is m.Word.UNSURE:
        return command.but(word=m.Word.DECLINED)
    return command


def test_a_till_that_takes_half_an_answer_for_a_no_is_caught(tmp_path: Path) -> None:
    cut = charges(KIND["smartro-tl3500"], Spot(Way.IN, ANSWER_BYTE, Harm.CUT))
    assert payment_bytes.prove(tmp_path, cases=cut).status is Status.PASSED
    result = payment_bytes.prove(tmp_path, cases=cut, warp=no_answer_is_a_no)
    assert result.status is Status.FAILED
    assert "seed 1, smartro-tl3500, CHARGE, byte 300 to the till: cut after it" in result.notes[0]


def test_what_a_protocol_cannot_show_is_exempt_by_name_and_nothing_else(tmp_path: Path) -> None:
    spot = Spot(Way.OUT, last_digit_of_the_amount(), Harm.FLIPPED, 0)
    harmless = Spot(Way.OUT, 1, Harm.CUT)
    both = [*charges(KIND["ksnet-kscat"], spot), *charges(KIND["ksnet-kscat"], harmless)]
    exempt = payment_bytes.prove(tmp_path, cases=both)
    assert (exempt.status, exempt.trials, exempt.counts["unseen"]) == (Status.PASSED, 2, 1)
    held_to_it = replace(KIND["ksnet-kscat"], unseen=frozenset())
    result = payment_bytes.prove(tmp_path, cases=charges(held_to_it, spot))
    assert (result.status, result.counts["unseen"]) == (Status.FAILED, 0)


def test_a_byte_that_never_comes_proves_nothing(tmp_path: Path) -> None:
    result = payment_bytes.prove(tmp_path, cases=charges(KIND["zvt"], Spot(Way.IN, 9_999, Harm.CUT)))
    assert (result.status, result.violations) == (Status.FAILED, 0)
    assert result.blind == "too many bytes never came"


@pytest.mark.parametrize("count", [1, 7, 400])
def test_a_sample_has_one_case_of_every_stretch(count: int) -> None:
    every = [Case(KINDS[0], m.Deed.CHARGE, Spot(Way.IN, byte, Harm.CUT)) for byte in range(1, 401)]
    some = spread(every, count, Random(3))
    assert len(some) == count
    for number, case in enumerate(some):
        assert len(every) * number // count < case.spot.byte <= len(every) * (number + 1) // count


def test_a_sample_is_the_same_for_a_seed_and_all_of_them_at_most() -> None:
    every = [Case(KINDS[0], m.Deed.CHARGE, Spot(Way.IN, byte, Harm.CUT)) for byte in range(1, 401)]
    assert spread(every, 9, Random(3)) == spread(every, 9, Random(3)) != spread(every, 9, Random(4))
    assert spread(every, 1_000, Random(3)) == every
