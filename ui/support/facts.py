"""What is told of a box, each a function of its folder that gives numbers, states and words of our own, and never
anything that somebody typed."""

import os
import platform
import re
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

from pos import VERSION
from pos.ledger.entries import KINDS
from pos.ledger.errors import LedgerError
from pos.ledger.looking import looking_at
from pos.ledger.schema import version_of
from ui.backup.contents import BESIDE_THE_LEDGER, KEYS, SIDES, pictures_in
from ui.runtime.auditing import audit
from ui.runtime.backup_note import BackupNote
from ui.runtime.compose import LEDGER

OS_RELEASE, USB = Path("/etc/os-release"), Path("/sys/bus/usb/devices")
_OS_KEYS = ("ID", "VERSION_ID", "VERSION_CODENAME")
_OS_WORD = re.compile(r"[a-z0-9.]{1,30}")
_USB_FIELDS = ("idVendor", "idProduct", "bcdDevice", "bDeviceClass", "speed")
_USB_VALUE = re.compile(r"[0-9a-f.]{1,8}")
_MOST_FAULTS = 100
_SEQ = re.compile(r"entry ([0-9]{1,15})")


def versions() -> dict[str, object]:
    return {
        "program": VERSION,
        "python": platform.python_version(),
        "frozen": bool(getattr(sys, "frozen", False)),
        "kernel": os.uname().release.partition("-")[0],
        "machine": os.uname().machine,
        "processors": os.cpu_count(),
        "system": dict(_os_release()),
        "sqlite": sqlite3.sqlite_version,
    }


def _os_release() -> Iterator[tuple[str, str]]:
    try:
        text = OS_RELEASE.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    for line in text.splitlines():
        key, _, value = line.partition("=")
        if key in _OS_KEYS and _OS_WORD.fullmatch(value.strip('"')):
            yield key, value.strip('"')


def disk(folder: Path) -> dict[str, object]:
    """Sizes of the files a stall has; what else lies there is only counted: a name may be anybody's."""
    found = os.statvfs(folder)
    known = (LEDGER, *(f"{LEDGER}{side}" for side in SIDES), KEYS, *BESIDE_THE_LEDGER)
    sizes = {name: (folder / name).stat().st_size for name in known if (folder / name).is_file()}
    return {
        "free_bytes": found.f_bavail * found.f_frsize,
        "bytes": found.f_blocks * found.f_frsize,
        "free_inodes": found.f_favail,
        "read_only": bool(found.f_flag & os.ST_RDONLY),
        "sizes": sizes,
        "pictures": len(pictures_in(folder)),
        "others": sum(1 for path in folder.iterdir() if path.name not in known),
    }


def ledger(folder: Path) -> dict[str, object]:
    """Counts, the schema, how far the market has it, and the faults an auditor found, by kind and number."""
    path = folder / LEDGER
    if not path.is_file():
        return {"there": False}
    try:
        with looking_at(path, any_version=True) as book:
            said = {"there": True, "schema": version_of(book)} | _counts(book) | _market(book)
        verdict = audit(path)
    except (LedgerError, sqlite3.Error) as error:
        return {"there": True, "error": type(error).__name__}
    faults = [_fault(one.what.value, one.where) for one in verdict.faults[:_MOST_FAULTS]]
    return said | {"whole": verdict.is_whole, "sales": verdict.sales, "faults": faults}


def _counts(book: sqlite3.Connection) -> dict[str, object]:
    rows = book.execute("SELECT kind, count(*) FROM journal GROUP BY kind").fetchall()
    kinds = {kind: count for kind, count in rows if kind in KINDS}
    first, last = book.execute("SELECT min(at_ms), max(at_ms) FROM journal").fetchone()
    strange = sum(count for kind, count in rows if kind not in KINDS)
    return {"entries": kinds, "strange_entries": strange, "first_ms": first, "last_ms": last}


def _market(book: sqlite3.Connection) -> dict[str, object]:
    row = book.execute("SELECT acked_seq, length(quarantined) FROM sync_state").fetchone()
    return {"acknowledged": row[0] if row else 0, "has_quarantined": bool(row and row[1] > len("[]"))}


def _fault(what: str, where: str) -> dict[str, object]:
    entry = _SEQ.fullmatch(where)
    return {"what": what, "entry": int(entry[1]) if entry else None}


def backup(folder: Path) -> dict[str, object]:
    last = BackupNote(folder).last()
    return {"at_ms": last.at_ms, "entries": last.entries} if last else {"at_ms": None}


def usb() -> list[dict[str, str]]:
    """By numbers: a device's own words and its serial number may be anything."""
    try:
        devices = sorted(USB.iterdir())
    except OSError:
        return []
    found = [{field: value for field in _USB_FIELDS if (value := _number(one / field))} for one in devices]
    return [one for one in found if "idVendor" in one]


def _number(path: Path) -> str:
    try:
        text = path.read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
    return text if _USB_VALUE.fullmatch(text) else ""
