"""Keeps what the market's office set, so that a till that starts without its market goes by it all the same.

    [every]
    "help.call" = {version = 3, value = "상인회 02-123-4567"}
    [own]
    "onnuri.until" = {version = 1, value = "2028-12-31"}
    "order.late_min" = {version = 2}

`every` is for the whole market, `own` for this stall alone; without a value it was taken back. No till fails to
start for this file: what of it cannot be read, or is no setting of an office any more, is passed over and logged.
"""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

from pos.market_settings import MarketSetting, MarketSettings, market_setting
from pos.settings import SettingsError
from sync.whole_file import write_whole

FILE = "market.toml"

log = logging.getLogger(__name__)

_HEAD = "# 시장 사무실에서 정한 것. 바뀔 때마다 새로 쓰입니다. 이 가게에서 달리 정하려면 stall.toml에 적습니다.\n"
_TABLES = (("every", False), ("own", True))
_MOST_VERSION = 2**53 - 1


class MarketFile:
    """Nothing of it is kept in memory: the start reads it on one thread, the feed on another."""

    def __init__(self, folder: Path) -> None:
        """In the stall's folder."""
        self._path = folder / FILE

    def read(self) -> MarketSettings | None:
        """None when there is no such file, or none that can be read."""
        try:
            return self._read()
        except FileNotFoundError:
            return None
        except (OSError, ValueError, RecursionError) as error:
            log.warning("%s is passed over: %s", self._path, error)
            return None

    def keep(self, settings: MarketSettings) -> None:
        """Raises `OSError`."""
        write_whole(self._path, (_HEAD + "".join(_lines(settings))).encode("utf-8"))

    def _read(self) -> MarketSettings:
        text = self._path.read_text(encoding="utf-8")
        import tomllib

        tree = tomllib.loads(text)
        settings = MarketSettings()
        for name, own in _TABLES:
            for key, kept in _table(tree.get(name, {})):
                try:
                    settings = settings.after(_setting(key, own, kept))
                except SettingsError as fault:
                    log.warning("%s: %s", self._path, fault)
        return settings


def _table(said: object) -> Iterator[tuple[str, object]]:
    if not isinstance(said, dict):
        raise ValueError("no table")
    yield from said.items()


def _setting(key: str, own: bool, kept: object) -> MarketSetting:
    version = kept.get("version") if isinstance(kept, dict) else None
    if type(version) is not int or not 0 < version <= _MOST_VERSION:
        raise SettingsError(key, "version이 없습니다.")
    assert isinstance(kept, dict)
    return market_setting(key, own, version, kept.get("value"))


def _lines(settings: MarketSettings) -> Iterator[str]:
    """The texts are single lines that can be printed, which JSON writes as TOML does."""
    for name, own in _TABLES:
        yield f"[{name}]\n"
        for one in sorted(settings.newest.values(), key=lambda one: one.key):
            if one.own is own:
                value = "" if one.value is None else f", value = {json.dumps(one.value, ensure_ascii=False)}"
                yield f'"{one.key}" = {{version = {one.version}{value}}}\n'
