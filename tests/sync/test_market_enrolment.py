"""A device joins a stall with a code, once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from market_kit import books
from market_kit.server_process import ServerProcess
from market_kit.terminal import QUICK, Terminal

from pos.ids import new_id
from sync.enrolment import Invitation, enrol
from sync.errors import EnrolmentRefusal, EnrolmentRefused, MarketUnreachable
from sync.events import AwayReason, MarketAway, MarketRefused, RefusedReason
from sync.identity import Identity, load_or_create
from sync.protocol import CODE_ALPHABET, CODE_LENGTH
from sync.relay import DropAnswer, Relay
from sync.server.office import issue_code

_device_ids: dict[Path, str] = {}


def _identity(path: Path) -> Identity:
    """The same device for the same file."""
    return load_or_create(path, _device_ids.setdefault(path, new_id()))


def test_a_device_joins_and_remembers_it(server: ServerProcess, terminal: Terminal, tmp_path: Path) -> None:
    assert terminal.identity.enrolled
    assert load_or_create(tmp_path / "identity.json", terminal.identity.device_id) == terminal.identity
    assert terminal.last_seq() == 0
    own = f"SELECT name FROM stall WHERE market_id = '{terminal.identity.market_id}'"
    names = books.rows(server.database_url, own)
    assert ("바다수산",) in names


def test_a_code_can_be_read_out_loud_and_is_not_kept(server: ServerProcess) -> None:
    code = issue_code(server.database_url, "망원시장", "바다수산")
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(CODE_ALPHABET)
    kept = books.rows(server.database_url, "SELECT code_hash FROM enrolment_code")
    assert all(code.encode() not in bytes(digest) for (digest,) in kept)


def test_a_lost_answer_costs_no_code(server: ServerProcess, relay: Relay, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, relay.url)
    code = issue_code(server.database_url, "망원시장", "바다수산")
    relay.spoil(DropAnswer(on=b"POST /v1/enroll"))
    with pytest.raises(MarketUnreachable):
        enrol(terminal.identity, relay.url, code, "계산대", "1")
    assert enrol(terminal.identity, relay.url, f"{code[:4]}-{code[4:]}".lower(), "계산대", "1").enrolled


def test_a_code_works_for_one_device(server: ServerProcess, tmp_path: Path) -> None:
    code = issue_code(server.database_url, "망원시장", "바다수산")
    first, second = _identity(tmp_path / "1.json"), _identity(tmp_path / "2.json")
    enrol(first, server.url, code, "하나", "1")
    assert _refusal(second, server, code) is EnrolmentRefusal.CODE_USED
    assert not _identity(tmp_path / "2.json").enrolled


def test_an_expired_code_is_refused(server: ServerProcess, tmp_path: Path) -> None:
    code = issue_code(server.database_url, "망원시장", "바다수산")
    books.rows(server.database_url, "UPDATE enrolment_code SET expires_ms = 1 WHERE used_ms IS NULL")
    assert _refusal(_identity(tmp_path / "1.json"), server, code) is EnrolmentRefusal.CODE_EXPIRED


def test_a_known_device_with_another_key_is_refused(server: ServerProcess, terminal: Terminal) -> None:
    code = issue_code(server.database_url, "망원시장", "바다수산")
    thief = replace(terminal.identity, private_key=b"\x09" * 32)
    assert _refusal(thief, server, code) is EnrolmentRefusal.DEVICE_TAKEN


def test_a_known_device_may_move_to_another_stall_with_its_journal(
    server: ServerProcess, terminal: Terminal
) -> None:
    terminal.journal.sell(3)
    terminal.upload()
    terminal.enrol(server.database_url, stall="초록채소")
    terminal.journal.sell(1)
    assert terminal.upload().last_seq == 4
    own = terminal.identity.device_id
    books.rows(server.database_url, f"DELETE FROM entry WHERE device_id = '{own}'")
    books.rows(server.database_url, "DELETE FROM enrolment_code WHERE used_ms IS NULL")
    books.rows(server.database_url, f"DELETE FROM device WHERE device_id = '{own}'")
    books.rows(server.database_url, "DELETE FROM stall WHERE name = '초록채소'")


def test_guessing_ends_after_ten_codes(new_database: Callable[[], str], tmp_path: Path) -> None:
    server = ServerProcess(new_database(), tmp_path)
    identity = _identity(tmp_path / "1.json")
    for guess in range(10):
        assert _refusal(identity, server, f"2222222{guess}") is EnrolmentRefusal.CODE_UNKNOWN
    right = issue_code(server.database_url, "망원시장", "바다수산")
    with pytest.raises(MarketUnreachable) as away:
        enrol(identity, server.url, right, "계산대", "1")
    assert away.value.reason is AwayReason.BUSY
    assert away.value.retry_after_s == 900
    server.stop()


def test_a_worker_with_a_code_joins_when_the_market_comes(server: ServerProcess, tmp_path: Path) -> None:
    with Relay("127.0.0.1", server.port) as relay:
        relay.cut()
        terminal = Terminal(tmp_path, relay.url)
        terminal.journal.sell(3)
        code = issue_code(server.database_url, "망원시장", "바다수산")
        with terminal.working(replace(QUICK, invitation=Invitation(relay.url, code, "계산대"))) as worker:
            terminal.says(lambda event: isinstance(event, MarketAway), "away")
            relay.mend()
            terminal.delivered()
            assert worker.identity.enrolled
    assert load_or_create(tmp_path / "identity.json", terminal.identity.device_id).enrolled


def test_a_worker_without_a_code_says_that_it_belongs_nowhere(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "http://127.0.0.1:9")
    with terminal.working():
        terminal.says(lambda event: event == MarketRefused(RefusedReason.NOT_ENROLLED), "not enrolled")


def test_a_worker_with_a_wrong_code_says_so_once(server: ServerProcess, tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, server.url)
    with terminal.working(replace(QUICK, invitation=Invitation(server.url, "22222222", "계산대"))):
        terminal.says(lambda event: event == MarketRefused(RefusedReason.NOT_ENROLLED), "refused")
    assert len(terminal.events) == 1


def _refusal(identity, server: ServerProcess, code: str) -> EnrolmentRefusal:
    with pytest.raises(EnrolmentRefused) as refused:
        enrol(identity, server.url, code, "계산대", "1")
    return refused.value.reason
