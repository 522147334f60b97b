"""Every setting with its value and where that comes from; what could be somebody's is only said to be there."""

import re
from collections.abc import Mapping
from pathlib import Path

from pos.settings import SETTINGS, Setting, Value
from ui.runtime.settings_survey import survey

_SCHEMES = ("serial", "tcp", "usb", "libusb", "file", "spool", "input", "keyboard", "http", "https", "ws")
_USB = re.compile(r"(usb|libusb):([0-9a-f]{4}:[0-9a-f]{4})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def settings_shown(folder: Path, environment: Mapping[str, str], flags: Mapping[str, Value]) -> dict[str, object]:
    """By key. Of what cannot be read only where it stands is told: what it says may be anything."""
    found = survey(folder, environment, flags)
    shown = {one.key: _shown(one, found.value_of(one), found.origin_of(one)) for one in SETTINGS}
    return {"settings": shown, "faults_in": sorted({fault.origin for fault in found.faults})}


def _shown(setting: Setting, value: Value, origin: str) -> dict[str, object]:
    return {"value": said_of(setting, value), "origin": origin}


def said_of(setting: Setting, value: Value) -> Value:
    """Numbers, choices and days as they are, of a connection its kind, and of any other text that it is there."""
    if isinstance(value, int) or value in ("", *setting.choices):
        return value
    if setting.key.endswith(".connection"):
        return connection_kind(value)
    return value if _DAY.fullmatch(value) else "(set)"


def connection_kind(connection: str) -> str:
    """`usb:0c2e:0720`, without a serial number; `tcp`, without an address."""
    usb = _USB.match(connection)
    if usb:
        return usb[0]
    scheme = connection.partition(":")[0]
    return scheme if scheme in _SCHEMES else "(set)"
