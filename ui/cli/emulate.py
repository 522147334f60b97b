"""`pos emulate DEVICE`: one emulated device in a process of its own, on a pty or a TCP port, until told to end.

The first line it says is the setting a till finds it by. It takes orders from standard input, a line each, and from
a fault script; what happens to it is said a line each.
"""

import argparse
from pathlib import Path

from pos.settings import SCALE_DRIVERS
from ui.cli.emulation.fault_table import explained

COLUMNS = (32, 42, 48)
EMULATED_TERMINALS = ("smartro-tl3500", "koces-cat", "zvt")


def add(parser: argparse.ArgumentParser) -> None:
    devices = parser.add_subparsers(required=True, metavar="DEVICE")
    printer = _device(
        devices, "printer", "영수증 프린터: paper out|in, cover open|closed, unplug, plug ...", tcp=True
    )
    printer.add_argument("--out", type=Path, metavar="DIR", help="나온 종이를 그림, 글, 바이트로 남길 폴더")
    printer.add_argument("--columns", type=int, choices=COLUMNS, default=42, help="한 줄 칸 수 (기본 42)")
    scanner = _device(devices, "scanner", "스캐너: scan 8801234567893, noise, unplug, plug")
    scanner.add_argument("--typing", action="store_true", help="키보드처럼 입력하는 스캐너 (--pty 이름의 FIFO)")
    scale = _device(devices, "scale", "저울: weigh 734, lift, wobble, settle, overload, unplug, plug")
    scale.add_argument("--driver", choices=SCALE_DRIVERS, default=SCALE_DRIVERS[0], help="저울 말 (기본 cas-ap1)")
    terminal = _device(
        devices,
        "terminal",
        "카드 단말기: card inserts|taps|cancels|waits, refuse 6B 잔액부족, unplug ...",
        tcp=True,
    )
    terminal.add_argument(
        "--driver",
        choices=EMULATED_TERMINALS,
        default=EMULATED_TERMINALS[0],
        help="단말기 말 (기본 smartro-tl3500)",
    )
    _device(devices, "display", "손님 표시기: power cycle, unplug, plug")


def _device(
    devices: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, purpose: str, *, tcp: bool = False
) -> argparse.ArgumentParser:
    device = devices.add_parser(
        name,
        help=purpose,
        description=purpose,
        epilog=explained(name),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    wire = device.add_mutually_exclusive_group(required=True)
    wire.add_argument("--pty", type=Path, metavar="PATH", help="직렬 포트를 이 이름으로 만듭니다")
    if tcp:
        wire.add_argument("--tcp", type=int, metavar="PORT", help="이 기계의 포트, 0이면 빈 포트를 고릅니다")
    device.add_argument("--faults", type=Path, metavar="FILE", help="언제 무엇이 잘못될지 적은 TOML 파일")
    device.add_argument("--seconds", type=float, default=0, metavar="N", help="몇 초 동안 (0이면 멈출 때까지)")
    device.add_argument("--json", action="store_true", help="JSON으로 말합니다")
    device.set_defaults(run=_run, device=name, tcp=None)
    return device


def _run(arguments: argparse.Namespace) -> int:
    from drivers.errors import DriverError
    from ui.cli import faults
    from ui.cli.emulation import stage
    from ui.cli.ledger_actions.telling import Refused, failed

    try:
        return stage.run(arguments)
    except (*faults.EXPECTED, Refused, DriverError, OSError) as error:
        return failed(error, as_json=arguments.json)
