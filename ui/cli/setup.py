"""`pos setup`: sets a box up for a stall, on its screen; with `--answers FILE` from what is answered in a file, one
step after the other.

What was done is not done again: stopped in the middle, the same command goes on from there. What cannot be done now
(no network, a printer without paper) is said with what to do, and keeps nothing else from being done.
"""

import argparse
import json
import logging
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from pos.commissioning_record import TriedPart, Verdict
from pos.settings import Settings, SettingsError
from ui.cli import exits, faults, setup_screen
from ui.cli.ledger_actions.telling import Refused, visible
from ui.runtime import config, places
from ui.runtime.belonging import give_to_owner
from ui.runtime.errors import CannotStart
from ui.setup.answers import Answers, read_answers
from ui.setup.progress import Progress
from ui.setup.stall_file import write_settings

_TRY_S = 8.0
"""As long as somebody needs to put something on a scale."""


class Outcome(Enum):
    """LATER: it is still to be done, and the sentence says how."""

    DONE = "DONE"
    BEFORE = "BEFORE"
    NOT_WANTED = "NOT_WANTED"
    LATER = "LATER"


@dataclass(frozen=True, slots=True)
class Told:
    outcome: Outcome
    sentence: str


_NOT_WANTED = Told(Outcome.NOT_WANTED, "바라지 않았습니다.")


@dataclass(frozen=True, slots=True)
class Place:
    """What every step works on."""

    folder: Path
    answers: Answers

    @property
    def settings(self) -> Settings:
        """As they stand by now. Raises `SettingsError`."""
        return config.load(self.folder, os.environ, {})


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--answers", type=Path, metavar="FILE", help="답을 적은 파일 (TOML); 없으면 화면에서 하나씩 물어봅니다"
    )
    parser.add_argument("--data", type=Path, help="가게 자료 폴더 (기본: POS_DATA 또는 ~/.local/share/jangnal)")
    parser.add_argument("--again", action="store_true", help="이미 한 것도 다시 합니다")
    parser.add_argument("--json", action="store_true", help="한 걸음에 JSON 한 줄로 말합니다")
    parser.add_argument("--windowed", action="store_true", help="화면에서 물을 때 전체 화면 대신 창으로 엽니다")
    parser.add_argument(
        "--next-start",
        action="store_true",
        help="다음에 켤 때 설치 화면부터 열게 합니다: 장비를 더했을 때 (asks once more at the next start)",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    folder: Path = arguments.data or places.stall_data()
    try:
        if arguments.next_start:
            return setup_screen.ask_at_next_start(folder)
        if arguments.answers is None:
            return setup_screen.run(folder, windowed=arguments.windowed)
        place = Place(folder, read_answers(arguments.answers))
        progress = Progress(place.folder, place.answers.mark)
        if arguments.again:
            progress.begin_anew()
        told = [_step(name, place, progress, as_json=arguments.json) for name in STEPS]
    except (*faults.EXPECTED, CannotStart, OSError) as error:
        print(visible(faults.sentence(error)), file=sys.stderr)
        return exits.BAD_INPUT if isinstance(error, SettingsError | CannotStart) else faults.exit_code(error)
    return exits.CHECK_FAILED if Outcome.LATER in told else exits.OK


def _step(name: str, place: Place, progress: Progress, *, as_json: bool) -> Outcome:
    title, do = STEPS[name]
    told = Told(Outcome.BEFORE, "이미 했습니다.") if progress.is_done(name) else do(place)
    if told.outcome is Outcome.DONE:
        progress.note(name)
    give_to_owner(place.folder, *place.folder.rglob("*"))
    if as_json:
        said = {"step": name, "outcome": told.outcome.value, "sentence": told.sentence}
        print(json.dumps(said, ensure_ascii=False), flush=True)
    else:
        print(visible(f"{title}: {told.sentence}"), flush=True)
    return told.outcome


# -- the steps --------------------------------------------------------------------------------------------------


def _settings(place: Place) -> Told:
    written = write_settings(place.folder, place.answers.settings)
    return Told(Outcome.DONE, f"설정 {len(written)}가지를 적었습니다.")


def _goods(place: Place) -> Told:
    from ui.runtime.goods_putting import put_goods
    from ui.runtime.goods_source import goods_in
    from ui.runtime.trades import goods_of, trade_called

    wanted = place.answers.goods
    if not wanted or not place.answers.is_till:
        return _NOT_WANTED
    goods = goods_in(wanted) if isinstance(wanted, Path) else goods_of(trade_called(wanted))
    put_goods(place.folder, goods)
    return Told(Outcome.DONE, f"물건 {len(goods[1])}가지를 넣었습니다.")


def _devices(place: Place) -> Told:
    from drivers.ports import ports
    from ui.cli.device_actions.device_words import ROLES
    from ui.setup.devices_found import find

    if place.answers.devices != "FIND":
        return _NOT_WANTED
    found = find(place.settings, ports())
    write_settings(place.folder, {key: value for one in found for key, value in one.settings.items()})
    named = [ROLES[one.role] for one in found if one.settings]
    several = [ROLES[one.role] for one in found if one.several]
    if several:
        return Told(
            Outcome.LATER,
            f"{', '.join(several)}: 여럿이라 고르지 않았습니다. pos devices detect를 보고 쓸 것을 적어 주세요.",
        )
    return Told(Outcome.DONE, f"찾아서 적었습니다: {', '.join(named)}" if named else "새로 찾은 것이 없습니다.")


def _stall(place: Place) -> Told:
    """A kiosk or a board belongs to a till."""
    from sync.errors import StallAway
    from sync.stall.pairing_visit import NotTaken, visit
    from ui.cli.stall_actions.box import box_of
    from ui.cli.stall_actions.pair import doors_of, part_of
    from ui.pairing_words import AT_THE_NEW

    if place.answers.is_till or not place.answers.code:
        return _NOT_WANTED
    box = box_of(argparse.Namespace(data=place.folder, set=[]))
    try:
        taken = visit(doors_of(box, place.answers.till or None), box.identity, part_of(box), "", place.answers.code)
    except NotTaken as error:
        return Told(Outcome.LATER, AT_THE_NEW[error.why])
    except (StallAway, Refused) as error:
        return Told(Outcome.LATER, f"계산대를 찾지 못했습니다. 켜면 다시 물어봅니다. ({error})")
    box.peers.keep([taken.till])
    return Told(Outcome.DONE, f"'{taken.till.name}'의 계산대와 이었습니다.")


def _disk(place: Place) -> Told:
    from ui.setup.disk_proof import disk_proof

    kills = place.answers.disk_kills
    if not kills or not place.answers.is_till:
        return _NOT_WANTED
    proof = disk_proof(place.folder, kills)
    if proof.loses:
        words = "끊었더니 남아야 할 것이 남지 않았습니다. 이 디스크를 쓰지 마세요."
        return Told(Outcome.LATER, f"{words} ({proof.why})")
    if proof.why:
        words = "너무 느려서 보지 못했습니다. 다른 프로그램을 끄고 다시 해 주세요."
        return Told(Outcome.LATER, f"{words} ({proof.why})")
    return Told(Outcome.DONE, f"{kills}번 끊어도 적은 것 {proof.acknowledged:,}건이 모두 남았습니다.")


def _commission(place: Place) -> Told:
    from ui.doctor_words import PARTS
    from ui.qt import platform
    from ui.runtime.commissioning import commissioned, print_record, try_devices
    from ui.runtime.device_trial import Nobody
    from ui.setup.record_file import RECORD, write_record

    if place.answers.try_devices != "ON":
        return _NOT_WANTED
    settings = place.settings

    def try_them() -> list[TriedPart]:
        return try_devices(settings, _TRY_S, lambda _: None, Nobody(), lambda: None)

    record = commissioned(place.folder, settings, place.answers.technician, try_them)
    platform.settle(offscreen=True)
    write_record(record, settings, place.folder / RECORD)
    print_record(record, settings)
    failing = [PARTS[part.name.lower()] for part in record.parts if part.verdict is Verdict.FAILS]
    if failing:
        words = "선, 전원, 용지를 보고 pos devices commission을 다시 해 주세요."
        return Told(Outcome.LATER, f"안 되는 것이 있습니다: {', '.join(failing)}. {words}")
    return Told(Outcome.DONE, f"장비와 기계 {len(record.parts)}곳을 해 보고 설치 기록을 남겼습니다: {RECORD}")


def _market(place: Place) -> Told:
    from ui.cli.sync_actions.line import CannotDeliver
    from ui.cli.sync_actions.now import delivered_from

    if not place.answers.settings.get("market.url"):
        return _NOT_WANTED
    logging.getLogger("sync").setLevel(logging.CRITICAL)  # what it says is said in a sentence here
    try:
        went, _ = delivered_from(place.folder)
    except (CannotDeliver, Refused) as error:
        return Told(Outcome.LATER, f"{error} 켜면 스스로 다시 잇습니다.")
    return Told(Outcome.DONE, f"시장에 등록하고 {went:,}건을 보냈습니다.")


STEPS: dict[str, tuple[str, Callable[[Place], Told]]] = {
    "settings": ("설정", _settings),
    "goods": ("물건", _goods),
    "devices": ("장비 찾기", _devices),
    "stall": ("가게 잇기", _stall),
    "disk": ("디스크", _disk),
    "commission": ("장비 해 보기", _commission),
    "market": ("시장", _market),
}
"""In this order; each is done once."""
