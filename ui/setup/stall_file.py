"""Writes what was answered into the stall's own settings, `stall.toml`. What else stands there stays."""

import json
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

from pos.settings import BY_KEY, Value
from sync.whole_file import write_whole
from ui.runtime import config

STALL = "stall.toml"
_HEAD = "# 가게의 설정. pos setup이 적었고, 손으로 고쳐도 됩니다. 앞의 것은 stall.toml.before에 있습니다.\n"


def write_settings(folder: Path, answered: Mapping[str, Value]) -> dict[str, Value]:
    """Returns all that stands there now. Raises `SettingsError` where what is there is wrong, and `OSError`."""
    path = folder / STALL
    before = config.read_file(path)
    after = before | dict(answered)
    if after == before and path.exists():
        return after
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists():
        write_whole(path.with_name(f"{STALL}.before"), path.read_bytes())
    write_whole(path, (_HEAD + as_toml(after)).encode("utf-8"))
    return after


def as_toml(values: Mapping[str, Value]) -> str:
    """Table by table, in the order in which the settings are declared."""
    order = {key: number for number, key in enumerate(BY_KEY)}
    keys = sorted(values, key=lambda key: order[key])
    tables: dict[str, list[str]] = {}
    for table, of_it in groupby(keys, key=lambda key: key.partition(".")[0]):
        tables.setdefault(table, []).extend(of_it)
    return "".join(f"\n[{table}]\n{_lines(of_it, values)}" for table, of_it in tables.items())


def _lines(keys: list[str], values: Mapping[str, Value]) -> str:
    """JSON writes whole numbers and texts as TOML does."""
    return "".join(f"{key.partition('.')[2]} = {json.dumps(values[key], ensure_ascii=False)}\n" for key in keys)
