"""When the stall was last copied to somewhere else."""

from ui import doctor_words as words
from ui.doctor.finding import Finding, bad, good, unknown
from ui.doctor.patient import Patient
from ui.runtime.backup_note import BackupNote

FRESH_DAYS = 7
"""A week of sales is what a stall may have to find again from its receipts."""
_DAY_MS = 86_400_000


def backup(patient: Patient) -> Finding:
    last = BackupNote(patient.folder).last()
    if last is None:
        return unknown("backup", words.BACKUP_NEVER, words.BACK_UP)
    days = max(0, (patient.now.at_ms - last.at_ms) // _DAY_MS)
    if days > FRESH_DAYS:
        return bad("backup", words.BACKUP_OLD, words.BACK_UP, days=days)
    return good("backup", words.BACKUP_FRESH, days=days) if days else good("backup", words.BACKUP_TODAY)
