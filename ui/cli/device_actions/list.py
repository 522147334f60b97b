"""`pos devices list`: the stall's devices, and whether each is plugged in. Opens none of them."""

import argparse
import json

from drivers.errors import DriverError
from drivers.registry import DeviceSpec, note_of
from ui.cli import exits
from ui.cli.device_actions.device_words import REASONS, ROLES
from ui.cli.device_actions.stall_devices import settings_of
from ui.runtime.device_presence import CannotBeSeen, why_absent
from ui.runtime.fittings import described


def run(arguments: argparse.Namespace) -> int:
    rows = [(fitting.prefix, spec, *_presence(spec)) for fitting, spec in described(settings_of(arguments))]
    if arguments.json:
        print(json.dumps([_said(*row) for row in rows], ensure_ascii=False))
    elif rows:
        for row in rows:
            print(_words(*row))
    else:
        print("적힌 장비가 없습니다. pos devices detect로 찾아 stall.toml에 적어 주세요.")
    return exits.OK


def _presence(spec: DeviceSpec) -> tuple[bool | None, str]:
    """Whether it is there, None where that cannot be seen from outside, and how that is said."""
    try:
        absent = why_absent(spec)
    except DriverError as error:
        return False, str(error)
    except CannotBeSeen:
        return None, "꽂혀 있는지는 보이지 않음 (test로 봐 주세요)"
    return (False, REASONS[absent]) if absent else (True, "꽂혀 있음")


def _words(prefix: str, spec: DeviceSpec, is_there: bool | None, words: str) -> str:
    note = note_of(spec)
    line = f"{prefix:9} {ROLES[spec.role]}  {spec.driver}  {spec.connection}  {words}"
    return f"{line}\n{'':9} ! {note}" if note else line


def _said(prefix: str, spec: DeviceSpec, is_there: bool | None, words: str) -> dict[str, object]:
    return {
        "name": prefix,
        "role": spec.role.name,
        "driver": spec.driver,
        "connection": spec.connection,
        "present": is_there,
        "sentence": words,
        "note": note_of(spec),
    }
