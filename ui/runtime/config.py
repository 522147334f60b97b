"""Reads the layers of settings and says of every fault where it stands.

A fault in what the stall itself says is a reason not to start; one in what its market sent is not (`market_file`).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from pos.settings import SETTINGS, Settings, SettingsError, Value, check_pairs, checked, from_text
from ui.runtime.market_file import FILE as MARKET
from ui.runtime.market_file import MarketFile

TOUCH = "touch.toml"
"""What is chosen on the screen."""
FILES = ("stall.toml", TOUCH)
"""What the stall itself says, in the stall's data folder, later over earlier."""

Stated = tuple[str, Callable[[], Value]]
"""A key, and what its value is judged by when it is asked for; that raises `SettingsError`."""
Layer = Callable[[], Iterator[Stated]]
"""Raises `SettingsError` where nothing of it can be read."""

NO_SETTINGS = frozenset({"POS_DATA", "POS_GPU", "POS_OFFICE_PASSWORD", "POS_METRICS_TOKEN"})
"""Variables that say something about this run and not about the stall."""


def load(folder: Path, environment: Mapping[str, str], flags: Mapping[str, Value]) -> Settings:
    """All layers on top of one another, and below them what the market's office set. Raises `SettingsError`."""
    values: dict[str, Value] = {}
    (_, office), *own = layers(folder, environment, flags)
    for _, layer in own:
        values |= {key: judged() for key, judged in layer()}
    if values.get("box.role") == "KIOSK":
        values = paired_letter(folder) | values
    check_pairs(values, "설정")
    return Settings(values, {key: judged() for key, judged in office()})


def layers(
    folder: Path, environment: Mapping[str, str], flags: Mapping[str, Value]
) -> tuple[tuple[str, Layer], ...]:
    """Where a setting may come from, later over earlier, by name. The first is what the market's office set."""
    files = ((name, partial(_stated_in, folder / name)) for name in FILES)
    return (
        (MARKET, partial(_sent, folder)),
        *files,
        ("POS_*", partial(_read_environment, environment)),
        ("--set", lambda: iter([(key, partial(checked, key, value, "명령")) for key, value in flags.items()])),
    )


def _sent(folder: Path) -> Iterator[Stated]:
    sent = MarketFile(folder).read()
    for key, value in sent.values.items() if sent else ():
        yield key, partial(checked, key, value, MARKET)


def _stated_in(path: Path) -> Iterator[Stated]:
    file = parse(path)
    if file:
        yield from file.stated()


def paired_letter(folder: Path) -> dict[str, Value]:
    """What stands before this kiosk's numbers, as its till has given it; a file nobody can read gives nothing."""
    from sync.errors import PeersDamaged
    from sync.stall.peers import FILE, Peers

    try:
        letters = [one.letter for one in Peers(folder).read() if one.letter]
    except PeersDamaged:
        return {}
    return {"kiosk.letter": checked("kiosk.letter", letters[0], str(folder / FILE))} if letters else {}


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """A file in TOML, before anybody has judged what it says."""

    path: Path
    text: str
    tree: Mapping[str, object]

    def where(self, key: str) -> str:
        """The file and the line `key` is set in."""
        return f"{self.path}:{_line_of(self.text, key)}"

    def settings(self, without: str = "") -> dict[str, Value]:
        """All of it but the table `without`. Raises `SettingsError`."""
        return {key: judged() for key, judged in self.stated(without)}

    def stated(self, without: str = "") -> Iterator[Stated]:
        """The same, each to be judged on its own."""
        said = {name: value for name, value in self.tree.items() if name != without}
        for key, value in _flat(said):
            yield key, partial(checked, key, value, self.where(key))


def read_file(path: Path) -> dict[str, Value]:
    """A file that is not there sets nothing. Raises `SettingsError`."""
    file = parse(path)
    return file.settings() if file else {}


def parse(path: Path) -> SettingsFile | None:
    """None where there is none. Raises `SettingsError`."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except NotADirectoryError as error:
        raise SettingsError(str(path.parent), "폴더가 아닙니다. 가게 자료 폴더를 적어 주세요.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(str(path), f"설정 파일을 읽을 수 없습니다 ({error}).") from error
    import tomllib

    try:
        return SettingsFile(path, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(str(path), f"설정 파일의 문법이 틀렸습니다 ({error}).") from error


def _flat(tree: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, value in tree.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{key}.")
        else:
            yield key, value


def _line_of(text: str, key: str) -> int:
    """Where `key` is set; `tomllib` does not say, so the last part of the key is looked for under its table."""
    current = ""
    for number, line in enumerate(text.splitlines(), start=1):
        header = re.match(r"\s*\[\s*([^\]]+?)\s*\]", line)
        if header:
            current = header.group(1)
        stated = re.match(r"\s*([\w.\"-]+)\s*=", line)
        if stated and ".".join(filter(None, (current, stated.group(1).strip('"')))) == key:
            return number
    return 1


def _read_environment(environment: Mapping[str, str]) -> Iterator[Stated]:
    """Every `POS_` variable counts: one that is misspelt would otherwise silently set nothing."""
    keys = {setting.environment: setting.key for setting in SETTINGS}
    for name, text in environment.items():
        if name.startswith("POS_") and name not in NO_SETTINGS:
            key = keys.get(name, name.removeprefix("POS_").lower().replace("_", ".", 1))
            yield key, partial(from_text, key, text, name)
