"""Turns what kept a command from running into one sentence and an exit code."""

import errno

from pos.ledger.errors import (
    AlreadyThere,
    LedgerBroken,
    LedgerError,
    LedgerFull,
    LedgerInUse,
    LedgerReadOnly,
    LedgerTooNew,
    LedgerTooOld,
    NotALedger,
    NotBegun,
    NotWhole,
    OtherStall,
    WouldLose,
    WrongBook,
)
from pos.settings import SettingsError
from ui.cli import exits
from ui.runtime.errors import CannotStart

ASKED_WRONG = (AlreadyThere, SettingsError)
"""Change what was asked for and try again."""

EXPECTED = (LedgerError, SettingsError, CannotStart)

_LEDGER = {
    LedgerInUse: "장부를 다른 프로그램이 쓰고 있습니다. 이미 켜져 있는 장날을 쓰거나, 그것을 끄고 다시 켜 주세요.",
    LedgerTooNew: "장부가 더 새로운 장날로 쓰였습니다. 장날을 새 판으로 바꾸고 다시 켜 주세요.",
    LedgerTooOld: "장부가 옛 장날의 것입니다. 장날로 그 장부를 한 번 열면 새 판에 맞게 바뀝니다.",
    WrongBook: "연습 장부와 진짜 장부가 바뀌었습니다. 자료 폴더를 다시 골라 주세요.",
    NotBegun: "아직 시작하지 않은 장부입니다. 장날로 한 번 열면 시작됩니다.",
    NotALedger: "이 파일은 장날의 장부가 아니거나 손상됐습니다. 백업에서 되돌려 주세요.",
    LedgerFull: "저장할 자리가 없습니다. 디스크를 비우고 다시 켜 주세요.",
    LedgerReadOnly: "장부를 쓸 수 없습니다. 디스크와 파일의 쓰기 권한을 봐 주세요.",
    AlreadyThere: "그 이름의 파일이 이미 있습니다. 덮어쓰지 않으니 다른 이름을 적어 주세요.",
    NotWhole: "장부의 기록에 어긋난 곳이 있어 아무것도 하지 않았습니다. pos ledger verify로 살펴 주세요.",
    OtherStall: "그 자리에 다른 계산대의 장부가 있습니다. 그래도 바꾸려면 --other를 붙여 주세요.",
    LedgerBroken: "저장 장치가 오류를 냅니다. 디스크를 점검하고 백업을 확인해 주세요.",
}


def sentence(error: Exception) -> str:
    """Korean, with what to do next; the path or detail in brackets for the technician."""
    if isinstance(error, WouldLose):
        return (
            f"그 자리의 장부에만 있는 기록이 {error.entries:,}개입니다."
            f" 그래도 되돌리려면 --older를 붙여 주세요. ({error.path})"
        )
    for kind, words in _LEDGER.items():
        if isinstance(error, kind):
            return f"{words} ({error})"
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return f"저장할 자리가 없습니다. 디스크를 비우고 다시 해 주세요. ({error.filename or error.strerror})"
    if isinstance(error, OSError):
        return f"파일이나 폴더를 쓸 수 없습니다. 이름과 권한을 봐 주세요. ({error.strerror}: {error.filename})"
    return str(error)


def book_is_safe(error: Exception) -> bool:
    """Whether what was sold is surely as it was: the fault lies outside the file, or nothing was done to it."""
    return not isinstance(error, NotALedger | LedgerBroken)


def exit_code(error: Exception) -> int:
    return exits.BAD_INPUT if isinstance(error, ASKED_WRONG) else exits.CANNOT_RUN
