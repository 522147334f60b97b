"""`pos settings` and `pos run --check-config`: every setting and where it comes from, every fault at once."""

import json
import os
from pathlib import Path
from typing import Any

from support import nursery

from pos.settings import SETTINGS

WRONG = """
[stall]
nmae = "바다수산"
business_number = "123-45-67890"
[printer]
columns = 99
connection = "serial/dev/ttyUSB0"
[transfer]
bank = "국민"
"""


def pos(*words: str | Path, **environment: str) -> tuple[int, str, str]:
    code, out, err = nursery.command(tuple(map(str, words)), dict(os.environ) | environment)
    assert "Traceback" not in err, err
    return code, out, err


def test_every_setting_says_where_it_comes_from(tmp_path: Path) -> None:
    (tmp_path / "stall.toml").write_text('[stall]\nname = "바다"\nowner = "김"\n[market]\ncode = "ABCD-2345"\n')
    (tmp_path / "touch.toml").write_text("[sound]\nvolume = 20\n")
    office = '"help.call" = {version = 1, value = "상인회"}\n"order.late_min" = {version = 1, value = 7}\n'
    (tmp_path / "market.toml").write_text(f"[every]\n{office}")
    words = ("settings", "--data", tmp_path, "--set", "order.late_min=9")
    code, out, err = pos(*words, "--json", POS_STALL_OWNER="이")
    assert (code, err) == (0, "")
    told: dict[str, Any] = json.loads(out)
    shown = told["settings"]
    assert set(shown) == {one.key for one in SETTINGS}
    found = {key: (shown[key]["value"], shown[key]["origin"]) for key in shown if shown[key]["origin"] != "default"}
    assert found == {
        "stall.name": ("바다", "stall.toml"),
        "stall.owner": ("이", "POS_*"),
        "market.code": ("(적혀 있음)", "stall.toml"),
        "sound.volume": (20, "touch.toml"),
        "help.call": ("상인회", "market.toml"),
        "order.late_min": (9, "--set"),
    }
    code, out, err = pos(*words)
    assert (code, err, len(out.splitlines())) == (0, "", len(SETTINGS))
    assert "ABCD-2345" not in out


def test_everything_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / "stall.toml").write_text(WRONG, encoding="utf-8")
    (tmp_path / "touch.toml").write_text("[sound\n")
    words = ("--data", tmp_path, "--set", "scale.driver=abc")
    code, out, err = pos("run", "--check-config", *words, POS_SOUND_VOLUM="1")
    assert (code, out) == (2, "")
    faults = err.splitlines()
    for said in (
        *("stall.nmae", "123-45-67890", "printer.columns", "transfer.account", "touch.toml", "POS_SOUND_VOLUM"),
        *("scale.driver", "printer.connection"),
    ):
        assert sum(said in fault for fault in faults) == 1, (said, err)
    assert len(faults) == 8
    code, out, _ = pos("settings", "--json", *words, POS_SOUND_VOLUM="1")
    assert (code, json.loads(out)["faults"]) == (2, faults)


def test_what_is_right_is_right_and_nothing_is_opened(tmp_path: Path) -> None:
    (tmp_path / "stall.toml").write_text('[stall]\nname = "바다"\n')
    assert pos("run", "--check-config", "--data", tmp_path) == (0, "", "")
    assert [file.name for file in tmp_path.iterdir()] == ["stall.toml"]
