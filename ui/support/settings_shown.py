"""Every setting with its value and where that comes from; what could be somebody's is only said to be there."""

import re
from collections.abc import Mapping
from pathlib import Path

from pos.settings import SETTINGS, Setting, SettingsError, Value
from ui.runtime import config

_DEFAULT = "default"
_SCHEMES = ("serial", "tcp", "usb", "libusb", "file", "spool", "input", "keyboard", "http", "https", "ws")
_USB = re.compile(r"(usb|libusb):([0-9a-f]{4}:[0-9a-f]{4})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def settings_shown(folder: Path, environment: Mapping[str, str], flags: Mapping[str, Value]) -> dict[str, object]:
    """By key. A layer that cannot be read is named under `unread`, and what it says is not: it may be anything."""
    values: dict[str, Value] = {}
    origins: dict[str, str] = {}
    unread = []
    for origin, read in config.layers(folder, environment, flags):
        try:
            layer = read()
        except SettingsError:
            unread.append(origin)
            continue
        values |= layer
        origins |= dict.fromkeys(layer, origin)
    shown = {one.key: _shown(one, values.get(one.key, one.default), origins.get(one.key)) for one in SETTINGS}
    return {"settings": shown, "unread": unread}


def _shown(setting: Setting, value: Value, origin: str | None) -> dict[str, object]:
    return {"value": said_of(setting, value), "origin": origin or _DEFAULT}


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
