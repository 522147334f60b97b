"""`pos stall open`: at the till, lets one device in that shows the right six digits. The till may go on selling."""

import argparse
import sys
import threading

from sync.stall.announcement import Offer
from sync.stall.answering import Answering
from sync.stall.certificate import context_for_strangers, own_certificate
from sync.stall.pairing_door import OPEN_FOR_S, Knock, Outcome, PairingDoor
from sync.stall.peers import Part, Peer, Peers, free_letter
from ui.cli import exits
from ui.cli.ledger_actions.telling import Refused, visible
from ui.cli.stall_actions.box import PARTS, box_of
from ui.runtime.stall_sign import announcing


def run(arguments: argparse.Namespace) -> int:
    box = box_of(arguments)
    port = box.settings.number("lan.port")
    if not port:
        raise Refused("NO_PORT", "lan.port 설정이 0이라 다른 기계를 받지 않습니다. 포트를 적어 주세요.")
    box.peers.read()  # a damaged file is said before anybody comes
    stall = box.settings.text("stall.name")
    door = PairingDoor(own_certificate(box.identity), stall, lambda knock: _take_in(box.peers, knock))
    answering = Answering(
        context_for_strangers(box.identity), door.routes, arguments.host, port + 1, "stall-pairing-door"
    )
    answering.start()
    sign = announcing(box.identity, box.settings, Offer.DOOR, answering.port)
    sign.start()
    try:
        return _wait(door, answering.port)
    finally:
        sign.stop()
        door.shut()
        answering.stop()


def _wait(door: PairingDoor, port: int) -> int:
    """The codes are typed on a thread of their own: nobody may type any."""
    print(
        f"{int(OPEN_FOR_S // 60)}분 동안 기다립니다 (포트 {port}). 키오스크에서: pos stall pair 이_기계의_주소",
        flush=True,
    )
    typing = threading.Thread(target=_type_codes, args=(door,), daemon=True)
    typing.start()
    outcome = door.wait_for_the_end()
    if outcome is Outcome.PAIRED:
        knock = door.knock
        assert knock is not None, "somebody was paired"
        print(f"{PARTS[knock.part]} '{visible(knock.name)}'을(를) 알게 되었습니다.")
        return exits.OK
    print("짝을 짓지 못했습니다: 시간이 지났거나 숫자가 여러 번 틀렸습니다. 다시 해 주세요.", file=sys.stderr)
    return exits.CHECK_FAILED


def _type_codes(door: PairingDoor) -> None:
    print("키오스크에 보이는 여섯 자리 숫자를 적고 Enter를 눌러 주세요.", flush=True)
    for line in sys.stdin:
        if door.type_code("".join(line.split())):
            return
        if door.outcome is not Outcome.WAITING:
            return
        print("숫자가 다르거나 아직 아무도 오지 않았습니다. 키오스크의 숫자를 다시 봐 주세요.", flush=True)


def _take_in(peers: Peers, knock: Knock) -> str:
    """It comes in the place of itself, where it was known before."""
    others = [one for one in peers.read() if one.device_id != knock.device_id]
    before = next((one for one in peers.read() if one.device_id == knock.device_id), None)
    letter = ""
    if knock.part is Part.KIOSK:
        letter = before.letter if before and before.letter else free_letter(others)
    peers.keep([*others, Peer(knock.device_id, knock.part, knock.name, knock.certificate, letter)])
    return letter
