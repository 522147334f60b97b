"""한 일 as somebody reads it: names and words, while what is stored stays as it was noted."""

import csv
import io

from market_kit import books
from market_kit.journal import canonical, sale
from market_kit.office import PASSWORD, put, sent_down, stall_of
from market_kit.reader import Reader
from market_kit.server_process import ServerProcess
from market_kit.terminal import Terminal


def told(keeper: Reader) -> list[list[str]]:
    """What was done, about what, and more of it; the oldest first."""
    content = keeper.fetch("/deeds?table=deeds&as=csv").content.decode("utf-8-sig")
    return [row[2:] for row in list(csv.reader(io.StringIO(content)))[:0:-1]]


def test_what_was_done_is_said_in_names_and_words(office: ServerProcess, till: Terminal, keeper: Reader) -> None:
    stall, device_id = stall_of(office), till.identity.device_id
    put(till, "godeungeo", "고등어", 5_000)
    till.journal.append(canonical(sale(device_id, 2, payments=[{"tender": "cash", "amount": 1}])))
    till.upload()
    keeper.read(f"/stalls/{stall}/goods/godeungeo")
    keeper.submit(f"/stalls/{stall}/goods/godeungeo", price="6,000", sold_out="on")
    keeper.read("/checks")
    keeper.submit(f"/checks/{device_id}/2")
    keeper.read("/notices")
    keeper.submit("/notices", text="내일은 쉽니다.")
    ((notice_id, _),) = sent_down(office, "notice")
    keeper.submit_surely(f"/notices/{notice_id}/withdraw")
    keeper.read(f"/settings?stall={stall}")
    keeper.submit("/settings/onnuri.exchange_limit", value="5,000,000")
    keeper.submit_surely("/settings/onnuri.exchange_limit/withdraw")
    keeper.read("/people")
    keeper.submit("/people", name="박 기사", role="TECHNICIAN", password=PASSWORD)
    keeper.read("/devices")
    keeper.submit_surely(f"/devices/{device_id}/shut-out")
    limit = "온누리상품권 환전한도 (원)"
    name = books.rows(office.database_url, "SELECT name FROM device")[0][0]
    assert told(keeper)[2:] == [
        ["물건을 바꿔 달라고 했어요", "바다수산 · 고등어", "값 6,000원, 품절"],
        ["합계에 넣었어요", f"바다수산 · {name} · 2번째 기록", ""],
        ["알렸어요", "모든 점포", "내일은 쉽니다."],
        ["알림을 거뒀어요", "알림", "내일은 쉽니다."],
        ["설정을 정했어요", "바다수산", f"{limit}: 5,000,000"],
        ["설정을 거뒀어요", "바다수산", limit],
        ["사람을 넣었어요", "박 기사", "기사"],
        ["단말기를 막았어요", f"바다수산 · {name}", ""],
    ]
    stored = dict(books.rows(office.database_url, "SELECT what, about || ' ' || detail FROM deed"))
    assert stored["DEVICE_SHUT_OUT"] == f"{device_id} "
    assert stored["GOOD_WISHED"].startswith(f"{stall}/godeungeo {{")
    keeper.read("/language/en?back=/deeds")
    assert told(keeper)[4][1:] == ["All stalls", "내일은 쉽니다."]


def test_what_has_no_name_any_more_is_shown_as_it_was_noted(office: ServerProcess, keeper: Reader) -> None:
    about = "0192d1e2"
    more = ("GOOD_WISHED", "DEVICE_SHUT_OUT", "COUNTED", "PERSON_TAKEN_ON", "SETTING_SENT", "NOTICE_POSTED")
    for number, what in enumerate(more):
        books.rows(
            office.database_url,
            "INSERT INTO deed SELECT market_id, "
            f"'zz{number}', 9000000000000 + {number}, 'x', '{what}', '{about}', 'no json' FROM market",
        )
    shown = told(keeper)[-len(more) :]
    assert all(about in row[1] for row in shown[:4]), shown
    assert [row[2] for row in shown] == ["no json"] * len(more)
