"""Every setting as it stands, where it comes from, and everything that is wrong, at once: a till that starts says
only the first thing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pos.settings import Setting, Settings, SettingsError, Value, check_pairs
from sync.stall.peers import FILE as PEERS
from ui.runtime import config
from ui.runtime.market_file import FILE as MARKET

DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Fault:
    """`origin` is the layer it stands in; the sentence says where, and what to do."""

    origin: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Survey:
    """`values` are those that were said and are right, `origins` the layers they come from."""

    values: Mapping[str, Value]
    origins: Mapping[str, str]
    faults: tuple[Fault, ...]

    def value_of(self, setting: Setting) -> Value:
        return self.values.get(setting.key, setting.default)

    def origin_of(self, setting: Setting) -> str:
        return self.origins.get(setting.key, DEFAULT)

    @property
    def settings(self) -> Settings:
        return Settings(self.values)


def survey(folder: Path, environment: Mapping[str, str], flags: Mapping[str, Value]) -> Survey:
    """Never raises for what is wrong with the settings."""
    values: dict[str, Value] = {}
    origins: dict[str, str] = {}
    faults: list[Fault] = []
    for origin, layer in config.layers(folder, environment, flags):
        found, wrong = _judged(origin, layer)
        values |= found
        origins |= dict.fromkeys(found, origin)
        faults += wrong
    if values.get("box.role") == "KIOSK" and origins.get("kiosk.letter", MARKET) == MARKET:
        letter = config.paired_letter(folder)
        values |= letter
        origins |= dict.fromkeys(letter, PEERS)
    own = {key: value for key, value in values.items() if origins[key] != MARKET}
    try:
        check_pairs(own, "설정")
    except SettingsError as error:
        faults.append(Fault("설정", str(error)))
    return Survey(values, origins, tuple(faults))


def _judged(origin: str, layer: config.Layer) -> tuple[dict[str, Value], list[Fault]]:
    found: dict[str, Value] = {}
    faults = []
    try:
        for key, judged in layer():
            try:
                found[key] = judged()
            except SettingsError as error:
                faults.append(Fault(origin, str(error)))
    except SettingsError as error:
        faults.append(Fault(origin, str(error)))
    return found, faults
