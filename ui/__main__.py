"""The command `pos`. Each subcommand is a file of `ui.cli`, and only the one that is called is imported."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from pos import VERSION
from ui.cli import exits, faults, log_lines

COMMANDS = {
    "run": "계산대를 엽니다 (opens the till)",
    "setup": "답을 적은 파일로 이 기계를 가게에 맞춥니다 (sets a box up for a stall, from a file of answers)",
    "demo": "화면 없이 판매 한 건을 스스로 합니다 (a scripted sale, offscreen)",
    "doctor": "기계의 모든 곳을 살펴보고 할 일을 말합니다 (looks at every part, says what to do)",
    "goods": "가게의 물건 (a stall's goods)",
    "people": "쓰는 사람과 잊어버린 비밀번호 (who works here, and a forgotten PIN)",
    "gallery": "모든 화면을 그림으로 남기고 잘린 글자를 찾습니다 (every screen as PNG)",
    "guide": "설치하는 분과 파는 분의 안내서 두 장, 인쇄할 PDF (a printable guide of two pages)",
    "kiosk": "키오스크의 화면을 재고 그림으로 남깁니다 (measures and shows a kiosk's screens)",
    "backup": "기계 하나를 통째로 USB 스틱에 백업합니다 (a whole box onto a stick, while it sells)",
    "restore": "백업한 기계를 되돌립니다, 다른 기계에도 (puts a whole box back, also on another one)",
    "update": "서명된 파일로 새 판이 되고, 안 되면 앞 판으로 돌아옵니다 (a newer program, and back)",
    "support": "멀리서 도울 사람에게 줄 파일을 만듭니다, 개인정보 없이 (a support bundle)",
    "settings": "설정마다 값과 그것이 온 곳 (every setting, and where it comes from)",
    "ledger": "장부를 살피고 백업합니다 (checks, reports, exports, backs up)",
    "emulate": "장비 하나를 흉내냅니다 (one emulated device as a program)",
    "devices": "장비를 찾고 써 봅니다 (finds, tries, watches and records devices)",
    "market": "시장 서버 (the market server)",
    "stall": "가게의 기계끼리 짝을 짓습니다 (the boxes of one stall)",
    "sync": "시장으로 보내기만 합니다 (delivers to the market, without the till)",
    "prove": "이 기계의 저장 장치에서 장부가 아무것도 잃지 않는지 해 봅니다 (proves that nothing is lost)",
    "bench": "이 기계에서 빠르기를 잽니다 (measures speed, size and memory)",
}

EPILOGUE = "끝낼 때의 값: 0 됐음, 1 살펴본 것이 맞지 않음, 2 잘못 적음, 3 이 기계에서 할 수 없음"


def main(arguments: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if arguments is None else arguments)
    chosen = parser(words).parse_args(words)
    log_lines.speak()
    try:
        return int(chosen.run(chosen))
    except OSError as error:
        sys.stderr.write(faults.sentence(error) + "\n")
        return exits.CANNOT_RUN


def parser(words: Sequence[str]) -> argparse.ArgumentParser:
    """Knows every command by name, and the flags of the one that `words` call."""
    top = argparse.ArgumentParser(prog="pos", description="장날: 전통시장 계산대", epilog=EPILOGUE)
    top.add_argument("--version", action="version", version=f"jangnal-pos {VERSION}")
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, purpose in COMMANDS.items():
        command = commands.add_parser(name, help=purpose)
        if name in words[:1]:
            import_module(f"ui.cli.{name}").add(command)
    return top


if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # in one folder, the processes of `pos ledger verify` are this program again
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
