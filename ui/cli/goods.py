"""`pos goods load FILE`: puts a stall's goods into its ledger, in the place of those an earlier file brought.

What the merchant put in herself by touch stays. `pos goods trades` names the ready lists `--trade` takes.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from ui.cli import exits, faults
from ui.runtime import places
from ui.runtime.errors import BadGoods

if TYPE_CHECKING:
    from ui.runtime.goods_file import Goods

_TAX_WORDS = {"EXEMPT": "면세", "TAXABLE": "과세"}


def add(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    load = actions.add_parser(
        "load", help="파일의 물건으로 바꿉니다. 계산대에서 직접 넣은 것은 남습니다; 계산대를 끄고 하세요"
    )
    load.add_argument(
        "file", type=Path, nargs="?", help="물건 파일: TOML(보기: assets/demo/catalogue.toml), CSV나 XLSX"
    )
    load.add_argument(
        "--trade", action="append", default=[], help="파일 대신 업종의 목록, 보기: 채소 (여러 번 쓸 수 있습니다)"
    )
    load.add_argument("--tax", choices=tuple(_TAX_WORDS), help="CSV와 XLSX: 세금을 적지 않은 물건의 세금")
    load.add_argument("--dry-run", action="store_true", help="무엇을 넣을지 보기만 하고 넣지 않습니다")
    load.add_argument("--data", type=Path, help="가게 자료 폴더 (기본: POS_DATA 또는 ~/.local/share/jangnal)")
    load.set_defaults(run=run)
    trades = actions.add_parser("trades", help="업종마다 바로 쓸 수 있는 물건 목록을 보여 줍니다")
    trades.add_argument("--json", action="store_true", help="JSON으로")
    trades.set_defaults(run=show_trades)


def run(arguments: argparse.Namespace) -> int:
    from ui.runtime.goods_putting import put_goods

    try:
        goods = _wanted(arguments)
        if arguments.dry_run:
            _show(goods)
            return exits.OK
        put_goods(arguments.data or places.stall_data(), goods)
    except BadGoods as error:
        print(error, file=sys.stderr)
        return exits.BAD_INPUT
    except faults.EXPECTED as error:
        print(faults.sentence(error), file=sys.stderr)
        return faults.exit_code(error)
    print(f"물건 {len(goods[1])}가지를 넣었습니다. 그림은 자료 폴더의 pictures에 두세요.")
    return exits.OK


def show_trades(arguments: argparse.Namespace) -> int:
    from ui.runtime.trades import TRADES, goods_of

    lists = [(trade, goods_of(trade)) for trade in TRADES]
    if arguments.json:
        told = [
            {
                "key": trade.key,
                "name": trade.name,
                "shelves": [shelf.name for shelf in shelves],
                "goods": [item.name for item in items],
            }
            for trade, (shelves, items) in lists
        ]
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return exits.OK
    for trade, (shelves, items) in lists:
        print(f"{trade.name} ({trade.key}): {len(items)}가지, {', '.join(shelf.name for shelf in shelves)}")
    return exits.OK


def _wanted(arguments: argparse.Namespace) -> "Goods":
    """From the file or from the ready lists: one of the two."""
    from pos.tax import TaxClass
    from ui.runtime.goods_source import goods_in
    from ui.runtime.trades import goods_of, trade_called

    if bool(arguments.file) == bool(arguments.trade):
        raise BadGoods("물건 파일이나 --trade 가운데 하나를 적어 주세요. 업종은 pos goods trades가 보여 줍니다.")
    if arguments.trade:
        return goods_of(*(trade_called(word) for word in arguments.trade))
    return goods_in(arguments.file, TaxClass(arguments.tax) if arguments.tax else None)


def _show(goods: "Goods") -> None:
    shelves, items = goods
    for item in items:
        weight = f"({item.unit.weight_g:,}g)" if item.unit.is_weighed else ""
        print(
            f"{item.category}\t{item.name}\t{item.price:,}원/{item.unit.name}{weight}\t{_TAX_WORDS[item.tax.value]}"
        )
    counted = Counter(item.category for item in items)
    told = ", ".join(f"{shelf.name} {counted[shelf.name]}" for shelf in shelves)
    print(f"물건 {len(items)}가지를 넣을 수 있습니다 ({told}). 아직 아무것도 넣지 않았습니다.")
