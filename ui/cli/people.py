"""`pos people`: who works at a stall, the way out when a PIN was forgotten, and the technician's PIN.

Whoever can run this on the box could change its files as well, so that nothing is asked; but the book says that a
PIN was taken away, and the book goes to the market.
"""

import argparse
import os
import sys
from collections.abc import Callable
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from ui.cli import exits, faults
from ui.runtime import places

if TYPE_CHECKING:
    from pos.messages import Command, Event
    from pos.operator import Person, Pin

Do = Callable[["Command"], "tuple[Event, ...]"]
"""Has the till's rules decide a command, and writes down what came of it."""


def add(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="누가 있는지, 비밀번호가 있는지 보여 줍니다; 계산대를 끄고 하세요")
    listing.set_defaults(run=run_list)
    removal = actions.add_parser("remove-pin", help="잊어버린 비밀번호를 없앱니다; 계산대를 끄고 하세요")
    removal.add_argument("who", help="이름 또는 id (`pos people list`에 나옵니다), 보기: 주인")
    removal.set_defaults(run=run_removal)
    technician = actions.add_parser(
        "technician-pin",
        help="화면의 기계 점검을 여는 비밀번호를 정합니다 (두 번 묻거나 표준 입력에서); 계산대를 끄고 하세요",
    )
    technician.set_defaults(run=run_technician_pin)
    for action in (listing, removal, technician):
        action.add_argument("--data", type=Path, help="가게 자료 폴더 (기본: POS_DATA 또는 ~/.local/share/jangnal)")


def run_list(arguments: argparse.Namespace) -> int:
    return _with_box(arguments, _list)


def run_removal(arguments: argparse.Namespace) -> int:
    return _with_box(arguments, lambda do: _remove_pin(do, arguments.who))


def run_technician_pin(arguments: argparse.Namespace) -> int:
    from pos.operator import Pin

    digits = _new_pin()
    if digits is None or not Pin(digits).is_well_formed:
        why = "두 번이 서로 다릅니다" if digits is None else "비밀번호는 숫자 네 자리에서 여덟 자리입니다"
        print(f"{why}. 다시 해 주세요.", file=sys.stderr)
        return exits.BAD_INPUT
    return _with_box(arguments, lambda do: _set_technician_pin(do, Pin(digits)))


def _new_pin() -> str | None:
    """Asked for twice and unseen, or one line of what is piped in; None for two different answers."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    first = getpass("기사 비밀번호: ")
    return first if getpass("한 번 더: ") == first else None


def _set_technician_pin(do: Do, pin: "Pin") -> int:
    from pos.messages import SetPin
    from pos.operator import AT_THE_BOX

    do(SetPin(AT_THE_BOX.id, pin))
    print("기사 비밀번호를 정했습니다. 계산대에서는 화면·소리의 기계 점검을 누르면 물어봅니다.")
    print("키오스크와 판에서는 왼쪽 위 구석을 일곱 번 누르면 물어봅니다.")
    return exits.OK


def _with_box(arguments: argparse.Namespace, work: Callable[[Do], int]) -> int:
    from pos.operator import AT_THE_BOX
    from ui.runtime import config
    from ui.runtime.box_hand import do_as
    from ui.runtime.compose import open_ledger

    folder = arguments.data or places.stall_data()
    try:
        settings = config.load(folder, os.environ, {})
        ledger = open_ledger(folder)
        try:
            return work(lambda command: do_as(ledger, settings, AT_THE_BOX, command))
        finally:
            ledger.close()
    except faults.EXPECTED as error:
        print(faults.sentence(error), file=sys.stderr)
        return faults.exit_code(error)


def _list(do: Do) -> int:
    from ui.people_words import ROLES

    for one in _people(do):
        operator = one.operator
        pin = "비밀번호 있음" if one.has_pin else "비밀번호 없음"
        left = "" if operator.active else ", 그만둠"
        print(f"{operator.name} ({ROLES[operator.role]}): {pin}{left}, id {operator.id}")
    return exits.OK


def _remove_pin(do: Do, named: str) -> int:
    from pos.messages import RemovePin

    found = [one for one in _people(do) if named in (one.operator.id, one.operator.name)]
    if len(found) != 1:
        why = "그런 사람이 없습니다" if not found else "둘 이상입니다. id로 적어 주세요"
        print(f"{named}: {why}.", file=sys.stderr)
        return exits.BAD_INPUT
    (person,) = found
    name = person.operator.name
    if not person.has_pin:
        print(f"{name}: 비밀번호가 없습니다. 이름을 누르면 바로 쓸 수 있습니다.")
        return exits.OK
    do(RemovePin(person.operator.id))
    print(f"{name}: 비밀번호를 없앴습니다. 계산대를 켜고 쓰는 사람에서 새로 정해 주세요.")
    return exits.OK


def _people(do: Do) -> "tuple[Person, ...]":
    from pos.messages import ShowTill, TillShown

    (shown,) = (event for event in do(ShowTill()) if isinstance(event, TillShown))
    return shown.people
