"""Real disks that are full or cannot be written: small memory file systems, and a user who owns nothing."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent


def mount_refusal() -> str:
    """Why no file system can be mounted here; empty when one can."""
    if os.geteuid() != 0:
        return "only root may mount a file system of its own"
    probe = subprocess.run(["unshare", "--mount", "true"], capture_output=True, check=False)
    return "" if probe.returncode == 0 else "this container may not mount file systems"


@contextmanager
def small_disk(folder: Path, size_kib: int) -> Iterator[Path]:
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size_kib}k", "none", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # also with a file left open by a failure


def make_read_only(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)


def fill(disk: Path) -> Path:
    """Takes the last byte of room with a file that can be deleted again."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65_536, 4_096, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return filler


def run_as_nobody(script: str, *arguments: str) -> str:
    """What `script` prints when a user without rights runs it. Its modules are loaded while they can be read."""
    preamble = "import os, pos_kit, sqlite_utils.migrations, pos.ledger.verify\n"
    if os.geteuid() == 0:
        preamble += "os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
    done = subprocess.run(
        [sys.executable, "-c", preamble + script, *arguments],
        capture_output=True,
        text=True,
        cwd=HERE,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def kill_and_leave_log(path: Path) -> None:
    """A program that sold twice and was killed: the sales are in the log beside the file, not in it yet."""
    script = """
import os, signal, sys
from pathlib import Path
from pos_kit import Stall
stall = Stall(Path(sys.argv[1]))
stall.sell(1_000, 2_000)
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", script, str(path)], cwd=HERE, check=False)
    assert path.with_name(path.name + "-wal").stat().st_size > 0
