"""A device reads back what it delivered, all of it, word for word, and nobody else does."""

import pytest
from market_kit.raw_device import error_of, send
from market_kit.server_process import ServerProcess
from market_kit.terminal import Terminal, stranger

from sync.account import Account
from sync.protocol import MAX_BATCH_BYTES, MAX_ENTRIES, JournalPage, as_bytes, chain_over, genesis


def read_back(terminal: Terminal, after: int = 0) -> list[JournalPage]:
    pages = []
    with terminal.market() as market:
        account = Account(terminal.identity, market)
        while page := account.journal(after):
            if not page.events:
                return pages
            pages.append(page)
            after += len(page.events)
    raise AssertionError("no end")


def test_every_entry_comes_back_as_it_was_delivered(terminal: Terminal) -> None:
    terminal.journal.sell(MAX_ENTRIES + 30)
    terminal.upload()
    pages = read_back(terminal)
    assert len(pages) > 1
    assert all(len(page.events) <= MAX_ENTRIES for page in pages)
    bodies = [body for page in pages for body in page.events]
    assert bodies == terminal.journal.bodies
    own = terminal.identity.device_id
    assert chain_over(genesis(own), map(as_bytes, bodies))[-1] == terminal.journal.hashes[-1]


def test_a_page_is_no_larger_than_a_batch_but_an_entry_that_is_comes_alone(terminal: Terminal) -> None:
    with terminal.market() as market:
        account = Account(terminal.identity, market)
        assert account.journal(0) == JournalPage(1, ())
    large = '{"note": "' + "가" * (MAX_BATCH_BYTES // 3) + '"}'
    small = '{"note": "' + "나" * (MAX_BATCH_BYTES // 12) + '"}'
    for number, body in enumerate((large, small, small, small, small), start=1):
        terminal.journal.append(body)
        terminal.deliver(number, body)
    assert [len(page.events) for page in read_back(terminal)] == [1, 3, 1]


def test_nobody_else_reads_it(terminal: Terminal, server: ServerProcess) -> None:
    terminal.journal.sell()
    terminal.upload()
    refused = send(stranger(terminal), server.url, "GET", "/v1/journal?after=0")
    assert (refused.status_code, error_of(refused)) == (401, "bad_signature")


@pytest.mark.parametrize(
    "query", ["after=-1", "after=x", "after=1&after=2", "after=", "before=1", "after=9007199254740991"]
)
def test_a_question_that_is_none_is_refused(terminal: Terminal, server: ServerProcess, query: str) -> None:
    refused = send(terminal.identity, server.url, "GET", f"/v1/journal?{query}")
    assert (refused.status_code, error_of(refused)) == (400, "malformed")
