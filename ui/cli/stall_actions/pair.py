"""`pos stall pair [ADDRESS]`: at a kiosk, pairs it with the till at that address, or with the one that waits."""

import argparse
import sys
from collections.abc import Sequence

from pos.stall_door import NotLetIn
from sync.stall.announcement import Offer
from sync.stall.asking import Address, NotAnAddress, read_address
from sync.stall.pairing_visit import NotTaken, Taken, door_of, visit
from sync.stall.peers import Part
from ui.cli import exits
from ui.cli.ledger_actions.telling import Refused, visible
from ui.cli.stall import LOOK_S
from ui.cli.stall_actions.box import Box, box_of
from ui.cli.stall_actions.find import look, words
from ui.pairing_words import AT_THE_NEW


def run(arguments: argparse.Namespace) -> int:
    box = box_of(arguments)
    taken = _paired(doors_of(box, arguments.address, arguments.stall), box, arguments.name)
    box.peers.keep([taken.till])
    stall = visible(taken.till.name) or "계산대"
    numbers = f" 주문번호는 {taken.letter}-1부터입니다." if taken.letter else ""
    print(f"'{stall}'와(과) 짝을 지었습니다.{numbers}")
    if box.settings.text("box.role") == "TILL":
        print('stall.toml의 [box]에 role = "KIOSK"라고 적고 켜 주세요.')
    return exits.OK


def doors_of(box: Box, address: str | None, stall: str | None = None) -> Sequence[Address]:
    """Where a till lets devices in: at `address`, or the one on this LAN, or that `stall`'s. Raises `Refused`."""
    return [_typed(address)] if address else _found(box, stall)


def _paired(doors: Sequence[Address], box: Box, name: str) -> Taken:
    """As often as somebody types, and the till lets him."""
    print("계산대에 보이는 여섯 자리 숫자를 적고 Enter를 눌러 주세요.", flush=True)
    for line in sys.stdin:
        try:
            return visit(doors, box.identity, part_of(box), name, "".join(line.split()))
        except NotTaken as error:
            if error.why is not NotLetIn.WRONG:
                raise Refused(error.why.name, AT_THE_NEW[error.why]) from error
            print(AT_THE_NEW[NotLetIn.WRONG], flush=True)
    raise Refused("NO_CODE", "적은 숫자가 없습니다.")


def _typed(text: str) -> Address:
    """Of the till's door."""
    try:
        return door_of(read_address(text))
    except NotAnAddress as error:
        raise Refused("NOT_AN_ADDRESS", f"주소가 아닙니다: {error}. 192.168.0.20처럼 적어 주세요.") from error


def _found(box: Box, stall: str | None) -> Sequence[Address]:
    """The one till on this LAN that lets a device in now, or the one of that name among several."""
    doors = look(box.settings, (Offer.DOOR,), LOOK_S)
    those = [one for one in doors if stall in (None, one.stall)]
    if len(those) == 1:
        return those[0].addresses
    names = "".join(f"\n  {words(one)}" for one in doors)
    if those:
        raise Refused("SEVERAL", f"계산대가 여럿입니다. --stall 가게이름이나 주소를 적어 주세요.{names}")
    raise Refused("NOBODY", f"기다리는 계산대가 없습니다. 계산대에서 pos stall open을 해 주세요.{names}")


def part_of(box: Box) -> Part:
    """A box that does not say yet what it does is to be a kiosk."""
    return Part.BOARD if box.settings.text("box.role") in ("CALL_BOARD", "MENU_BOARD") else Part.KIOSK
