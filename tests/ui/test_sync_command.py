"""`pos sync` on a stall's folder: the real ledger and worker, a real market, and a cable that can be spoilt."""

import json
import logging
import signal
import socket
import sqlite3
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from io import StringIO
from ipaddress import ip_address
from pathlib import Path
from threading import Thread

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from pos import messages as m
from pos.clock import SystemClock
from pos.ids import new_id
from pos.till import Till
from sync.relay import AnswerHtml, AnswerJson, Relay
from sync.server.office import issue_code, revoke_device
from ui.__main__ import main
from ui.runtime.compose import LEDGER, open_ledger
from ui.runtime.market_child import MarketChild

MARKET, STALL = "망원시장", "바다수산"


def pos(*arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, and what it said on each stream."""
    said, complained = StringIO(), StringIO()
    log = logging.getLogger("sync")
    level = log.level
    try:
        with redirect_stdout(said), redirect_stderr(complained):
            code = main([str(argument) for argument in arguments])
    finally:
        log.setLevel(level)  # the command hushes it for good, as a process of its own may
    return code, said.getvalue(), complained.getvalue()


class Stall:
    """A folder with a ledger in it, and the cable to its market."""

    def __init__(self, folder: Path, market: MarketChild, relay: Relay) -> None:
        self.folder, self.market, self.relay = folder, market, relay
        self.code = issue_code(market.database_url, MARKET, STALL)
        self.sell(1)

    def sell(self, count: int) -> None:
        """Entries in the journal, by the till's own rules; the first of a day makes no other."""
        book, clock = open_ledger(self.folder), SystemClock()
        till = Till(book.load(clock.now()), book.catalogue, book.past, new_id)
        for amount in range(1_000, 1_000 * (count + 1), 1_000):
            for command in (m.AddAmount(amount), m.PayCash(amount)):
                events = till.decide(command, clock.now())
                book.record(events)
                till.accept(events)
        book.close()

    @property
    def entries(self) -> int:
        book = sqlite3.connect(self.folder / LEDGER)
        (count,) = book.execute("SELECT count(*) FROM journal").fetchone()
        book.close()
        return int(count)

    def stored(self) -> int:
        book = sqlite3.connect(self.market.database_url.removeprefix("sqlite:///"))
        own = json.loads((self.folder / "identity.json").read_text())["device_id"]
        (count,) = book.execute("SELECT count(*) FROM entry WHERE device_id = ?", (own,)).fetchone()
        book.close()
        return int(count)

    def words(self, action: str, *more: str) -> list[str | Path]:
        at = ["--set", f"market.url={self.relay.url}", "--set", f"market.code={self.code}"]
        return ["sync", action, "--data", self.folder, *at, *more]

    def sync(self, action: str, *more: str) -> tuple[int, str, str]:
        return pos(*self.words(action, *more))

    def market_as_the_doctor_sees_it(self) -> tuple[str, str]:
        _, said, _ = pos("doctor", "--data", self.folder, "--set", f"market.url={self.relay.url}", "--json")
        (found,) = (one for one in json.loads(said) if one["part"] == "market")
        assert found["remedy"] or found["health"] == "GOOD"
        return found["health"], found["sentence"]

    def told(self) -> dict[str, object]:
        _, said, _ = self.sync("status", "--json")
        return dict(json.loads(said))


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MarketChild]:
    child = MarketChild(tmp_path_factory.mktemp("market"), MARKET, STALL)
    child.wait_until_ready()
    yield child
    child.stop()


@pytest.fixture
def relay(market: MarketChild) -> Iterator[Relay]:
    url, _ = market.wait_until_ready()
    with Relay("127.0.0.1", int(url.rpartition(":")[2])) as running:
        yield running


@pytest.fixture
def stall(tmp_path: Path, market: MarketChild, relay: Relay) -> Stall:
    return Stall(tmp_path, market, relay)


def test_now_enrols_and_delivers_everything_once(stall: Stall) -> None:
    stall.sell(30)
    count = stall.entries
    arrived = f"기록 {count}건 시장 도착 · 0건 기다림\n"
    assert stall.sync("now") == (0, f"{count}건을 보냈습니다. {arrived}", "")
    assert stall.stored() == count
    assert stall.sync("now") == (0, f"0건을 보냈습니다. {arrived}", "")
    stall.sell(2)
    assert stall.sync("now")[1].startswith(f"{stall.entries - count}건을 보냈습니다.")


def test_status_says_what_arrived_and_what_waits_and_delivers_nothing(stall: Stall) -> None:
    stall.sync("now")
    before = stall.entries
    stall.sell(3)
    count = stall.entries
    waiting = count - before
    assert stall.sync("status") == (0, f"기록 {before}건 시장 도착 · {waiting}건 기다림\n", "")
    assert stall.stored() == before
    assert stall.told() == {
        "entries": count,
        "acknowledged": before,
        "waiting": waiting,
        "quarantined": [],
        "heard": True,
        "why": None,
    }


def test_status_makes_nothing_of_a_stall_that_never_looked_for_a_market(stall: Stall) -> None:
    before = sorted(path.name for path in stall.folder.iterdir())
    code, said, complained = stall.sync("status")
    assert (code, said) == (3, f"마지막으로 들은 것: 기록 0건 시장 도착 · {stall.entries}건 기다림\n")
    assert complained.startswith("시장에 아직 등록되지 않았어요")
    assert sorted(path.name for path in stall.folder.iterdir()) == before


OF_ONE_ANSWER = ("NOT_THE_MARKET", "BUSY", "TOO_OLD")
"""What is over with the answer that it spoilt."""


def spoilt(stall: Stall) -> dict[str, Callable[[], object]]:
    """What can be in the way, and how it comes about."""

    def fork() -> None:
        book = sqlite3.connect(stall.market.database_url.removeprefix("sqlite:///"))
        with book:
            book.execute("UPDATE device SET last_seq = last_seq + 5")
        book.close()

    def revoke() -> None:
        own = json.loads((stall.folder / "identity.json").read_text())["device_id"]
        assert revoke_device(stall.market.database_url, own)

    return {
        "UNREACHABLE": stall.relay.cut,
        "NOT_THE_MARKET": lambda: stall.relay.spoil(AnswerHtml()),
        "BUSY": lambda: stall.relay.spoil(AnswerJson(b"{}", status=b"503 Busy")),
        "TOO_OLD": lambda: stall.relay.spoil(AnswerJson(b"{}", status=b"426 Upgrade Required")),
        "REVOKED": revoke,
        "FORK": fork,
    }


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        ("UNREACHABLE", "시장에 닿지 않아요 · 인터넷 선과 공유기, 시장 주소를 봐 주세요"),
        ("NOT_THE_MARKET", "시장이 아닌 곳이 답해요 · 와이파이 로그인을 봐 주세요"),
        ("BUSY", "시장이 바빠요"),
        ("TOO_OLD", "시장이 더 새로운 장날을 바라요"),
        ("REVOKED", "시장이 이 계산대를 막았어요"),
        ("FORK", "시장에 있는 기록과 이 장부가 갈라졌어요"),
    ],
)
def test_what_is_in_the_way_is_one_sentence_of_its_own(stall: Stall, why: str, sentence: str) -> None:
    stall.sync("now")
    stall.sell(1)
    get_in_the_way = spoilt(stall)[why]
    get_in_the_way()
    code, said, complained = stall.sync("now")
    assert (code, said, complained.count("\n")) == (3, "", 1), complained
    assert complained.startswith(sentence)
    if why in OF_ONE_ANSWER:
        get_in_the_way()
    told = stall.told()
    assert (told["heard"], told["why"]) == (False, why)


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        ("UNREACHABLE", "대답이 없어요. 마지막으로 들은 뒤로 2개가 기다려요"),
        ("NOT_THE_MARKET", "시장이 아닌 곳이 대답해요"),
        ("BUSY", "대답이 없어요. 마지막으로 들은 뒤로 2개가 기다려요"),
        ("TOO_OLD", "시장이 더 새로운 장날을 바라요"),
        ("REVOKED", "시장이 이 기계를 막았어요"),
        ("FORK", "시장에 있는 기록과 이 장부가 갈라졌어요"),
    ],
)
def test_the_doctor_says_the_same_with_what_to_do(stall: Stall, why: str, sentence: str) -> None:
    stall.sync("now")
    stall.sell(1)
    assert stall.market_as_the_doctor_sees_it() == ("GOOD", "이어져 있고, 보낼 것이 1개 남았어요")
    assert stall.stored() + 1 == stall.entries, "it delivers nothing"
    spoilt(stall)[why]()
    assert stall.market_as_the_doctor_sees_it() == ("BAD", sentence)


def test_a_code_that_nobody_gave_is_said_so(stall: Stall) -> None:
    stall.code = "ABCD2345"
    code, said, complained = stall.sync("now")
    assert (code, said, complained.startswith("시장에 아직 등록되지 않았어요")) == (3, "", True)


def test_a_certificate_that_is_not_valid_yet_has_her_look_at_the_clock(stall: Stall, tmp_path: Path) -> None:
    with TooEarly(tmp_path) as port:
        stall.sync("now")
        words = [*stall.words("now"), "--set", f"market.url=https://127.0.0.1:{port}"]
        code, said, complained = pos(*words)
    assert (code, said) == (3, "")
    assert complained.startswith("시장의 인증서가 통하지 않아요 · 이 기계의 시각이 맞는지 봐 주세요 (지금 20")


class TooEarly:
    """Somebody whose certificate begins tomorrow."""

    def __init__(self, folder: Path) -> None:
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        made = made.not_valid_before(tomorrow).not_valid_after(tomorrow + timedelta(days=1))
        alternative = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
        signed = made.add_extension(alternative, critical=False).sign(key, hashes.SHA256())
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        (folder / "tls.pem").write_bytes(pem + signed.public_bytes(Encoding.PEM))
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(folder / "tls.pem")

    def __enter__(self) -> int:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = Thread(target=self._answer)
        self._thread.start()
        return int(self._listener.getsockname()[1])

    def __exit__(self, *_: object) -> None:
        self._thread.join()
        self._listener.close()

    def _answer(self) -> None:
        line, _ = self._listener.accept()
        try:
            self._context.wrap_socket(line, server_side=True).close()
        except OSError:
            line.close()


def test_beside_an_open_till_nothing_is_delivered_but_the_standing_is_told(stall: Stall) -> None:
    stall.sync("now")
    till = open_ledger(stall.folder)
    try:
        for action in ("now", "run"):
            code, said, complained = stall.sync(action)
            assert (code, said, complained.startswith("계산대가 켜져 있습니다.")) == (3, "", True)
        assert stall.sync("status")[0] == 0
    finally:
        till.close()
    assert stall.sync("now")[0] == 0


class Running:
    """`pos sync run` in a process of its own."""

    def __init__(self, stall: Stall) -> None:
        command = [sys.executable, "-W", "error", "-m", "ui", *map(str, stall.words("run"))]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def says(self, wanted: str) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            if wanted in line:
                return
        raise AssertionError(f"ended without saying {wanted!r}")

    def ends(self, number: signal.Signals | None = None) -> None:
        if number:
            self._process.send_signal(number)
        _, complained = self._process.communicate(timeout=30)
        assert (self._process.returncode, complained) == (0, "")


def test_run_delivers_through_a_cut_until_it_is_told_to_stop(stall: Stall) -> None:
    stall.relay.cut()
    running = Running(stall)
    running.says("시장에 닿지 않아요")
    stall.relay.mend()
    running.says(f"기록 {stall.entries}건 시장 도착 · 0건 기다림")
    assert stall.stored() == stall.entries
    running.ends(signal.SIGTERM)


def test_run_never_keeps_a_till_from_opening_and_leaves_delivering_to_it(stall: Stall) -> None:
    running = Running(stall)
    running.says("시장 도착")
    till = open_ledger(stall.folder)
    assert till.writable
    running.says("이제 계산대가 스스로 보냅니다.")
    running.ends()
    till.close()


def test_a_folder_without_a_ledger_is_said_so(tmp_path: Path) -> None:
    for action in ("run", "now", "status"):
        code, said, complained = pos("sync", action, "--data", tmp_path)
        assert (code, said, complained) == (2, "", f"이 폴더에 장부가 없습니다: {tmp_path}\n")
    assert list(tmp_path.iterdir()) == []


def test_a_practice_ledger_goes_nowhere(tmp_path: Path) -> None:
    open_ledger(tmp_path, practice=True).close()
    code, _, complained = pos("sync", "now", "--data", tmp_path)
    assert (code, complained.startswith("연습 장부와 진짜 장부가 바뀌었습니다.")) == (3, True)


def test_a_damaged_identity_is_said_in_the_words_of_the_till(stall: Stall) -> None:
    (stall.folder / "identity.json").write_text("{")
    code, _, complained = stall.sync("now")
    assert (code, complained.startswith("시장 등록 파일이 손상됐어요")) == (3, True)


@pytest.mark.parametrize("action", ["run", "now", "status"])
def test_every_action_explains_itself(action: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["sync", action, "--help"])
    assert capsys.readouterr().out.startswith(f"usage: pos sync {action}")
