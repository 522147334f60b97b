"""Every pair of states, against the tables in the docstrings."""

from itertools import product

import pytest

from drivers import device
from drivers.device import DeviceState
from drivers.printer import job
from drivers.printer.job import JobState
from drivers.states import IllegalTransition

DEVICE_STEPS = """
STOPPED OPENING
OPENING READY
OPENING ATTENTION
OPENING LOST
OPENING MISCONFIGURED
OPENING STOPPED
READY ATTENTION
READY LOST
READY STOPPED
ATTENTION READY
ATTENTION LOST
ATTENTION STOPPED
LOST OPENING
LOST STOPPED
MISCONFIGURED STOPPED
"""
JOB_STEPS = """
QUEUED SENDING
QUEUED CANCELLED
SENDING FENCE_WAIT
SENDING SENT_UNCONFIRMED
SENDING UNKNOWN
FENCE_WAIT DONE
FENCE_WAIT UNKNOWN
"""


def listed(steps: str) -> set[tuple[str, str]]:
    return {(line.split()[0], line.split()[1]) for line in steps.strip().splitlines()}


@pytest.mark.parametrize(("now", "to"), list(product(DeviceState, DeviceState)))
def test_device_steps(now: DeviceState, to: DeviceState) -> None:
    if (now.name, to.name) in listed(DEVICE_STEPS):
        assert device.advance(now, to) is to
    else:
        with pytest.raises(IllegalTransition):
            device.advance(now, to)


@pytest.mark.parametrize(("now", "to"), list(product(JobState, JobState)))
def test_job_steps(now: JobState, to: JobState) -> None:
    if (now.name, to.name) in listed(JOB_STEPS):
        assert job.advance(now, to) is to
    else:
        with pytest.raises(IllegalTransition):
            job.advance(now, to)


def test_ended_jobs_never_move_again() -> None:
    ended = {JobState.DONE, JobState.UNKNOWN, JobState.SENT_UNCONFIRMED, JobState.CANCELLED}
    assert ended == job.ENDED
