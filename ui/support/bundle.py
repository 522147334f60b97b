"""One .zip for somebody far away, written whole or not at all. Each member is a JSON document, the log is text."""

import json
import os
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pos.clock import Clock
from pos.ledger.files import draft_beside, flush, flush_names
from pos.settings import Value
from ui import doctor_words
from ui.backup.errors import AskedWrong
from ui.doctor.examine import examine
from ui.support import facts, log_lines
from ui.support.log_lines import HIDDEN
from ui.support.settings_shown import settings_shown
from ui.support.vocabulary import vocabulary

_SENTENCES = frozenset(["", *(words for words in vars(doctor_words).values() if isinstance(words, str))])

Document = Mapping[str, object] | list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Bundle:
    """`members` are the files in it and their sizes in bytes, before they were compressed."""

    path: Path
    members: Mapping[str, int]


def write_bundle(
    data: Path, to: Path, clock: Clock, environment: Mapping[str, str], flags: Mapping[str, Value]
) -> Bundle:
    """`to` is a new file, or a folder. Raises `AskedWrong` rather than write over anything, or `OSError`."""
    target = to / clock.now().local.strftime("jangnal-support-%Y%m%d-%H%M%S.zip") if to.is_dir() else to
    if target.exists():
        raise AskedWrong("ALREADY_THERE", f"그 이름의 파일이 이미 있습니다. 다른 이름을 적어 주세요: {target}")
    if not target.parent.is_dir() or not data.is_dir():
        missing = target.parent if data.is_dir() else data
        raise AskedWrong("NO_FOLDER", f"그런 폴더가 없습니다. 이름을 다시 봐 주세요: {missing}")
    contents = {name: content() for name, content in _members(data, clock, environment, flags).items()}
    with draft_beside(target) as draft:
        with zipfile.ZipFile(draft, "x", zipfile.ZIP_DEFLATED) as archive:
            for name, content in contents.items():
                archive.writestr(name, content)
        flush(draft)
        os.chmod(draft, 0o600)
        draft.rename(target)
        flush_names(target.parent)
    return Bundle(target, {name: len(content) for name, content in contents.items()})


def _members(
    data: Path, clock: Clock, environment: Mapping[str, str], flags: Mapping[str, Value]
) -> dict[str, Callable[[], bytes]]:
    told = {key: str(value) for key, value in flags.items()}
    return {
        "versions.json": lambda: _json(facts.versions()),
        "doctor.json": lambda: _json(_findings(data, clock, environment, told)),
        "settings.json": lambda: _json(settings_shown(data, environment, flags)),
        "ledger.json": lambda: _json(facts.ledger(data)),
        "disk.json": lambda: _json(facts.disk(data)),
        "backup.json": lambda: _json(facts.backup(data)),
        "usb.json": lambda: _json(facts.usb()),
        "log.txt": lambda: "".join(f"{line}\n" for line in log_lines.lines(vocabulary())).encode("utf-8"),
    }


def _findings(
    data: Path, clock: Clock, environment: Mapping[str, str], flags: Mapping[str, str]
) -> list[dict[str, str]]:
    """Which part is how, and in which of our sentences; what is named in it stays here."""
    return [
        {"part": one.part, "health": one.health.value, "words": _ours(one.words), "remedy": _ours(one.remedy)}
        for one in examine(data, environment, clock, flags=flags)
    ]


def _ours(sentence: str) -> str:
    return sentence if sentence in _SENTENCES else HIDDEN


def _json(document: Document) -> bytes:
    return json.dumps(document, ensure_ascii=False, indent=1).encode("utf-8")
