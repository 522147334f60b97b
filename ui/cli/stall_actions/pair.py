"""`pos stall pair ADDRESS`: at a kiosk, pairs it with the till at that address."""

import argparse

from sync.stall.asking import Address, NotAnAddress, read_address
from sync.stall.pairing_visit import NotTaken, visit
from sync.stall.peers import Part
from ui.cli import exits
from ui.cli.ledger_actions.telling import Refused, visible
from ui.cli.stall_actions.box import Box, box_of


def run(arguments: argparse.Namespace) -> int:
    try:
        till = read_address(arguments.address)
    except NotAnAddress as error:
        raise Refused("NOT_AN_ADDRESS", f"주소가 아닙니다: {error}. 192.168.0.20처럼 적어 주세요.") from error
    box = box_of(arguments)
    door = Address(till.host, till.port + 1)
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


def _part(box: Box) -> Part:
    """A box that does not say yet what it does is to be a kiosk."""
    return Part.BOARD if box.settings.text("box.role") in ("CALL_BOARD", "MENU_BOARD") else Part.KIOSK


def _show(code: str) -> None:
    print(f"계산대에서 이 숫자를 적어 주세요: {code[:3]} {code[3:]}", flush=True)
