"""`pos goods load FILE`: puts a stall's goods into its ledger, in the place of those an earlier file brought.

What the merchant put in herself by touch stays.
"""

import argparse
import os
import sys
from pathlib import Path

from ui.cli import exits, faults
from ui.runtime import places
from ui.runtime.errors import BadGoods


def add(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    load = actions.add_parser(
        "load", help="파일의 물건으로 바꿉니다. 계산대에서 직접 넣은 것은 남습니다; 계산대를 끄고 하세요"
    )
    load.add_argument("file", type=Path, help="물건 파일(TOML), 보기: assets/demo/catalogue.toml")
    load.add_argument("--data", type=Path, help="가게 자료 폴더 (기본: POS_DATA 또는 ~/.local/share/jangnal)")
    load.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from pos.ledger.errors import LedgerReadOnly
    from pos.messages import LoadGoods
    from pos.operator import AT_THE_BOX
    from ui.runtime import config
    from ui.runtime.box_hand import do_as
    from ui.runtime.compose import open_ledger
    from ui.runtime.goods_file import read_goods

    folder = arguments.data or places.stall_data()
    try:
        categories, items = read_goods(arguments.file)
        ledger = open_ledger(folder)
        try:
            if not ledger.writable:
                raise LedgerReadOnly(ledger.path)
            settings = config.load(folder, os.environ, {})
            do_as(ledger, settings, AT_THE_BOX, LoadGoods(tuple(categories), tuple(items)))
        finally:
            ledger.close()
    except BadGoods as error:
        print(error, file=sys.stderr)
        return exits.BAD_INPUT
    except faults.EXPECTED as error:
        print(faults.sentence(error), file=sys.stderr)
        return faults.exit_code(error)
    print(f"물건 {len(items)}가지를 넣었습니다. 그림은 자료 폴더의 pictures에 두세요.")
    return exits.OK
