"""One JSON object a line, for programs that collect logs.

Never a body, a name, money, a code or whose address: of a fault only its kind and where it happened are told, since
the text of an exception may quote what it stumbled over, and of other libraries only that they said something.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

_OURS = ("sync.", "ui.")
_TOLD = "told"
_FRAMES = 20


def told(**about: str | float) -> dict[str, object]:
    """What a line of the log says beside its event: the `extra` of a logging call."""
    return {_TOLD: about}


def speak_json() -> None:
    """From now on this process logs JSON lines, on its standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)


class JsonLines(logging.Formatter):
    """One line a record."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, object] = {"time": at, "level": record.levelname, "logger": record.name}
        line["event"] = record.getMessage() if record.name.startswith(_OURS) else "another library says something"
        line |= getattr(record, _TOLD, {})
        if record.exc_info and record.exc_info[0]:
            line["fault"] = record.exc_info[0].__name__
            line["at"] = _places(record.exc_info[2])
        return json.dumps(line, ensure_ascii=False)


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)[-_FRAMES:]
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
