"""Each check of `pos prove`, made small: the program as it is passes, and one that breaks its word is caught."""

from importlib import import_module
from pathlib import Path

import pytest
from prove_kit import (
    ACKNOWLEDGES_TOO_SOON,
    BELIEVING_DISK,
    BELIEVING_SELLER,
    HAS_A_CLOCK_OF_ITS_OWN,
    KEEPS_NO_OPEN_LINES,
    SELLS_UNASKED,
    SELLS_WITHOUT_A_LOCK,
    SKIPS_SALES_OF_THE_PAST,
    program,
    unless_not_run,
)

from ui.prove import checks, clock, full_disk, kill, power, read_only, second_program, syscall
from ui.prove.result import Status

SMALL = {
    "kill": 8,
    "syscall": 24,
    "power": 60,
    "full_disk": 1,
    "read_only": 2,
    "clock": 1,
    "second_program": 1,
    "simulate": 4,
    "payments": 14,
    "payment_bytes": 14,
    "payment_kill": 4,
}


ELSEWHERE = {"market_kill", "market_failover", "market_network", "kiosk_noon"}
"""Tried in `test_prove_market` and `test_prove_kiosk`."""


def test_every_check_is_tried() -> None:
    assert SMALL.keys() | ELSEWHERE == checks.CHECKS.keys()


@pytest.mark.expects_log("urllib3.connection: Failed to parse headers")  # a byte of an answer was harmed
@pytest.mark.parametrize("check", SMALL)
def test_the_program_as_it_is_passes(check: str, tmp_path: Path) -> None:
    done: list[int] = []
    result = unless_not_run(import_module(checks.CHECKS[check]).prove(tmp_path, SMALL[check], done.append))
    assert result.status is Status.PASSED, (result.notes, result.blind)
    assert result.check == check
    assert (result.trials, result.violations) == (done[-1], 0)
    assert result.trials >= SMALL[check]
    assert result.counts.get("acknowledged", result.counts.get("sales", 0)) > 0


# -- kill -------------------------------------------------------------------------------------------------------


def test_a_till_that_acknowledges_before_the_commit_is_caught(tmp_path: Path) -> None:
    result = kill.prove(tmp_path, 8, seller=program(tmp_path, ACKNOWLEDGES_TOO_SOON))
    assert result.status is Status.FAILED
    assert result.counts["lost"] > 0
    assert "seed" in result.notes[0]


def test_a_till_that_sells_what_nobody_asked_for_is_caught(tmp_path: Path) -> None:
    result = kill.prove(tmp_path, 4, seller=program(tmp_path, SELLS_UNASKED))
    assert result.status is Status.FAILED
    assert result.counts["invented"] > 0
    assert result.counts["lost"] == 0


def test_a_till_that_does_not_keep_the_open_sale_is_caught(tmp_path: Path) -> None:
    result = kill.prove(tmp_path, 8, seller=program(tmp_path, KEEPS_NO_OPEN_LINES))
    assert result.status is Status.FAILED
    assert result.counts["lines_lost"] > 0


def test_a_till_that_does_not_start_is_a_violation(tmp_path: Path) -> None:
    result = kill.prove(tmp_path, 2, seller=program(tmp_path, "raise SystemExit('no till today')"))
    assert (result.status, result.violations) == (Status.FAILED, 2)
    assert "no till today" in result.notes[0]


# -- faults at calls, power, disks ------------------------------------------------------------------------------


def test_a_till_that_takes_a_refusal_for_a_sale_is_caught(tmp_path: Path) -> None:
    result = unless_not_run(syscall.prove(tmp_path, 36, seller=program(tmp_path, BELIEVING_SELLER)))
    assert result.status is Status.FAILED
    assert result.counts["lost"] > 0


def test_a_ledger_that_never_syncs_is_caught(tmp_path: Path) -> None:
    result = unless_not_run(power.prove(tmp_path, 30, synchronous="OFF"))
    assert result.status is Status.FAILED
    assert result.counts["full_lost"] > 0
    assert result.counts["full_corrupt"] > 0


def test_a_power_check_that_cannot_see_a_loss_fails_as_blind(tmp_path: Path) -> None:
    result = unless_not_run(power.prove(tmp_path, 30, control="FULL"))
    assert (result.status, result.violations) == (Status.FAILED, 0)
    assert "synchronous=FULL" in result.blind


def test_a_till_that_sells_on_a_full_disk_is_caught(tmp_path: Path) -> None:
    result = unless_not_run(full_disk.prove(tmp_path, 1, program=program(tmp_path, BELIEVING_DISK)))
    assert result.status is Status.FAILED
    assert result.counts["lost"] > 0


def test_a_till_that_sells_on_a_read_only_disk_is_caught(tmp_path: Path) -> None:
    result = unless_not_run(read_only.prove(tmp_path, 2, program=program(tmp_path, BELIEVING_DISK)))
    assert result.status is Status.FAILED
    assert result.violations > 0


# -- clock, second program --------------------------------------------------------------------------------------


def test_a_clock_that_does_not_jump_proves_nothing(tmp_path: Path) -> None:
    result = unless_not_run(clock.prove(tmp_path, 1, seller=program(tmp_path, HAS_A_CLOCK_OF_ITS_OWN)))
    assert (result.status, result.violations) == (Status.FAILED, 0)
    assert result.blind


def test_a_till_that_does_not_sell_when_the_clock_goes_back_is_caught(tmp_path: Path) -> None:
    result = unless_not_run(clock.prove(tmp_path, 1, seller=program(tmp_path, SKIPS_SALES_OF_THE_PAST)))
    assert result.status is Status.FAILED
    assert result.violations > 0


def test_a_till_that_lets_a_second_one_in_is_caught(tmp_path: Path) -> None:
    result = second_program.prove(tmp_path, 1, seller=program(tmp_path, SELLS_WITHOUT_A_LOCK))
    assert result.status is Status.FAILED
    assert result.counts["refused"] < result.counts["attempts"]
