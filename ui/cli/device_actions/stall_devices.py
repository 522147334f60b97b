"""The devices the settings of a stall describe."""

import argparse
import os
from pathlib import Path

from drivers.registry import DeviceSpec
from pos.settings import Settings, Value, from_text
from ui.cli.ledger_actions.telling import Refused
from ui.runtime import config, places
from ui.runtime.fittings import FITTINGS, Fitting


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Raises `SettingsError`."""
    folder: Path = arguments.data or places.stall_data()
    return config.load(folder, os.environ, flags_of(arguments))


def flags_of(arguments: argparse.Namespace) -> dict[str, Value]:
    """What `--set` says. Raises `SettingsError`."""
    pairs = (pair.partition("=") for pair in arguments.set)
    return {key: from_text(key, text, "--set") for key, _, text in pairs}


def named(arguments: argparse.Namespace) -> tuple[Fitting, DeviceSpec]:
    """The one `NAME` means. Raises `Refused` when there is no such device, or the stall has none."""
    fittings = [fitting for fitting in FITTINGS if arguments.name in (fitting.prefix, fitting.name)]
    if not fittings:
        names = ", ".join(fitting.prefix for fitting in FITTINGS)
        raise Refused(
            "NO_SUCH_DEVICE", f"그런 장비는 없습니다: {arguments.name}. {names} 가운데 하나를 적어 주세요."
        )
    spec = fittings[0].spec(settings_of(arguments))
    if spec is None:
        setting = fittings[0].connection
        raise Refused(
            "NOT_CONNECTED", f"이 가게에 없는 장비입니다: {arguments.name}. {setting} 설정을 적어 주세요."
        )
    if spec.driver == "wedge":
        raise Refused("NEEDS_A_WINDOW", "창에 치는 스캐너는 계산대를 열고 바코드를 찍어 봐 주세요.")
    return fittings[0], spec
