"""`pos devices list`: the stall's devices, and whether each is plugged in. Opens none of them."""

import argparse
import json

from drivers.errors import ConnectionSyntaxError
from drivers.registry import DeviceSpec, endpoint_of
from ui.cli import exits
from ui.cli.device_actions.device_words import REASONS, ROLES
from ui.cli.device_actions.stall_devices import described, settings_of


def run(arguments: argparse.Namespace) -> int:
    rows = [(fitting.prefix, spec, _presence(spec)) for fitting, spec in described(settings_of(arguments))]
    if arguments.json:
        print(json.dumps([_said(*row) for row in rows], ensure_ascii=False))
    elif rows:
        for row in rows:
            print(_words(*row))
    else:
        print("적힌 장비가 없습니다. pos devices detect로 찾아 stall.toml에 적어 주세요.")
    return exits.OK


def _presence(spec: DeviceSpec) -> str:
    """Empty when it is there as far as can be seen from outside."""
    try:
        absent = endpoint_of(spec).absent()
    except ConnectionSyntaxError as error:
        return str(error)
    return REASONS[absent] if absent else ""


def _words(prefix: str, spec: DeviceSpec, fault: str) -> str:
    return f"{prefix:9} {ROLES[spec.role]}  {spec.driver}  {spec.connection}  {fault or '꽂혀 있음'}"


def _said(prefix: str, spec: DeviceSpec, fault: str) -> dict[str, object]:
    return {
        "name": prefix,
        "role": spec.role.name,
        "driver": spec.driver,
        "connection": spec.connection,
        "present": not fault,
        "fault": fault,
    }
