"""How `pos backup`, `pos restore` and `pos support` say what kept them from doing it."""

import json
import sys

from ui.backup.errors import AskedWrong, BackupError, NotConsented, Unsound
from ui.cli import exits
from ui.cli.ledger_actions import telling

_EXITS: dict[type[BackupError], int] = {
    AskedWrong: exits.BAD_INPUT,
    Unsound: exits.CHECK_FAILED,
    NotConsented: exits.CHECK_FAILED,
}


def failed(error: Exception, *, as_json: bool) -> int:
    """One sentence, and the exit code."""
    if not isinstance(error, BackupError):
        return telling.failed(error, as_json=as_json)
    if as_json:
        print(json.dumps({"error": error.code, "sentence": str(error)}, ensure_ascii=False))
    else:
        print(telling.visible(str(error)), file=sys.stderr)
    return _EXITS.get(type(error), exits.CANNOT_RUN)
