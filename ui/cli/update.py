"""`pos update`: a newer program from a signed file, tried before it stays, and back by itself when it does not
come up."""

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ui import update_words as words
from ui.cli import exits
from ui.look import ENGLISH, KOREAN

if TYPE_CHECKING:
    from ui.update.errors import UpdateRefused
    from ui.update.taking import Box
    from ui.update.trial import Ended, Outcome

HOME = Path("/opt/jangnal")

FORMS = """\
  pos update [FILE]          서명된 파일로 새 판이 됩니다. FILE이 없으면 꽂힌 스틱에서 찾습니다 (root)
  pos update status          지금 판, 돌아갈 수 있는 판, 지난 업데이트
  pos update back            앞 판으로 돌아갑니다 (root)
  pos update key FILE        서명할 열쇠를 만듭니다 (만드는 곳에서)
  pos update sign FOLDER     프로그램 폴더로 업데이트 파일을 만듭니다 (만드는 곳에서)
파일 이름이 이 말들과 같으면 ./status처럼 적어 주세요."""


def add(parser: argparse.ArgumentParser) -> None:
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = FORMS
    parser.add_argument("words", nargs="*", metavar="FILE", help="업데이트 파일이나 그것이 든 폴더, 또는 위의 말")
    parser.add_argument("--anyway", action="store_true", help="지금보다 옛 판이라도")
    parser.add_argument("--key", type=Path, action="append", default=[], help="sign: 서명할 열쇠 (여럿이면 되풀이)")
    parser.add_argument("--out", type=Path, default=Path(), help="sign: 파일을 둘 폴더")
    parser.add_argument("--from", dest="oldest", default="0.1.0", help="sign: 이 판부터 업데이트할 수 있습니다")
    parser.add_argument("--json", action="store_true", help="JSON 한 줄로 말합니다")
    parser.add_argument("--language", choices=(KOREAN, ENGLISH), default=KOREAN, help="말 (the language)")
    parser.add_argument("--data", type=Path, help="가게 자료 폴더 (기본: POS_DATA 또는 ~/.local/share/jangnal)")
    parser.add_argument("--home", type=Path, default=HOME, help=argparse.SUPPRESS)
    parser.add_argument("--up-within", type=float, default=None, metavar="S", help=argparse.SUPPRESS)
    parser.add_argument("--stamp", default="", help=argparse.SUPPRESS)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from ui.backup.errors import BackupError
    from ui.cli import box_telling, faults
    from ui.update.errors import UpdateRefused

    try:
        return _asked(arguments)(arguments)
    except UpdateRefused as refused:
        return _refused(refused, arguments)
    except (*faults.EXPECTED, BackupError) as error:
        return box_telling.failed(error, as_json=arguments.json)
    except OSError as error:
        return _refused(_of_the_disk(error), arguments)


def _asked(arguments: argparse.Namespace) -> Callable[[argparse.Namespace], int]:
    from ui.update.errors import UpdateRefused

    named = arguments.words
    if named and named[0] in _ACTIONS:
        count, action = _ACTIONS[named[0]]
        if len(named) == count + 1:
            return action
        raise UpdateRefused("WRONG_WORDS", form=f"pos update {named[0]}{' FILE' * count}")
    if len(named) > 1:
        raise UpdateRefused("WRONG_WORDS", form="pos update FILE")
    return _take


# -- on a box ----------------------------------------------------------------------------------------------------


def _take(arguments: argparse.Namespace) -> int:
    from ui.update.on_stick import the_file
    from ui.update.taking import take
    from ui.update.update_keys import trusted_in

    box = _box(arguments)
    trusted = trusted_in(box.home.of(box.home.current()))
    box.home.require_power()
    file = the_file(Path(arguments.words[0]) if arguments.words else None, trusted)
    return _told(take(box, file, _tell(arguments), anyway=arguments.anyway), box, arguments)


def _back(arguments: argparse.Namespace) -> int:
    from ui.update.taking import go_back

    box = _box(arguments)
    return _told(go_back(box, _tell(arguments)), box, arguments)


def _settle(arguments: argparse.Namespace) -> int:
    """Before each start of the service."""
    from ui.update.settling import settle
    from ui.update.trial import TrialFile

    box = _box(arguments)
    settle(box.home, box.owner)
    ended = TrialFile(box.home.folder).ended()
    logging.getLogger(__name__).info("after %s", ended.outcome.value if ended else "nothing")
    return exits.OK


def _status(arguments: argparse.Namespace) -> int:
    from pos.ledger.schema import VERSION as SCHEMA
    from ui.update.program_home import CURRENT
    from ui.update.settling import confirm
    from ui.update.trial import TrialFile
    from ui.update.update_keys import trusted_in

    box = _box(arguments)
    now, before = box.home.at(CURRENT), box.home.previous()
    file = TrialFile(box.home.folder)
    if file.read() and os.access(box.home.folder, os.W_OK):
        confirm(box.home, box.owner)  # whoever watched was sent away
    trial, ended = file.read(), file.ended()
    keys = len(trusted_in(box.home.of(now))) if now else 0
    speak = _speak(arguments)
    lines = [speak(words.STATUS["NOT_INSTALLED"])]
    if now:
        lines = [speak(words.STATUS["CURRENT"]).format(version=now, schema=SCHEMA)]
        lines.append(speak(words.STATUS["PREVIOUS" if before else "NO_PREVIOUS"]).format(version=before))
        lines.append(speak(words.STATUS["KEYS"]).format(count=keys))
    if trial:
        lines.append(speak(words.STATUS["UNDER_WAY"]).format(old=trial.old, new=trial.new))
    if ended:
        lines.append(_words_of(ended, speak))
    said = {
        "version": now,
        "previous": before,
        "keys": keys,
        "trying": trial.new if trial else None,
        "last": ended.outcome.value if ended else None,
    }
    print(json.dumps(said) if arguments.json else "\n".join(lines))
    return exits.OK


def _told(outcome: "Outcome | None", box: "Box", arguments: argparse.Namespace) -> int:
    from ui.update.trial import Outcome, Phase, TrialFile, Why

    file, speak = TrialFile(box.home.folder), _speak(arguments)
    trial, ended = file.read(), file.ended()
    if outcome is None:
        assert trial is not None
        name = "NEXT_START" if trial.phase is Phase.READY else "NEXT_START_BACK"
        sentence = speak(words.OUTCOMES[name]).format(old=trial.old, new=trial.new)
    else:
        assert ended is not None
        sentence = _words_of(ended, speak)
    if arguments.json:
        print(
            json.dumps(
                {"outcome": outcome.value if outcome else "NEXT_START", "sentence": sentence}, ensure_ascii=False
            )
        )
    else:
        print(sentence)
    as_wanted = outcome in (None, Outcome.CAME_UP) or (
        outcome is Outcome.WENT_BACK and ended is not None and ended.why is Why.ASKED
    )
    return exits.OK if as_wanted else exits.CHECK_FAILED


def _words_of(ended: "Ended", speak: Callable[[str], str]) -> str:
    from ui.update.trial import Outcome, Why

    asked = ended.outcome is Outcome.WENT_BACK and ended.why is Why.ASKED
    name = f"{ended.outcome.value}_ASKED" if asked else ended.outcome.value
    return speak(words.OUTCOMES[name]).format(old=ended.old, new=ended.new)


# -- of the program itself, for another version of it --------------------------------------------------------------


def _about(_: argparse.Namespace) -> int:
    """What `sign` writes down, and a box asks before it believes it."""
    import pos
    from pos.ledger.schema import VERSION as SCHEMA
    from ui.update.taking import machine

    print(json.dumps({"version": pos.VERSION, "schema": SCHEMA, "architecture": machine()}))
    return exits.OK


def _book_idle(arguments: argparse.Namespace) -> int:
    from ui.update.the_book import is_idle

    return exits.OK if is_idle(_data(arguments)) else exits.CHECK_FAILED


def _book_rehearse(arguments: argparse.Namespace) -> int:
    from ui.update.the_book import rehearse

    rehearse(_data(arguments))
    return exits.OK


def _book_copy(arguments: argparse.Namespace) -> int:
    from ui.update.the_book import copy

    copy(_data(arguments))
    return exits.OK


def _book_back(arguments: argparse.Namespace) -> int:
    """Exit code 1 where this program can never have the book, 3 where it cannot just now."""
    from pos.ledger.errors import LedgerTooNew, NotALedger, NotWhole
    from ui.cli import faults
    from ui.update.the_book import back

    try:
        print(back(_data(arguments), arguments.stamp or "back").value)
    except (LedgerTooNew, NotALedger, NotWhole) as error:
        print(faults.sentence(error), file=sys.stderr)
        return exits.CHECK_FAILED
    return exits.OK


# -- where releases are made ---------------------------------------------------------------------------------------


def _key(arguments: argparse.Namespace) -> int:
    from ui.update.errors import UpdateRefused
    from ui.update.update_keys import line_of, make_key

    path = Path(arguments.words[1])
    try:
        public = make_key(path)
    except FileExistsError:
        raise UpdateRefused("KEY_IS_THERE", path=path) from None
    print(_speak(arguments)(words.KEY_MADE).format(path=path))
    print(line_of(public, path.stem))
    return exits.OK


def _sign(arguments: argparse.Namespace) -> int:
    import subprocess

    from ui.update.errors import UpdateRefused
    from ui.update.manifest import PROGRAM
    from ui.update.release import SUFFIX
    from ui.update.signing import About, sign

    folder = Path(arguments.words[1]).resolve()
    command = [str(folder / PROGRAM), "update", "about", "--json"]
    try:
        said = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
        about = About(said["version"], said["architecture"], said["schema"])
    except (OSError, subprocess.CalledProcessError, ValueError, LookupError) as error:
        raise UpdateRefused("DOES_NOT_RUN", program=command[0], why=str(error)) from None
    out = arguments.out / f"jangnal-{about.version}{SUFFIX}"
    manifest = sign(folder, about, arguments.oldest, arguments.key, out)
    megabytes = out.stat().st_size / 1e6
    print(_speak(arguments)(words.SIGNED).format(path=out, version=manifest.version, megabytes=megabytes))
    return exits.OK


_ACTIONS: dict[str, tuple[int, Callable[[argparse.Namespace], int]]] = {
    "status": (0, _status),
    "back": (0, _back),
    "settle": (0, _settle),
    "key": (1, _key),
    "sign": (1, _sign),
    "about": (0, _about),
    "book-idle": (0, _book_idle),
    "book-rehearse": (0, _book_rehearse),
    "book-copy": (0, _book_copy),
    "book-back": (0, _book_back),
}
"""How many words follow each, and what it does."""


# -- how it speaks -------------------------------------------------------------------------------------------------


def _box(arguments: argparse.Namespace) -> "Box":
    from ui.update.owner import Owner
    from ui.update.program_home import ProgramHome
    from ui.update.service import Service
    from ui.update.taking import UP_WITHIN_S, Box

    within_s = arguments.up_within if arguments.up_within is not None else UP_WITHIN_S
    return Box(ProgramHome(arguments.home.absolute()), Owner(_data(arguments)), Service(), within_s)


def _data(arguments: argparse.Namespace) -> Path:
    from ui.runtime import places

    data: Path = arguments.data or places.stall_data()
    return data.absolute()


def _tell(arguments: argparse.Namespace) -> Callable[[str], None]:
    speak = _speak(arguments)
    if arguments.json:
        return lambda step: None
    return lambda step: print(speak(words.STEPS[step]), flush=True)


def _refused(refused: "UpdateRefused", arguments: argparse.Namespace) -> int:
    from ui.cli.ledger_actions.telling import visible

    code, korean = words.REFUSALS[refused.code]
    sentence = visible(_speak(arguments)(korean).format(**refused.named)).replace("\n", " ")
    if arguments.json:
        print(json.dumps({"error": refused.code, "sentence": sentence}, ensure_ascii=False))
    else:
        print(sentence, file=sys.stderr)
    return code


def _of_the_disk(error: OSError) -> "UpdateRefused":
    import errno

    from ui.update.errors import UpdateRefused

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UpdateRefused("NO_ROOM", folder=error.filename or "", megabytes=1)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return UpdateRefused("READ_ONLY", folder=error.filename or "")
    return UpdateRefused("DISK", why=f"{error.strerror}: {error.filename}" if error.filename else error.strerror)


def _speak(arguments: argparse.Namespace) -> Callable[[str], str]:
    if arguments.language == KOREAN:
        return lambda korean: korean
    from ui.runtime import places
    from ui.wordbooks import glossary

    entries = glossary(places.ASSETS / "words", arguments.language)
    return lambda korean: entries.get(korean, korean)
