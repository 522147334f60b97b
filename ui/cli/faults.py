"""Turns what kept a command from running into one sentence and an exit code."""

from pos.ledger.errors import (
    LedgerBroken,
    LedgerError,
    LedgerFull,
    LedgerInUse,
    LedgerReadOnly,
    LedgerTooNew,
    NotALedger,
)
from pos.settings import SettingsError
from ui.cli import exits
from ui.runtime.errors import CannotStart

EXPECTED = (LedgerError, SettingsError, CannotStart)

_LEDGER = {
    LedgerInUse: "장부를 다른 프로그램이 쓰고 있습니다. 이미 켜져 있는 장날을 쓰거나, 그것을 끄고 다시 켜 주세요.",
    LedgerTooNew: "장부가 더 새로운 장날로 쓰였습니다. 장날을 새 판으로 바꾸고 다시 켜 주세요.",
    NotALedger: "이 파일은 장날의 장부가 아니거나 손상됐습니다. 백업에서 되돌려 주세요.",
    LedgerFull: "저장할 자리가 없습니다. 디스크를 비우고 다시 켜 주세요.",
    LedgerReadOnly: "장부를 쓸 수 없습니다. 디스크와 파일의 쓰기 권한을 봐 주세요.",
    LedgerBroken: "저장 장치가 오류를 냅니다. 디스크를 점검하고 백업을 확인해 주세요.",
}


def sentence(error: Exception) -> str:
    """Korean, with what to do next; the path or detail in brackets for the technician."""
    for kind, words in _LEDGER.items():
        if isinstance(error, kind):
            return f"{words} ({error})"
    if isinstance(error, OSError):
        return f"파일이나 폴더를 쓸 수 없습니다. 이름과 권한을 봐 주세요. ({error.strerror}: {error.filename})"
    return str(error)


def book_is_safe(error: Exception) -> bool:
    """Whether what was sold is surely as it was: the fault lies outside the file, or nothing was done to it."""
    return not isinstance(error, NotALedger | LedgerBroken)


def exit_code(error: Exception) -> int:
    return exits.BAD_INPUT if isinstance(error, SettingsError) else exits.CANNOT_RUN
