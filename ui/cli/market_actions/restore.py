"""`pos market restore --from FILE`: puts a copy in the place of a market's database."""

import argparse

from ui.cli import exits
from ui.cli.market_actions.telling import Refused, hush

AFTERWARDS = (
    "여기에 없는 판매는 계산대들이 다시 보냅니다.\n"
    "백업한 뒤에 한 일은 다시 해 주세요: 계산대 등록과 막기, 사무실 사람, 알림, 물건 바꾸기."
)


def run(arguments: argparse.Namespace) -> int:
    hush()
    if not arguments.copy.is_file():
        raise Refused(f"그런 파일이 없습니다: {arguments.copy}")
    from sync.server.upkeep.copies import restore
    from ui.cli.ledger_actions.telling import stamp

    restored = restore(arguments.database, arguments.copy, replace=arguments.replace, stamp=stamp())
    print(f"되돌렸습니다: 기록 {restored.entries:,}개")
    if restored.aside:
        print(f"있던 것은 지우지 않고 이름을 바꿨습니다: {restored.aside}")
    print(AFTERWARDS)
    return exits.OK
