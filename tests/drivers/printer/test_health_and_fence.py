"""Questions one at a time, and fences that can be trusted. Sans-IO, with a clock made of numbers."""

from drivers.printer.escpos import FENCE, SEPARATE
from drivers.printer.fence import FenceSync
from drivers.printer.health import PATIENCE, Health
from drivers.printer.status import AutoStatus, PrinterStatus, RealTime


def asked(health: Health, now_s: float, *answers: int) -> None:
    for value in answers:
        assert health.next_question(now_s) is not None
        health.hear(RealTime(value), now_s)


def test_one_question_at_a_time_and_then_a_pause() -> None:
    health = Health(1.0, 0.5)
    assert health.next_question(0.0) == b"\x10\x04\x01"
    assert health.next_question(0.0) is None
    health.hear(RealTime(0x16), 0.1)
    assert health.next_question(0.1) == b"\x10\x04\x02"
    health.hear(RealTime(0x12), 0.2)
    asked(health, 0.2, 0x12, 0x1E)
    assert health.status == PrinterStatus(paper_near_end=True, drawer_pin_high=True)
    assert health.next_question(1.1) is None
    assert health.next_question(1.2) == b"\x10\x04\x01"


def test_a_round_that_began_before_proves_nothing_later() -> None:
    health = Health(1.0, 0.5)
    asked(health, 3.0, 0x16, 0x12, 0x12)
    asked(health, 5.0, 0x12)
    assert health.checked_s == 3.0
    health.hurry()
    asked(health, 5.1, 0x16, 0x12, 0x12, 0x12)
    assert health.checked_s == 5.1


def test_overdue_counts_from_when_the_question_has_left_but_not_for_ever() -> None:
    health = Health(1.0, 0.5)
    health.next_question(0.0)
    health.still_leaving(0.4)
    assert not health.overdue(0.8)
    assert health.overdue(1.0)
    for tenth in range(60):
        health.still_leaving(tenth / 10)
    assert health.overdue(0.5 * PATIENCE + 0.1)


def test_answers_nobody_asked_for_are_ignored_but_automatic_status_counts() -> None:
    health = Health(1.0, 0.5)
    health.hear(RealTime(0x16), 0.0)
    assert health.status is None
    health.hear(AutoStatus(b"\x1c\x00\x0f\x00"), 0.0)
    assert health.status is not None
    assert health.status.paper_out


def test_a_probe_is_trusted_after_silence() -> None:
    sync = FenceSync(timeout_s=1.0, quiet_s=0.2)
    assert (sync.probe(0.0) or b"").endswith(FENCE)
    assert sync.probe(0.0) is None
    sync.hear(0.5)  # a late answer to an old fence
    sync.settle(0.6)
    sync.hear(0.65)  # ours
    sync.settle(0.8)
    assert not sync.in_step
    sync.settle(0.9)
    assert sync.in_step


def test_a_torso_is_cut_off_once() -> None:
    sync = FenceSync(timeout_s=1.0, quiet_s=0.2)
    sync.lose_step(torso=True)
    sync.lose_step()
    assert SEPARATE in (sync.probe(0.0) or b"")
    sync.hear(0.1)
    sync.settle(0.4)
    sync.lose_step()
    assert SEPARATE not in (sync.probe(0.5) or b"")


def test_a_probe_waits_as_long_as_the_printer_cannot_print() -> None:
    sync = FenceSync(timeout_s=1.0, quiet_s=0.2)
    sync.probe(0.0)
    sync.hold(5.0)
    assert not sync.overdue(5.9)
    assert sync.overdue(6.1)
