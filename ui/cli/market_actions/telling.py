"""How an action of `pos market` says why it could not: one sentence, and an exit code."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ui.cli import exits, faults


class Refused(Exception):
    """What was asked for cannot be meant; the text is the sentence."""


Fault = tuple[type[Exception], Callable[[Any], str], int]


def require_database(url: str) -> None:
    """A mistyped SQLite path would make a market of its own, which no server knows. Raises `Refused`."""
    scheme, _, path = url.partition(":///")
    if scheme == "sqlite" and not Path(path).is_file():
        raise Refused(
            f"그런 데이터베이스가 없습니다: {url}. 서버가 쓰는 것을 적어 주세요."
            f" 새로 만들려면: pos market migrate --database {url}"
        )


def hush() -> None:
    """Alembic lists its own parts when it is imported."""
    logging.getLogger("alembic").setLevel(logging.WARNING)


def is_expected(error: Exception) -> bool:
    return _fault(error) is not None


def failed(error: Exception) -> int:
    fault = _fault(error)
    assert fault is not None
    print(fault[1](error), file=sys.stderr)
    return fault[2]


def _fault(error: Exception) -> Fault | None:
    return next((fault for fault in _faults() if isinstance(error, fault[0])), None)


def _faults() -> tuple[Fault, ...]:
    """The first that fits. Without the server's parts only the first of them can have been raised."""
    own: tuple[Fault, ...] = (
        (ModuleNotFoundError, _not_installed, exits.CANNOT_RUN),
        (Refused, str, exits.BAD_INPUT),
        (OSError, faults.sentence, exits.CANNOT_RUN),
    )
    try:
        return own + _servers()
    except ModuleNotFoundError:
        return own


def _servers() -> tuple[Fault, ...]:
    from sync.protocol import Malformed
    from sync.server import names, notices, office, passwords, persons, staff
    from sync.server.store.database import DatabaseTrouble
    from sync.server.upkeep import errors as copies

    return (
        (office.NoMarket, _no_market, exits.BAD_INPUT),
        (office.NoStall, lambda error: f"그 시장에 그런 가게가 없습니다: {error}.", exits.BAD_INPUT),
        (staff.Nobody, lambda error: f"그 시장에 그런 사람이 없습니다: {error}.", exits.BAD_INPUT),
        (
            names.Unnamed,
            lambda error: f"이름은 {error.longest}글자까지, 보이는 글자로 적어 주세요.",
            exits.BAD_INPUT,
        ),
        (
            notices.Unsayable,
            lambda _: f"알릴 말을 {notices.LONGEST}글자까지, 보이는 글자로 적어 주세요.",
            exits.BAD_INPUT,
        ),
        (persons.NameTaken, lambda error: f"그 이름을 쓰는 사람이 이미 있습니다: {error}.", exits.BAD_INPUT),
        (passwords.Unfit, str, exits.BAD_INPUT),
        (Malformed, lambda _: "그 글은 보낼 수 없습니다. 더 짧게 적어 주세요.", exits.BAD_INPUT),
        (DatabaseTrouble, str, exits.CANNOT_RUN),
        (
            copies.NameTaken,
            lambda error: f"그 이름의 파일이 이미 있습니다. 덮어쓰지 않습니다: {error.path}",
            exits.BAD_INPUT,
        ),
        (
            copies.NotAMarket,
            lambda error: f"시장의 데이터베이스가 아니거나 손상됐습니다. ({error})",
            exits.BAD_INPUT,
        ),
        (
            copies.NotWhole,
            lambda error: f"손상된 곳이 있어 아무것도 하지 않았습니다. ({error})",
            exits.CHECK_FAILED,
        ),
        (
            copies.TooNew,
            lambda error: f"더 새로운 장날이 만든 백업입니다. 장날을 새 판으로 바꿔 주세요. (스키마 {error})",
            exits.CANNOT_RUN,
        ),
        (copies.WouldReplace, _would_replace, exits.CHECK_FAILED),
        (
            copies.InUse,
            lambda _: "다른 프로그램이 그 데이터베이스를 쓰고 있습니다. 서버를 끄고 다시 해 주세요.",
            exits.CANNOT_RUN,
        ),
        (
            copies.NoTool,
            lambda error: f"{error} 프로그램이 없습니다. postgresql-client를 설치해 주세요.",
            exits.CANNOT_RUN,
        ),
        (
            copies.ToolFailed,
            lambda error: f"PostgreSQL의 프로그램이 하지 못했습니다. 아무것도 바뀌지 않았습니다. ({error})",
            exits.CANNOT_RUN,
        ),
        (
            copies.CannotCopy,
            lambda error: (
                f"이 데이터베이스는 백업할 수 없습니다. SQLite 파일이나 PostgreSQL을 적어 주세요. ({error})"
            ),
            exits.BAD_INPUT,
        ),
    )


def _not_installed(error: ModuleNotFoundError) -> str:
    return f"서버 부품이 없습니다 ({error.name}). pip install 'jangnal-pos[server]'로 더해 주세요."


def _no_market(error: Any) -> str:
    if not error.others:
        return "아직 시장이 없습니다. pos market code --database URL 시장/가게로 먼저 만들어 주세요."
    return f"그런 시장이 없습니다: {error}. 있는 시장: {', '.join(error.others)}."


def _would_replace(error: Any) -> str:
    if error.entries is None:
        return "그 데이터베이스를 읽을 수 없습니다. 그래도 바꾸려면 --replace를 붙여 주세요."
    return f"그 데이터베이스에 기록이 {error.entries:,}개 있습니다. 그래도 바꾸려면 --replace를 붙여 주세요."
