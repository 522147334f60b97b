"""`pos ledger ACTION FILE`: what can be done with a ledger beside selling. Each action is a file of
`ui.cli.ledger_actions`, and only the one that is called is imported.
"""

import argparse
from functools import partial
from importlib import import_module
from pathlib import Path

SECTION_NAMES = (
    *("hours", "items", "categories", "tenders", "issuers", "acquirers", "coupons"),
    *("tax", "operators", "discounts"),
    *("accounts", "vouchers", "stock", "shifts", "anomalies", "all"),
)


def add(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    _verify(
        _action(actions, "verify", "사슬, 합계, 목록이 모두 맞는지 봅니다 (checks everything; 0 온전함, 1 어긋남)")
    )
    _action(actions, "rebuild", "목록과 합계를 기록에서 다시 만듭니다 (derived tables anew; 계산대를 끄고 하세요)")
    _export(_action(actions, "export", "기록을 파일로 내보냅니다 (CSV, Excel, JSON lines)"))
    _backup(_action(actions, "backup", "백업합니다; 파는 동안에도 됩니다 (a copy, while it sells)"))
    _restore(
        _action(actions, "restore", "백업을 되돌립니다; 계산대를 끄고 하세요 (puts a backup back)", file="backup")
    )
    _report(_action(actions, "report", "판 것을 표로 봅니다 (sales in tables)"))
    _settle(_action(actions, "settle", "카드로 들어올 돈을 단말기 합계와 맞춰 봅니다 (cards against a slip)"))
    _receipts(_action(actions, "receipts", "영수증을 찾습니다 (finds receipts)"))


def _action(
    actions: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, purpose: str, file: str = "file"
) -> argparse.ArgumentParser:
    action = actions.add_parser(name, help=purpose, description=purpose)
    meaning = "백업한 장부 파일" if file == "backup" else "장부 파일, 보통 ledger.db"
    action.add_argument("file", type=Path, metavar=file.upper(), help=meaning)
    action.add_argument("--json", action="store_true", help="JSON 한 줄로 말합니다")
    action.set_defaults(run=partial(_run, name))
    return action


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--deep", action="store_true", help="마감의 봉인을 믿지 않고 하나하나 다시 읽습니다 (believes no seal)"
    )


def _days(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="from_day", metavar="D", help="이 장사 날짜부터, 2026-03-02처럼")
    parser.add_argument("--until", dest="until_day", metavar="D", help="이 장사 날짜까지")


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as", dest="form", choices=("csv", "xlsx", "jsonl"), required=True, help="무엇으로")
    parser.add_argument("--out", type=Path, required=True, help="새 파일, csv는 새 폴더")
    parser.add_argument("--with-names", action="store_true", help="손님의 이름과 전화번호도 (csv, xlsx)")
    _days(parser)


def _backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("to", type=Path, metavar="TO", help="새 파일, 또는 폴더: 그 안에 날짜가 붙은 이름으로")
    parser.add_argument("--without-keys", action="store_true", help="비밀 열쇠는 두고 장부만")


def _restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("to", type=Path, metavar="TO", help="가게 자료 폴더, 또는 그 안의 ledger.db")
    parser.add_argument("--older", action="store_true", help="있는 장부보다 짧아도")
    parser.add_argument("--other", action="store_true", help="다른 계산대의 장부가 있어도")


def _report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--day", metavar="D", help="이 장사 날짜 (기본: 장부의 마지막 날)")
    _days(parser)
    parser.add_argument(
        "--about", choices=SECTION_NAMES, action="append", metavar="WHAT", help=", ".join(SECTION_NAMES)
    )


def _settle(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--day", metavar="D", help="이 장사 날짜 (기본: 장부의 마지막 날)")
    _days(parser)
    parser.add_argument("--won", type=int, metavar="WON", help="단말기 마감 전표의 합계(취소를 뺀 것)")


def _receipts(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no", type=int, metavar="N", help="이 번호의 영수증을 모두 보입니다")
    parser.add_argument("--day", metavar="D", help="이 장사 날짜에 판 것")
    parser.add_argument("--item", metavar="TEXT", help="이 말이 이름에 든 물건")
    parser.add_argument("--amount", type=int, metavar="WON", help="합계가 이만큼인 것")


def _run(action: str, arguments: argparse.Namespace) -> int:
    from ui.cli import faults
    from ui.cli.ledger_actions.telling import Refused, failed

    try:
        _refuse_what_is_no_file(arguments.file)
        return int(import_module(f"ui.cli.ledger_actions.{action}").run(arguments))
    except (*faults.EXPECTED, Refused, OSError) as error:
        return failed(error, as_json=arguments.json)


def _refuse_what_is_no_file(file: Path) -> None:
    from ui.cli.ledger_actions.telling import Refused

    if file.is_dir():
        raise Refused("IS_A_FOLDER", f"폴더입니다. 그 안의 장부 파일을 적어 주세요: {file}")
    if not file.exists():
        raise Refused("NO_SUCH_FILE", f"그런 파일이 없습니다: {file}")
