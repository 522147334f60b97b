"""`pos support`: what is in the bundle, and that nothing of anybody is, wherever it was planted."""

import io
import json
import os
import sqlite3
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parents[1]
sys.path.insert(0, str(TESTS / "pos"))

from pos_kit import Stall  # noqa: E402
from support import nursery  # noqa: E402

from pos import messages as m  # noqa: E402
from pos.operator import Pin  # noqa: E402
from sync.identity import load_or_create  # noqa: E402
from ui.support.log_lines import plain  # noqa: E402
from ui.support.vocabulary import vocabulary  # noqa: E402

NAMES = ("강순자네", "Hong Gildong", "O'Neil-Grzegorz", "금남상회", "전통로 77-3", "재료비메모", "카드사이름없음")
NUMBERS = ("010-9182-7364", "02-6543-2109", "9410-8273-6455-1928", "124-81-00998", "73019286", "110-482-917364")
CODE = "QXZ7-KW42"
SECRETS = ("kakaoSendCode77", "CAT9988776", CODE)

SETTINGS = f"""
[stall]
name = "금남상회"
owner = "Hong Gildong"
address = "전통로 77-3"
phone = "02-6543-2109"
business_number = "124-81-00998"
[market]
url = "http://hong:{CODE}@127.0.0.1:9"
code = "{CODE}"
[terminal]
id = "CAT9988776"
connection = "tcp:192.168.77.61:9100"
driver = "koces-cat"
[transfer]
kakao_code = "kakaoSendCode77"
bank = "국민"
account = "110-482-917364"
[help]
call = "강순자네 010-9182-7364"
[printer]
connection = "usb:1504:001f:SERIAL9182736455"
[coupons]
bearers = "금남상회"
"""

JOURNAL = [
    "2026-11-23 16:00:00,123 WARNING ui.runtime.engine: 강순자네 010-9182-7364 did not pay 1,234,500",
    'Traceback (most recent call last):\n  File "/home/Hong Gildong/ui/runtime/engine.py", line 12, in _run',
    f"ERROR sync.worker: {CODE} CAT9988776 kakaoSendCode77 9410-8273-6455-1928 9410827364551928 01091827364",
    "jangnal.service: Main process exited, code=killed, status=9/KILL",
    "010 9182 7364 / 010.9182.7364 / 124 81 00998 / +82 10-9182-7364 / ٠١٠٩١٨٢٧٣٦٤",
]


def every_way(text: str) -> Iterator[bytes]:
    """As it could stand in a file."""
    plain_digits = "".join(char for char in text if char.isdigit())
    spellings = {text, json.dumps(text)[1:-1], text.replace("-", ""), text.replace(" ", "")}
    if len(plain_digits) >= 7:
        spellings |= {plain_digits, plain_digits.replace("0", "", 1)}
    for one in spellings:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp949"):
            yield one.encode(encoding)
    yield text.encode().hex().encode()


class Planted:
    """A stall with somebody's name, number and secret wherever one can be."""

    def __init__(self, folder: Path) -> None:
        self.box = folder / "강순자네"
        self.box.mkdir()
        stall = Stall(self.box / "ledger.db")
        stall.do(m.SetPin("owner", Pin("73019286")))
        stall.do(m.OpenAccount("강순자네", "010-9182-7364"), m.AddAmount(7_300, "재료비메모"))
        stall.do(m.NoteOnSale("Hong Gildong 02-6543-2109"), m.PayCash(10_000))
        stall.do(m.AddItem("mackerel"), m.PayCash(50_000))
        identity = load_or_create(self.box / "identity.json", stall.ledger.device_id)
        stall.close()
        keys = json.loads((self.box / "ledger.keys").read_text())
        self.secrets = [identity.device_id, json.loads((self.box / "identity.json").read_text())["private_key"]]
        self.secrets += keys.values()
        (self.box / "stall.toml").write_text(SETTINGS, encoding="utf-8")
        (self.box / "pictures").mkdir()
        for name in ("강순자네 010-9182-7364.png", f"pictures/{CODE}.png", "9410-8273-6455-1928.txt"):
            (self.box / name).write_text("Hong Gildong")
        (self.box / "touch.toml").write_text("# 강순자네\n")
        (self.box / "market.toml").write_text('[every]\n"help.call" = {version = 1, value = "금남상회"}\n')
        (self.box / "backup.json").write_text('{"at_ms": 5, "where": "/media/강순자네", "entries": 2}')
        self.journal = folder / "bin" / "journalctl"
        self.journal.parent.mkdir()
        lines = [json.dumps({"__REALTIME_TIMESTAMP": "1795449884874000", "MESSAGE": one}) for one in JOURNAL]
        lines.append(json.dumps({"__REALTIME_TIMESTAMP": "1", "MESSAGE": list("강순자네".encode("cp949"))}))
        lines += ["{", "[]", '{"MESSAGE": null}']
        (folder / "lines").write_text("\n".join(lines), encoding="utf-8")
        self.journal.write_text(f"#!/bin/sh\ncat '{folder / 'lines'}'\n")
        self.journal.chmod(0o755)

    def everything(self) -> list[str]:
        return [*NAMES, *NUMBERS, *SECRETS, *self.secrets]

    def support(self, to: Path, *more: str) -> tuple[int, str, str]:
        environment = dict(os.environ) | {"PATH": f"{self.journal.parent}:{os.environ['PATH']}"}
        words = ("support", str(to), "--data", str(self.box), *more)
        code, out, err = nursery.command(words, environment)
        assert "Traceback" not in err, err
        return code, out, err


@pytest.fixture
def planted(tmp_path: Path) -> Planted:
    return Planted(tmp_path)


def members(bundle: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(bundle) as archive:
        return {one.filename: archive.read(one) for one in archive.infolist()}


def found_in(content: bytes, plants: list[str]) -> list[str]:
    return [plant for plant in plants if any(way in content for way in every_way(plant))]


def test_nothing_of_anybody_is_in_it_wherever_it_was_planted(planted: Planted, tmp_path: Path) -> None:
    code, out, err = planted.support(tmp_path, "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    bundle = Path(told["path"])
    inside = members(bundle)
    assert {name: len(content) for name, content in inside.items()} == told["members"]
    raw = bundle.read_bytes()
    for name, content in {**inside, "the file": raw, "its name": bundle.name.encode()}.items():
        assert found_in(content, planted.everything()) == [], name
        assert not content.startswith(b"PK") or name == "the file"
    assert zipfile.ZipFile(io.BytesIO(raw)).comment == b""
    assert bundle.stat().st_mode & 0o077 == 0


def test_the_search_finds_what_is_there(planted: Planted) -> None:
    """Or else finding nothing would say nothing: the plants are in the box."""
    ledger = (planted.box / "ledger.db").read_bytes()
    assert "Hong Gildong" in found_in(ledger, list(NAMES))
    files = b"".join(file.read_bytes() for file in planted.box.rglob("*") if file.is_file())
    names = " ".join(file.name for file in planted.box.rglob("*")).encode()
    journal = "\n".join(JOURNAL).encode()
    missing = set(planted.everything()) - set(found_in(files + names + journal, planted.everything()))
    assert missing <= {"O'Neil-Grzegorz", "카드사이름없음", "73019286"}, "a PIN is nowhere even there"


def test_what_helps_is_in_it(planted: Planted, tmp_path: Path) -> None:
    assert planted.support(tmp_path / "one.zip")[0] == 0
    inside: dict[str, Any] = {
        name: json.loads(content)
        for name, content in members(tmp_path / "one.zip").items()
        if name.endswith(".json")
    }
    shown = inside["settings.json"]["settings"]
    assert shown["printer.connection"] == {"value": "usb:1504:001f", "origin": "stall.toml"}
    assert shown["terminal.driver"] == {"value": "koces-cat", "origin": "stall.toml"}
    assert shown["terminal.connection"] == {"value": "tcp", "origin": "stall.toml"}
    assert shown["market.code"] == {"value": "(set)", "origin": "stall.toml"}
    assert shown["sound.volume"] == {"value": 60, "origin": "default"}
    assert inside["ledger.json"]["entries"] == {"account_opened": 1, "sale": 2}
    assert (inside["ledger.json"]["whole"], inside["ledger.json"]["faults"]) == (True, [])
    assert inside["backup.json"] == {"at_ms": 5, "entries": 2}
    assert {"part", "health", "words", "remedy"} == set(inside["doctor.json"][0])
    assert inside["versions.json"]["program"]


def test_the_log_keeps_its_own_words(planted: Planted, tmp_path: Path) -> None:
    planted.support(tmp_path / "one.zip")
    text = members(tmp_path / "one.zip")["log.txt"].decode()
    assert "WARNING ui.runtime.engine: … #" in text
    assert "Traceback (most recent call last):" in text
    assert 'ui/runtime/engine.py", line 12, in _run' in text
    assert "jangnal.service: Main process exited, code=killed, status=9/" in text
    assert text.count("\n") == len(JOURNAL) + 1


def test_a_broken_box_is_told_of_too(planted: Planted, tmp_path: Path) -> None:
    (planted.box / "stall.toml").write_text("[stall]\nnmae = '강순자네'\n")
    book = sqlite3.connect(planted.box / "ledger.db")
    book.execute("UPDATE sale SET total = total + 1 WHERE rowid = 2")
    book.commit()
    book.close()
    assert planted.support(tmp_path / "one.zip")[0] == 0
    inside = members(tmp_path / "one.zip")
    assert json.loads(inside["settings.json"])["faults_in"] == ["stall.toml"]
    ledger = json.loads(inside["ledger.json"])
    assert (ledger["whole"], ledger["faults"][0]["what"]) == (False, "SALE_DIFFERS")
    (planted.box / "ledger.db").write_bytes(b"Hong Gildong" * 500)
    assert planted.support(tmp_path / "two.zip")[0] == 0
    inside = members(tmp_path / "two.zip")
    assert json.loads(inside["ledger.json"]) == {"there": True, "error": "NotALedger"}
    for content in inside.values():
        assert found_in(content, planted.everything()) == []


def test_a_strange_kind_in_a_tampered_book_is_only_counted(planted: Planted, tmp_path: Path) -> None:
    book = sqlite3.connect(planted.box / "ledger.db")
    book.execute("DROP TRIGGER journal_is_never_updated")
    book.execute("UPDATE journal SET kind = '강순자네' WHERE seq = 2")
    book.commit()
    book.close()
    planted.support(tmp_path / "one.zip")
    content = members(tmp_path / "one.zip")["ledger.json"]
    assert json.loads(content)["strange_entries"] == 1
    assert found_in(content, planted.everything()) == []


def test_what_cannot_be_is_one_sentence(planted: Planted, tmp_path: Path) -> None:
    (tmp_path / "there.zip").write_text("somebody's")
    for to, error in ((tmp_path / "there.zip", "ALREADY_THERE"), (tmp_path / "no" / "one.zip", "NO_FOLDER")):
        code, out, err = planted.support(to)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert json.loads(planted.support(to, "--json")[1])["error"] == error
    assert (tmp_path / "there.zip").read_text() == "somebody's"


def test_only_words_of_the_program_are_plain() -> None:
    words = vocabulary()
    assert {"engine", "Ledger", "Traceback", "WARNING"} <= words
    assert not {"Gildong", "Sunja", "010"} & words
    assert plain("line 12 of 123-45-67890 and 0101234567", words).startswith("line 12 of #")
    assert plain("١٢ 순자\x1b[31m\u202e", words) == "# ……[31……"
