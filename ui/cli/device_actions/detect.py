"""`pos devices detect`: everything plugged in, the likeliest guess first. Asks a device only with `--ask`."""

import argparse
import json

from drivers.discovery import Candidate, candidates
from drivers.errors import TransportLost
from drivers.ports import ports
from drivers.probing import PrinterAnswer, ask_printer
from drivers.registry import Role
from drivers.transport import parse_connection
from ui.cli import exits
from ui.cli.device_actions.device_words import REASONS, ROLES, port, why

Answer = PrinterAnswer | TransportLost | None

_PREFIXES = {
    Role.RECEIPT_PRINTER: "printer",
    Role.SCANNER: "scanner",
    Role.SCALE: "scale",
    Role.CUSTOMER_DISPLAY: "display",
    Role.TERMINAL: "terminal",
}


def run(arguments: argparse.Namespace) -> int:
    found = [(guess, _asked(guess) if arguments.ask else None) for guess in candidates(ports())]
    if arguments.json:
        print(json.dumps([_said(guess, answer) for guess, answer in found], ensure_ascii=False))
    elif found:
        for guess, answer in found:
            print(_words(guess, answer))
    else:
        print("꽂힌 장비를 찾지 못했습니다. 선과 전원을 보고, 네트워크 프린터는 tcp:주소로 적어 주세요.")
    return exits.OK


def _asked(guess: Candidate) -> Answer:
    if guess.role is not Role.RECEIPT_PRINTER:
        return None
    try:
        return ask_printer(parse_connection(guess.connection))
    except TransportLost as lost:
        return lost


def _words(guess: Candidate, answer: Answer) -> str:
    prefix = _PREFIXES[guess.role]
    lines = [
        f"{ROLES[guess.role]}? {port(guess.port)}",
        f"    {why(guess)}",
        f'    {prefix}.connection = "{guess.connection}"   {prefix}.driver = "{guess.driver}"',
    ]
    if answer is not None:
        lines.append(f"    {_answer_words(answer)}")
    return "\n".join(lines)


def _answer_words(answer: PrinterAnswer | TransportLost) -> str:
    if isinstance(answer, TransportLost):
        return f"물어보지 못했습니다: {REASONS[answer.reason]}."
    hangul = {True: "한글 글꼴이 있습니다", False: "한글 글꼴이 없습니다", None: "한글은 시험 인쇄로 봐 주세요"}
    speed = f" {answer.baud} baud," if answer.baud else ""
    name = " ".join(filter(None, (answer.maker, answer.model))) or "이름을 말하지 않는 프린터"
    return f"답했습니다: {name},{speed} {hangul[answer.has_hangul]}."


def _said(guess: Candidate, answer: Answer) -> dict[str, object]:
    said: dict[str, object] = {
        "role": guess.role.name,
        "driver": guess.driver,
        "connection": guess.connection,
        "why": guess.why.name,
        "sentence": why(guess),
        "path": guess.port.path,
        "usb": str(guess.port.usb) if guess.port.usb else None,
    }
    if isinstance(answer, PrinterAnswer):
        return said | {
            "maker": answer.maker,
            "model": answer.model,
            "baud": answer.baud,
            "hangul": answer.has_hangul,
        }
    return said | {"lost": answer.reason.name} if answer else said
