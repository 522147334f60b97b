"""How the checks start the programs they harm, and the tools they do it with."""

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO, Any

from ui.prove.result import NotRun
from ui.runtime.places import own_command

Told = dict[str, Any]
"""One line a child said: what was asked for, or what was acknowledged."""

ENDS_WITHIN_S = 120.0
"""A child that takes longer hangs, which is a fault like any other."""
TIMED_OUT = 124
PIPE_BYTES = 1 << 20
"""Room enough that a seller never waits for somebody to listen."""

_FAKETIME = "*/faketime/libfaketime.so.1"


class ChildBroke(Exception):
    """A child ended as none may, with a bug of the program or of the check."""


def child_command(module: str) -> list[str]:
    """What starts `ui.prove.<module>` as a program of its own; its job follows as one argument."""
    return [*own_command(), "prove", "--child", module]


def tool(name: str) -> str:
    """Where the program `name` lies. Raises `NotRun` when it is not installed."""
    found = shutil.which(name)
    if found is None:
        raise NotRun(f"{name}가 없음")
    return found


def strace(calls: str, output: Path, *more: str) -> list[str]:
    """What stands before a command to follow its `calls`. Raises `NotRun` where that is not allowed."""
    path = tool("strace")
    if not _may_follow(path):
        raise NotRun("strace가 여기서는 허락되지 않음")
    # -f because a frozen program may start itself again; the bare seller has one thread, so no call is cut in two;
    # with the filter in the kernel the program stops at these calls only, but no signal comes at them (strace 6.1)
    quick = [] if any("signal=" in word for word in more) else ["--seccomp-bpf"]
    return [path, "-f", *quick, "-qq", "-o", str(output), "-e", f"trace={calls}", *more]


@cache
def _may_follow(path: str) -> bool:
    """Some containers let nobody."""
    probe = [path, "-qq", "-o", os.devnull, path, "-V"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def faketime_library() -> Path:
    """Raises `NotRun` when libfaketime is not installed."""
    for library in sorted(Path("/usr/lib").glob(_FAKETIME)):
        return library
    raise NotRun("libfaketime이 없음")


def with_job(command: Sequence[str], job: Mapping[str, Any]) -> list[str]:
    return [*command, json.dumps(job)]


@contextmanager
def running(
    command: Sequence[str], log: Path, ends_within_s: float = ENDS_WITHIN_S
) -> Iterator["subprocess.Popen[bytes]"]:
    """A child that says things on standard output, and may hear some on standard input. It is gone afterwards,
    killed if need be."""
    with (
        log.open("ab") as errors,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, pipesize=PIPE_BYTES
        ) as child,
    ):
        watch = threading.Timer(ends_within_s, child.kill)
        watch.start()
        try:
            yield child
        finally:
            watch.cancel()
            child.kill()
            watch.join()


def ran(command: Sequence[str], log: Path, environment: Mapping[str, str] | None = None) -> tuple[int, list[Told]]:
    """Lets a child run to its end; its exit code, and all it said."""
    with log.open("ab") as errors:
        try:
            done = subprocess.run(
                command, stdout=subprocess.PIPE, stderr=errors, env=environment, timeout=ENDS_WITHIN_S, check=False
            )
        except subprocess.TimeoutExpired:
            return TIMED_OUT, []
    return done.returncode, told(done.stdout.splitlines(keepends=True))


def ran_well(command: Sequence[str], log: Path, environment: Mapping[str, str] | None = None) -> list[Told]:
    """All that a child said which must end by itself. Raises `ChildBroke`."""
    code, said = ran(command, log, environment)
    if code:
        raise ChildBroke(f"exit {code}: {last_words(log)}")
    return said


def wait_for(word: str, stream: IO[bytes], log: Path) -> list[Told]:
    """What the child says up to and including `word`. Raises `ChildBroke` when it ends before that."""
    heard: list[Told] = []
    while not heard or heard[-1]["said"] != word:
        line = stream.readline()
        if not line.endswith(b"\n"):
            raise ChildBroke(f"ended before it said {word!r}: {last_words(log)}")
        heard.append(json.loads(line))
    return heard


def told(lines: Iterable[bytes]) -> list[Told]:
    """A line broken off by a kill was never said."""
    return [json.loads(line) for line in lines if line.endswith(b"\n")]


def last_words(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return lines[-1] if lines else "it said nothing"
