"""`pos stall pair [ADDRESS]`: at a kiosk, pairs it with the till at that address, or with the one that waits."""

import argparse

from sync.stall.announcement import Offer
from sync.stall.asking import Address, NotAnAddress, read_address
from sync.stall.pairing_visit import NotTaken, visit
from sync.stall.peers import Part
from ui.cli import exits
from ui.cli.ledger_actions.telling import Refused, visible
from ui.cli.stall import LOOK_S
from ui.cli.stall_actions.box import Box, box_of
from ui.cli.stall_actions.find import look, words


def run(arguments: argparse.Namespace) -> int:
    box = box_of(arguments)
    till, door = _typed(arguments.address) if arguments.address else _found(box, arguments.stall)
    try:
        taken = visit(door, till, box.identity, _part(box), arguments.name, _show)
    except NotTaken as error:
        raise Refused(
            "NOT_TAKEN", f"계산대가 받아들이지 않았습니다. 계산대에서 pos stall open을 다시 해 주세요. ({error})"
        ) from error
    box.peers.keep([taken.till])
    stall = visible(taken.till.name) or "계산대"
    numbers = f" 주문번호는 {taken.letter}-1부터입니다." if taken.letter else ""
    print(f"'{stall}'와(과) 짝을 지었습니다.{numbers}")
    if box.settings.text("box.role") == "TILL":
        print('stall.toml의 [box]에 role = "KIOSK"라고 적고 켜 주세요.')
    return exits.OK


def _typed(text: str) -> tuple[Address, Address]:
    """Where the till is, and its door."""
    try:
        till = read_address(text)
    except NotAnAddress as error:
        raise Refused("NOT_AN_ADDRESS", f"주소가 아닙니다: {error}. 192.168.0.20처럼 적어 주세요.") from error
    return till, Address(till.host, till.port + 1)


def _found(box: Box, stall: str | None) -> tuple[Address, Address]:
    """The one till on this LAN that lets a device in now, or the one of that name among several."""
    doors = look(box.settings, (Offer.DOOR,), LOOK_S)
    those = [one for one in doors if stall in (None, one.stall)]
    if len(those) == 1:
        door = those[0].addresses[0]
        return Address(door.host, door.port - 1), door
    names = "".join(f"\n  {words(one)}" for one in doors)
    if those:
        raise Refused("SEVERAL", f"계산대가 여럿입니다. --stall 가게이름이나 주소를 적어 주세요.{names}")
    raise Refused("NOBODY", f"기다리는 계산대가 없습니다. 계산대에서 pos stall open을 해 주세요.{names}")


def _part(box: Box) -> Part:
    """A box that does not say yet what it does is to be a kiosk."""
    return Part.BOARD if box.settings.text("box.role") in ("CALL_BOARD", "MENU_BOARD") else Part.KIOSK


def _show(code: str) -> None:
    print(f"계산대에서 이 숫자를 적어 주세요: {code[:3]} {code[3:]}", flush=True)
