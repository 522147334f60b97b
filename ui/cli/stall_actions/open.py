"""`pos stall open`: at the till, shows six digits and lets the device in at which they are typed. The till may be
selling meanwhile."""

import argparse
import sys

from pos.stall_door import DoorState
from sync.stall.pairing_door import OPEN_FOR_S
from ui.cli import exits
from ui.cli.ledger_actions.telling import Refused, visible
from ui.cli.stall_actions.box import PARTS, box_of
from ui.pairing_words import AT_THE_TILL
from ui.runtime.stall_door import StallDoor


def run(arguments: argparse.Namespace) -> int:
    box = box_of(arguments)
    if not box.settings.number("lan.port"):
        raise Refused("NO_PORT", "lan.port 설정이 0이라 다른 기계를 받지 않습니다. 포트를 적어 주세요.")
    box.peers.read()  # a damaged file is said before anybody comes
    stall = StallDoor(box.identity, box.settings, box.peers, arguments.host)
    try:
        return _wait(stall)
    finally:
        stall.close()


def _wait(stall: StallDoor) -> int:
    code = stall.door.code
    print(f"키오스크에서 누를 숫자: {code[:3]} {code[3:]}", flush=True)
    minutes = int(OPEN_FOR_S // 60)
    print(
        f"{minutes}분 동안 기다립니다 (포트 {stall.port}). 키오스크를 켜거나 pos stall pair를 해 주세요.",
        flush=True,
    )
    standing = stall.door.wait_for_the_end()
    knock = stall.door.taken
    if standing is DoorState.USED and knock is not None:
        print(f"{PARTS[knock.part]} '{visible(knock.name)}'을(를) 알게 되었습니다.")
        return exits.OK
    print(AT_THE_TILL[standing], file=sys.stderr)
    return exits.CHECK_FAILED
