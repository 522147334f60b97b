"""A print queue: `lp` is played by a script that keeps what it is handed, as the queue's own programs do."""

import os
from pathlib import Path

import pytest
from driver_support import FAST, Inbox

from drivers.device import Reason
from drivers.errors import TransportLost, TransportMisconfigured
from drivers.events import PrintJobChanged
from drivers.printer.document import Document, Text
from drivers.printer.job import JobState, PrintJob
from drivers.registry import DeviceSpec, Role, build
from drivers.transport.spool import SpoolEndpoint


@pytest.fixture
def queue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where each job lies as a file; the file `refuse` makes the queue say no."""
    folder = tmp_path / "queue"
    folder.mkdir()
    program = tmp_path / "bin" / "lp"
    program.parent.mkdir()
    program.write_text(
        "#!/bin/sh\n"
        f"[ -e {folder}/refuse ] && {{ echo 'The printer or class does not exist.' >&2; exit 1; }}\n"
        f'echo "$@" >> {tmp_path}/arguments\n'
        f"cat > {folder}/$$\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    return folder


def test_a_job_is_handed_over_whole_and_raw(queue: Path, tmp_path: Path) -> None:
    link = SpoolEndpoint("receipts").open()
    for part in (b"\x1b@", b"slip", b"\x1dV\x42\x00"):
        assert link.write(part, 1.0) == len(part)
    assert list(queue.iterdir()) == []
    link.end_of_job()
    (job,) = queue.iterdir()
    assert job.read_bytes() == b"\x1b@slip\x1dV\x42\x00"
    assert (tmp_path / "arguments").read_text().split() == ["-d", "receipts", "-o", "raw", "-s"]
    link.close()


def test_a_queue_that_says_no_is_lost_with_its_words(queue: Path) -> None:
    (queue / "refuse").touch()
    link = SpoolEndpoint("receipts").open()
    link.write(b"slip", 1.0)
    with pytest.raises(TransportLost, match="does not exist") as lost:
        link.end_of_job()
    assert lost.value.reason is Reason.NOT_ANSWERING
    link.close()


def test_a_system_without_queues_is_a_wrong_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(TransportMisconfigured, match="not installed"):
        SpoolEndpoint("receipts").open()


def test_two_slips_are_two_jobs_and_nobody_claims_that_they_are_out(queue: Path, inbox: Inbox) -> None:
    printer = build(DeviceSpec("printer-1", Role.RECEIPT_PRINTER, "escpos-oneway", "spool:receipts"), inbox, FAST)
    printer.start()
    for number in ("1", "2"):
        assert printer.print(PrintJob(number, Document((Text("떡볶이"),))))  # type: ignore[attr-defined]
        inbox.wait(PrintJobChanged("printer-1", number, JobState.SENT_UNCONFIRMED, None))
    assert printer.stop()
    jobs = list(queue.iterdir())
    assert len(jobs) == 2
    assert all("떡볶이".encode("cp949") in job.read_bytes() for job in jobs)
