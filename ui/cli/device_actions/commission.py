"""`pos devices commission`: tries every device of the stall in turn, looks at the box itself, and writes into the
book how each part was: the commissioning record, which also goes to the market. The till is closed meanwhile."""

import argparse
import json
import sys

from drivers.registry import DeviceSpec
from pos.commissioning_record import Commissioning, TriedPart, Verdict
from ui.cli import exits
from ui.cli.device_actions.device_words import ROLES
from ui.cli.device_actions.exercise import Teller
from ui.cli.device_actions.stall_devices import settings_of
from ui.runtime import places
from ui.runtime.commissioning import commissioned, print_record, try_devices

_VERDICT_WORDS = {Verdict.WORKS: "됩니다", Verdict.FAILS: "안 됩니다", Verdict.UNTRIED: "확인하지 못했습니다"}


def run(arguments: argparse.Namespace) -> int:
    ask = _asked_at_the_keyboard if sys.stdin.isatty() and not arguments.json else nobody_to_ask
    teller, folder = Teller(as_json=arguments.json), arguments.data or places.stall_data()
    settings = settings_of(arguments)

    def try_them() -> list[TriedPart]:
        return try_devices(settings, arguments.seconds, lambda spec: teller.note(_about(spec)), teller, ask)

    record = commissioned(folder, settings, arguments.by, try_them)
    if arguments.pdf:
        from ui.qt import platform
        from ui.setup.record_file import write_record

        platform.settle(offscreen=True)
        write_record(record, settings, arguments.pdf)
    if arguments.print:
        print_record(record, settings)
    print(json.dumps(_said(record), ensure_ascii=False) if arguments.json else _words(record))
    return exits.OK if record.is_well else exits.CHECK_FAILED


def _about(spec: DeviceSpec) -> str:
    if spec.driver == "wedge":
        return f"{ROLES[spec.role]}: 창에 치는 스캐너라 계산대를 열고 바코드를 찍어 봐 주세요."
    return f"{ROLES[spec.role]} ({spec.driver}, {spec.connection})"


def _asked_at_the_keyboard() -> bool | None:
    """None for any answer but yes and no."""
    print("나왔습니까? 눈으로 보고 [예/아니오]: ", end="", flush=True)
    answer = sys.stdin.readline().strip().lower()
    return {"예": True, "네": True, "y": True, "아니오": False, "아니요": False, "n": False}.get(answer)


def nobody_to_ask() -> bool | None:
    return None


def _words(record: Commissioning) -> str:
    """By the names `pos devices` knows them by; `box` is the disk and the clock."""
    parts = [f"{part.name.lower():9} {_VERDICT_WORDS[part.verdict]}" for part in record.parts]
    return "\n".join([*parts, "설치 기록을 장부에 적었습니다. 이어지면 시장에도 갑니다."])


def _said(record: Commissioning) -> dict[str, object]:
    parts = [{"name": part.name, "verdict": part.verdict.value, "driver": part.driver} for part in record.parts]
    return {"technician": record.technician, "version": record.version, "well": record.is_well, "parts": parts}
