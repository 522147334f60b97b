"""`pos stall forget NAME`: a box that is gone, or stolen, does not come in any more."""

import argparse

from sync.stall.peers import Peers
from ui.cli import exits
from ui.cli.ledger_actions.telling import Refused, visible
from ui.cli.stall_actions.box import PARTS, folder_of


def run(arguments: argparse.Namespace) -> int:
    peers = Peers(folder_of(arguments))
    known = peers.read()
    found = [one for one in known if arguments.who in (one.device_id, one.name)]
    if len(found) != 1:
        why = "그런 기계가 없습니다" if not found else "둘 이상입니다. id로 적어 주세요"
        raise Refused("NO_SUCH_DEVICE", f"{arguments.who}: {why}.")
    peers.keep([one for one in known if one is not found[0]])
    print(f"{PARTS[found[0].part]} '{visible(found[0].name)}'을(를) 잊었습니다.")
    return exits.OK
