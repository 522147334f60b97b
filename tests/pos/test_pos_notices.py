"""The office's notices: they stand until they are read, run out or are taken back, through every restart."""

import json

import pytest
from pos_kit import NOON, Stall, moment
from shop_kit import journal, kinds, query

from pos import messages as m
from pos.ledger.verify import verify
from pos.messages import Refusal
from pos.notice import LONGEST, MOST

HOLIDAY = "내일은 시장이 쉽니다. 물건을 오늘 안에 냉장고에 넣어 주세요."


def post(stall: Stall, notice_id: str = "a", version: int = 1, text: str = HOLIDAY, **more: int) -> m.Event | None:
    events = stall.do(m.PostNotice(notice_id, version, json.dumps({"text": text, **more})))
    return events[-1] if events else None


def standing(stall: Stall) -> list[str]:
    return [notice.id for notice in stall.till.state.notices.values()]


def test_it_stands_until_somebody_has_read_it_and_the_journal_says_who(stall: Stall) -> None:
    assert isinstance(post(stall), m.NoticePosted)
    stall.reopen()
    assert standing(stall) == ["a"]
    stall.do(m.ReadNotice("a"))
    assert standing(stall) == []
    read = journal(stall.path)[-1]
    assert (read["kind"], read["notice"], read["version"], read["operator"]) == ("notice_read", "a", 1, "owner")
    assert verify(stall.path).faults == ()


def test_one_that_was_read_does_not_come_back_until_it_is_written_anew(stall: Stall) -> None:
    post(stall)
    stall.do(m.ReadNotice("a"))
    stall.reopen()
    assert post(stall) is None
    assert post(stall, version=2, text="모레도 쉽니다.") is not None
    assert [notice.text for notice in stall.till.state.notices.values()] == ["모레도 쉽니다."]


def test_the_text_of_one_that_is_over_is_not_kept(stall: Stall) -> None:
    post(stall)
    stall.do(m.ReadNotice("a"))
    assert query(stall.path, "SELECT id, version, text, stands FROM notice") == [("a", 1, "", 0)]


def test_one_that_is_taken_back_is_gone(stall: Stall) -> None:
    post(stall)
    assert kinds(stall.do(m.WithdrawNotice("a"))) == [m.NoticeGone]
    stall.reopen()
    assert standing(stall) == []
    assert stall.do(m.WithdrawNotice("a")) == ()
    assert stall.do(m.ReadNotice("a")) == ()


def test_one_runs_out_by_itself(stall: Stall) -> None:
    post(stall, until_ms=NOON.at_ms + 60_000)
    stall.do(m.Tick())
    assert standing(stall) == ["a"]
    stall.now = moment("2026-03-02 12:01:00")
    stall.do(m.Tick())
    assert standing(stall) == []
    assert post(stall, "b", until_ms=NOON.at_ms) is None, "too late already"


def test_the_newest_are_kept(stall: Stall) -> None:
    for number in range(MOST + 3):
        post(stall, f"n{number}")
    assert standing(stall) == [f"n{number}" for number in range(3, MOST + 3)]
    stall.reopen()
    assert len(standing(stall)) == MOST


@pytest.mark.parametrize(
    "body",
    [
        *("", "[]", "{}", '{"text": ""}', '{"text": 7}', '{"text": "\\u200b"}', '{"text": "x", "loud": true}'),
        *(
            json.dumps({"text": "가" * (LONGEST + 1)}),
            '{"text": "x", "until_ms": -1}',
            '{"text": "x", "until_ms": 1e9}',
        ),
        "[" * 5_000,
    ],
)
def test_what_is_no_notice_is_refused(stall: Stall, body: str) -> None:
    assert stall.refusal(m.PostNotice("a", 1, body))[0] is Refusal.NOT_A_NOTICE
    assert standing(stall) == []


def test_nothing_in_it_can_turn_the_screen_about(stall: Stall) -> None:
    posted = post(stall, text="내일\x07 쉽니다\u202e.\n\n고맙습니다.")
    assert isinstance(posted, m.NoticePosted)
    assert posted.notice.text == "내일 쉽니다. 고맙습니다."


def test_when_the_market_begins_anew_what_was_read_stays_read(stall: Stall) -> None:
    post(stall, "read")
    stall.do(m.ReadNotice("read"))
    post(stall, "stands")
    stall.do(m.ForgetFeed())
    assert standing(stall) == []
    stall.reopen()
    post(stall, "read")
    post(stall, "stands")
    assert standing(stall) == ["stands"]
