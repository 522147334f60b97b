"""`pos update FILE`: a release becomes the program that runs, or everything is as it was.

    signed? whole? ours? newer? room? -> unpacked beside -> tried on a copy of the book, while the till sells
    -> no money moving? -> the till ends -> the book is copied -> READY (`trial`) -> it starts, and is watched

Until READY is written nothing that runs was touched: killed before that it is the old program, and after it the
next start goes by the table of `trial`.
"""

import json
import os
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ui.update.errors import UpdateRefused
from ui.update.manifest import Manifest
from ui.update.owner import Owner
from ui.update.program_home import STEADY, ProgramHome
from ui.update.release import opened
from ui.update.release_version import order
from ui.update.service import Service
from ui.update.settling import confirm
from ui.update.trial import Outcome, Phase, Trial, TrialFile, Why
from ui.update.unpacking import unpack
from ui.update.update_keys import trusted_in

LOCK = "update"
SPARE = 200 * 2**20
"""Bytes that stay free for the till."""
_COPIES_OF_THE_BOOK = 3
_QUICK_S, _BOOK_S = 120.0, 1_800.0
UP_WITHIN_S = 120.0
"""For a start, besides twice what the book took when it was tried."""
_LOOK_S = 0.5

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Box:
    """What an update works on."""

    home: ProgramHome
    owner: Owner
    service: Service
    up_within_s: float = UP_WITHIN_S


def machine() -> str:
    return platform.machine().lower()


def take(box: Box, file: Path, tell: Tell, *, anyway: bool = False) -> Outcome | None:
    """`tell` hears what is being done, by the keys of `ui.update_words.STEPS`. None where no service runs: the next
    start tries it. Raises `UpdateRefused` or `OSError`; then nothing has changed."""
    home = box.home
    old = home.current()
    home.require_power()
    with home.alone(LOCK):
        _require_nothing_under_way(box)
        with opened(file, trusted_in(home.of(old))) as release:
            manifest = release.manifest
            _require_it_fits(manifest, old, anyway=anyway)
            _require_room(box, manifest)
            _require_idle(box)
            tell("UNPACKING")
            unpack(release, home.of(manifest.version))
        try:
            tell("REHEARSING")
            took_s = _rehearse(box, manifest)
            _exchange(box, Trial(Phase.READY, old, manifest.version), tell)
        except BaseException:
            if TrialFile(home.folder).read() is None:
                home.drop(manifest.version)
            raise
        return _watched(box, box.up_within_s + 2 * took_s, tell)


def go_back(box: Box, tell: Tell) -> Outcome | None:
    """The program before this one again. Raises `UpdateRefused` or `OSError`."""
    home = box.home
    now = home.current()
    home.require_power()
    with home.alone(LOCK):
        _require_nothing_under_way(box)
        before = home.previous()
        if before is None:
            raise UpdateRefused("NOTHING_BEFORE", version=now)
        _exchange(box, Trial(Phase.BACK, before, now, Why.ASKED), tell)
        return _watched(box, box.up_within_s, tell)


def _require_nothing_under_way(box: Box) -> None:
    """One that came up and was not seen is seen now; one that is just being tried is left alone."""
    if TrialFile(box.home.folder).read() is None or confirm(box.home, box.owner):
        return
    raise UpdateRefused("UNDER_WAY")


def _require_it_fits(manifest: Manifest, old: str, *, anyway: bool) -> None:
    version = manifest.version
    if manifest.architecture != machine():
        raise UpdateRefused("OTHER_MACHINE", its=manifest.architecture, ours=machine())
    if version == old:
        raise UpdateRefused("SAME", version=version)
    if order(old) < order(manifest.oldest):
        raise UpdateRefused("TOO_OLD", old=old, oldest=manifest.oldest)
    if order(version) < order(old) and not anyway:
        raise UpdateRefused("OLDER", version=version, old=old)


def _require_room(box: Box, manifest: Manifest) -> None:
    _require_bytes(box.home.folder, manifest.unpacked + SPARE)
    ledger = box.owner.data / "ledger.db"
    book = ledger.stat().st_size if ledger.exists() else 0
    together = os.stat(box.home.folder).st_dev == os.stat(box.owner.data).st_dev
    _require_bytes(box.owner.data, _COPIES_OF_THE_BOOK * book + SPARE + (manifest.unpacked if together else 0))


def _require_bytes(folder: Path, wanted: int) -> None:
    there = os.statvfs(folder)
    if there.f_flag & os.ST_RDONLY:
        raise UpdateRefused("READ_ONLY", folder=folder)
    free = there.f_bavail * there.f_frsize
    if free < wanted:
        raise UpdateRefused("NO_ROOM", folder=folder, megabytes=(wanted - free) // 2**20 + 1)


def _rehearse(box: Box, manifest: Manifest) -> float:
    """The new one says what it is, reads the stall's settings and opens a copy of its book. Returns the seconds the
    book took. Raises `UpdateRefused`."""
    program, asks = box.home.program(manifest.version), box.owner.asks
    said = asks(program, "update", "about", "--json", limit_s=_QUICK_S)
    if said.code or not _is(said.out, manifest):
        raise UpdateRefused("NOT_WHAT_IT_SAYS", why=said.words)
    said = asks(program, "run", "--check-config", limit_s=_QUICK_S)
    if said.code and not asks(box.home.program(box.home.current()), "run", "--check-config", limit_s=_QUICK_S).code:
        raise UpdateRefused("SETTINGS", why=said.words)
    began = time.monotonic()
    said = asks(program, "update", "book-rehearse", limit_s=_BOOK_S)
    if said.code:
        raise UpdateRefused("BOOK", why=said.words)
    return time.monotonic() - began


def _is(out: str, manifest: Manifest) -> bool:
    try:
        about = json.loads(out)
    except ValueError:
        return False
    return isinstance(about, dict) and (about.get("version"), about.get("schema")) == (
        manifest.version,
        manifest.schema,
    )


def _exchange(box: Box, trial: Trial, tell: Tell) -> None:
    """The till ends, and what comes next is written down. Where something is in the way the till goes on as it
    was."""
    home, runs = box.home, box.service.is_there
    _require_idle(box)
    home.switch(STEADY, home.current())
    if runs:
        tell("STOPPING")
        box.service.stop()
    try:
        _require_idle(box)
        if trial.phase is Phase.READY:
            tell("COPYING")
            copied = box.owner.asks(home.program(home.current()), "update", "book-copy", limit_s=_BOOK_S)
            if copied.code:
                raise UpdateRefused("NOT_COPIED", why=copied.words)
        TrialFile(home.folder).write(trial)
    finally:
        if runs:
            box.service.start()


def _require_idle(box: Box) -> None:
    said = box.owner.asks(box.home.program(box.home.current()), "update", "book-idle", limit_s=_QUICK_S)
    if said.code:
        raise UpdateRefused("MONEY_UNDER_WAY")


def _watched(box: Box, within_s: float, tell: Tell) -> Outcome | None:
    """What became of it. One that is silent for too long is ended, and the start that follows goes back."""
    if not box.service.is_there:
        return None
    tell("WATCHING")
    if not _over(box, within_s):
        tell("GOING_BACK")
        box.service.restart()
        _over(box, within_s)
    ended = TrialFile(box.home.folder).ended()
    if TrialFile(box.home.folder).read() is not None or ended is None:
        raise UpdateRefused("NOT_OVER")
    return ended.outcome


def _over(box: Box, within_s: float) -> bool:
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        if TrialFile(box.home.folder).read() is None or confirm(box.home, box.owner):
            return True
        time.sleep(_LOOK_S)
    return False
