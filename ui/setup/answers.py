"""What a technician answers, from a file. Its table [setup] is about the setting up; every other one is settings of
the stall, as `stall.toml` has them.

[setup]
goods = "분식"              a trade with a ready list, or a file beside this one: goods.xlsx, goods.csv, goods.toml;
                            empty for none: the till then sells by 금액 넣기
devices = "FIND"            looks for a printer and a scanner the settings do not name; AS_WRITTEN looks for nothing
try_devices = "ON"          uses each device once, and keeps how it was in the commissioning record; or OFF
disk_kills = 12             how often a till is killed on this disk to see that it keeps what it wrote; 0 for not
technician = ""             who does it
till = ""                   for a kiosk or board: its till's address; empty for the one that waits on this LAN
code = ""                   for a kiosk or board: the six digits that till shows
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pos.settings import SettingsError, Value, check_pairs
from ui.runtime import config

DEVICES = ("FIND", "AS_WRITTEN")
SWITCH = ("ON", "OFF")
MOST_KILLS = 1_000
_TABLE = "setup"


@dataclass(frozen=True, slots=True)
class Answers:
    """`settings` are the stall's; `mark` is the same for the same answers, and another for any others. `goods` is a
    file, or the name of a trade."""

    settings: Mapping[str, Value]
    mark: str
    goods: Path | str = ""
    devices: str = "FIND"
    try_devices: str = "ON"
    disk_kills: int = 12
    technician: str = ""
    till: str = ""
    code: str = ""

    @property
    def is_till(self) -> bool:
        return self.settings.get("box.role", "TILL") == "TILL"


def read_answers(path: Path) -> Answers:
    """Raises `SettingsError`, which says where in the file what is wrong."""
    file = config.parse(path)
    if file is None:
        raise SettingsError(str(path), "그런 파일이 없습니다. 답을 적은 파일의 이름을 봐 주세요.")
    said = file.tree.get(_TABLE, {})
    if not isinstance(said, Mapping):
        raise SettingsError(str(path), f"[{_TABLE}]은 표여야 합니다.")
    settings = file.settings(without=_TABLE)
    check_pairs(settings, str(path))
    told = {name: _checked(name, value, file.where(f"{_TABLE}.{name}")) for name, value in said.items()}
    goods = str(told.pop("goods", ""))
    return Answers(
        settings=settings,
        mark=hashlib.sha256(file.text.encode("utf-8")).hexdigest(),
        goods=path.parent / goods if Path(goods).suffix else goods,
        **told,  # type: ignore[arg-type]
    )


_KINDS: Mapping[str, Value | tuple[str, ...]] = {
    "goods": "",
    "devices": DEVICES,
    "try_devices": SWITCH,
    "disk_kills": MOST_KILLS,
    "technician": "",
    "till": "",
    "code": "",
}
"""A text, one of several words, or a number up to that."""


def _checked(name: str, value: object, where: str) -> Value:
    kind = _KINDS.get(name)
    if kind is None:
        raise SettingsError(where, f"'{name}'은 없습니다. {', '.join(_KINDS)} 가운데에서 적어 주세요.")
    if isinstance(kind, int):
        if type(value) is not int or not 0 <= value <= kind:
            raise SettingsError(where, f"'{name}'에는 0에서 {kind:,}까지의 숫자를 적어 주세요.")
        return value
    if not isinstance(value, str) or (isinstance(kind, tuple) and value not in kind):
        words = f"{', '.join(kind)} 가운데 하나를" if isinstance(kind, tuple) else "글자를"
        raise SettingsError(where, f"'{name}'에는 {words} 적어 주세요.")
    return value
