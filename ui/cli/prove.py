"""`pos prove`: whether the ledger loses anything on this machine and this disk, tried the hard way."""

import argparse
import json
import logging
import shutil
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pos.ledger.errors import LedgerError
from ui.cli import exits, faults
from ui.prove.checks import CHECKS

if TYPE_CHECKING:
    from ui.prove.result import Result, Tell

EPILOGUE = (
    "가게의 장부는 건드리지 않고 빈 폴더에 새 장부를 만들어 해 봅니다. 전원 차단은 프로그램이 디스크에 보낸 것을 "
    "적어 두었다가 되살려 봅니다: 저장했다고 거짓말하는 저장 장치는 진짜로 전원을 뽑아 보아야 알 수 있습니다."
)

TITLES = {
    "kill": "프로그램 강제 종료",
    "syscall": "쓰기 하나하나의 실패",
    "power": "전원 차단",
    "full_disk": "가득 찬 디스크",
    "read_only": "읽기 전용 디스크",
    "clock": "뛰는 시계",
    "second_program": "두 번째 프로그램",
    "simulate": "장사 흉내 (무작위)",
    "payments": "카드 결제",
    "payment_bytes": "카드 결제: 글자 하나하나의 탈",
    "payment_kill": "카드 결제: 프로그램 강제 종료",
    "kiosk_noon": "키오스크의 점심때: 강제 종료와 끊긴 줄",
    "market_kill": "시장 서버: 강제 종료",
    "market_failover": "시장 서버: 데이터베이스가 죽고 예비가 이어받음",
    "market_network": "시장 서버: 나쁜 네트워크",
}

OF_THE_PROGRAM = {
    *("simulate", "payments", "payment_bytes", "payment_kill", "kiosk_noon"),
    *("market_kill", "market_failover", "market_network"),
}
"""Checks that fail when the program is wrong, whatever the disk does."""

COUNTS = {
    "acknowledged": "저장된 판매 {:,}건",
    "lost": "잃은 판매 {:,}건",
    "full_lost": "잃은 판매 {:,}건",
    "invented": "지어낸 판매 {:,}건",
    "orders": "받은 주문 {:,}건",
    "orders_lost": "잃은 주문 {:,}건",
    "orders_doubled": "두 번 들어간 주문 {:,}건",
    "numbers_repeated": "겹친 번호 {:,}개",
    "refused": "거절 {:,}번",
    "in_doubt": "알 수 없던 일 {:,}번",
    "by_hand": "사람이 확인 {:,}번",
    "steps": "{:,}걸음",
    "mutants_caught": "알아챈 잘못 {:,}가지",
}


def add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = EPILOGUE
    parser.add_argument("--long", action="store_true", help="훨씬 많이 해 봅니다 (한 시간쯤)")
    parser.add_argument("--json", action="store_true", help="한 줄에 JSON 하나씩")
    parser.add_argument("--only", choices=CHECKS, action="append", metavar="CHECK", help=", ".join(CHECKS))
    parser.add_argument("--data", type=Path, help="해 볼 디스크의 폴더, 보통은 가게 자료 폴더")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    if arguments.child:
        module, job = arguments.child
        return int(import_module(f"ui.prove.{module}").main([job]))
    logging.getLogger().setLevel(logging.ERROR)
    folder = _new_folder(arguments.data)
    try:
        results = [_prove(name, folder, arguments) for name in dict.fromkeys(arguments.only or CHECKS)]
    except LedgerError as error:
        print(faults.sentence(error), file=sys.stderr)
        return exits.CANNOT_RUN
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if not arguments.json:
        print(_verdict(results))
    return exits.CHECK_FAILED if _any(results, "failed") else exits.OK


def _new_folder(chosen: Path | None) -> Path:
    import tempfile

    from ui.runtime.places import stall_data

    parent: Path = (chosen or stall_data()).resolve()  # as strace names it
    parent.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix="prove-", dir=parent))


def _prove(name: str, folder: Path, arguments: argparse.Namespace) -> "Result":
    from ui.prove import checks

    result = checks.run(name, folder, long=arguments.long, tell=_progress(name))
    if sys.stderr.isatty():
        sys.stderr.write("\r\033[K")
    print(_json(result) if arguments.json else _words(result), flush=True)
    return result


def _progress(name: str) -> "Tell":
    """Only for somebody who looks on."""
    if not sys.stderr.isatty():
        return lambda done: None
    return lambda done: print(f"\r{TITLES[name]} … {done:,}번", end="", file=sys.stderr, flush=True)


def _json(result: "Result") -> str:
    told: dict[str, object] = {"check": result.check, "status": result.status.value, "trials": result.trials}
    told |= {"violations": result.violations, "seconds": round(result.seconds, 1), **result.counts}
    more = {"why": result.why, "blind": result.blind, "notes": list(result.notes)}
    return json.dumps(told | {key: value for key, value in more.items() if value}, ensure_ascii=False)


def _words(result: "Result") -> str:
    title = f"{TITLES[result.check]} …"
    if result.why:
        return f"{title}  해 보지 않음 ({result.why})"
    passed = result.status.value == "passed"
    counts = [words.format(result.counts[name]) for name, words in COUNTS.items() if name in result.counts]
    parts = ["합격" if passed else "불합격", f"{result.trials:,}번", *counts, f"{result.seconds:.0f}초"]
    why = [f"    시험이 잃은 것을 보지 못함: {result.blind}"] if result.blind else []
    return "\n".join((f"{title}  {' · '.join(parts)}", *why, *(f"    {note}" for note in result.notes)))


def _verdict(results: Sequence["Result"]) -> str:
    failed = [result.check for result in results if result.status.value == "failed"]
    if failed and OF_THE_PROGRAM.issuperset(failed):
        return "프로그램에 잘못이 있습니다. 위에 적힌 것을 모두 보내 주세요."
    if failed:
        return "이 기계의 저장 장치를 쓰지 마세요. 불합격한 줄을 적어 두고 저장 장치를 바꾼 뒤 다시 해 보세요."
    if all(result.why for result in results):
        return "해 본 것이 없습니다. 없다고 한 것을 갖춘 뒤 다시 해 보세요."
    if _any(results, "not run") or len(results) < len(CHECKS):
        return "해 본 것에서는 잃은 것이 없습니다. 해 보지 않은 것이 있습니다."
    return "이 기계의 저장 장치는 믿을 수 있습니다."


def _any(results: Sequence["Result"], status: str) -> bool:
    return any(result.status.value == status for result in results)
