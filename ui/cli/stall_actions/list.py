"""`pos stall list`: the boxes of the stall this one knows."""

import argparse

from sync.stall.peers import Peers
from ui.cli import exits
from ui.cli.ledger_actions.telling import visible
from ui.cli.stall_actions.box import PARTS, folder_of


def run(arguments: argparse.Namespace) -> int:
    known = Peers(folder_of(arguments)).read()
    for one in known:
        more = " ".join(filter(None, (one.letter and f"{one.letter}-", one.address)))
        print(f"{PARTS[one.part]}  {visible(one.name)}  {one.device_id}  {more}".rstrip())
    if not known:
        print("짝지은 기계가 없습니다. 계산대에서 pos stall open, 키오스크에서 pos stall pair를 해 주세요.")
    return exits.OK
