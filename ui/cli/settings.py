"""`pos settings`: every setting, its value, where that comes from, what it means; all that is wrong, at once."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pos.settings import SETTINGS, Setting, SettingsError, Value, from_text
from ui.cli import exits
from ui.cli.stall_flags import of_a_stall

if TYPE_CHECKING:
    from ui.runtime.settings_survey import Survey

HIDDEN = "(적혀 있음)"


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="JSON 한 줄로 말합니다")
    of_a_stall(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    found, faults = surveyed(arguments)
    if arguments.json:
        rows = {one.key: _said(one, found) for one in SETTINGS}
        print(json.dumps({"settings": rows, "faults": faults}, ensure_ascii=False))
        return exits.BAD_INPUT if faults else exits.OK
    from ui.cli.ledger_actions.telling import visible

    for one in SETTINGS:
        print(visible(f"{one.key} = {_value(one, found)}  [{found.origin_of(one)}]  {one.meaning}"))
    return told(faults)


def surveyed(arguments: argparse.Namespace) -> "tuple[Survey, list[str]]":
    """All that is there, and every fault of it as a sentence, devices' connections too."""
    from ui.runtime import places
    from ui.runtime.settings_survey import survey

    flags: dict[str, Value] = {}
    faults = []
    for pair in arguments.set:
        key, _, text = pair.partition("=")
        try:
            flags[key] = from_text(key, text, "--set")
        except SettingsError as error:
            faults.append(str(error))
    folder: Path = arguments.data or places.stall_data()
    found = survey(folder, os.environ, flags)
    return found, [*faults, *(fault.sentence for fault in found.faults), *_of_devices(found)]


def told(faults: list[str]) -> int:
    from ui.cli.ledger_actions.telling import visible

    for fault in faults:
        print(visible(fault).replace("\n", " "), file=sys.stderr)
    return exits.BAD_INPUT if faults else exits.OK


def _of_devices(found: "Survey") -> list[str]:
    from drivers.errors import DriverError
    from drivers.registry import endpoint_of
    from ui.runtime.fittings import described

    faults = []
    for fitting, spec in described(found.settings):
        try:
            endpoint_of(spec)
        except DriverError as error:
            faults.append(f"{fitting.connection}: {error}")
    return faults


def _value(setting: Setting, found: "Survey") -> Value:
    value = found.value_of(setting)
    return HIDDEN if setting.secret and value else value


def _said(setting: Setting, found: "Survey") -> dict[str, object]:
    return {"value": _value(setting, found), "origin": found.origin_of(setting), "meaning": setting.meaning}
