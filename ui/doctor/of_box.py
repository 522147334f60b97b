"""The box itself: room on its disk, its clock, and who can read what only the stall may."""

import os
import stat

from pos import messages as m
from pos.ledger.book import open_book
from pos.ledger.errors import LedgerError
from ui import doctor_words as words
from ui.doctor.finding import Finding, bad, good, unknown
from ui.doctor.patient import Patient
from ui.runtime.box_watch import condition_of_box

_GIB, _MIB = 2**30, 2**20
_PLENTY = 2**63
SECRETS = ("identity.json", "ledger.keys", "stall-devices.json", "stall.toml")
"""Files that hold keys or codes. What is personal in the ledger is closed with one of them."""
_OF_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def disk(patient: Patient) -> Finding:
    folder = patient.folder
    if not folder.is_dir():
        return unknown("disk", words.NO_FOLDER, words.OPEN_ONCE, folder=str(folder))
    found = os.statvfs(folder)
    if found.f_flag & os.ST_RDONLY or not os.access(folder, os.W_OK | os.X_OK):
        return bad("disk", words.READ_ONLY, words.MAKE_WRITABLE, folder=str(folder))
    free = found.f_bavail * found.f_frsize
    if condition_of_box(free, patient.now.at_ms, 0, patient.now.at_ms) is m.Condition.DISK_LOW:
        return bad("disk", words.ROOM_LOW, words.MAKE_ROOM, free=_size(free))
    return good("disk", words.ROOM, free=_size(free))


def clock(patient: Patient) -> Finding:
    """What is right nobody here knows; earlier than the last sale, or than this program, is surely wrong."""
    shown = patient.now.local.strftime("%Y-%m-%d %H:%M")
    condition = condition_of_box(_PLENTY, patient.now.at_ms, _sold_last_ms(patient), None)
    if condition is m.Condition.CLOCK_WRONG:
        return bad("clock", words.CLOCK_OFF, words.SET_CLOCK, shown=shown)
    return good("clock", words.CLOCK, shown=shown)


def secrets(patient: Patient) -> Finding:
    there = [path for path in (patient.folder / name for name in SECRETS) if path.is_file()]
    if not there:
        return unknown("secrets", words.NO_SECRETS)
    if not stat.S_IMODE(patient.folder.stat().st_mode) & _OF_OTHERS:
        return good("secrets", words.SECRETS)  # nobody else gets into the folder
    open_to_others = [path.name for path in there if stat.S_IMODE(path.stat().st_mode) & _OF_OTHERS]
    if open_to_others:
        return bad("secrets", words.SECRETS_OPEN, words.SHUT_SECRETS, files=", ".join(open_to_others))
    return good("secrets", words.SECRETS)


def _sold_last_ms(patient: Patient) -> int:
    try:
        with open_book(patient.ledger) as book:
            return book.newest_ms()
    except (LedgerError, OSError):
        return 0  # `book` says what is the matter with it


def _size(count: int) -> str:
    """`12.3GB` or `180MB`."""
    return f"{count / _GIB:.1f}GB" if count >= _GIB else f"{count // _MIB}MB"
