"""What somebody at the office may count of what was kept apart, and what not, whoever asks."""

from typing import Any

import pytest
from market_kit import books
from market_kit.journal import canonical, sale
from market_kit.reader import Reader
from market_kit.server_process import ServerProcess
from market_kit.terminal import Terminal

WAITS: dict[str, dict[str, Any]] = {
    "a refund that says money came in": {"kind": "refund", "refers_to": {"receipt_no": 1}},
    "no amount": {"total": "많이"},
    "no day": {"business_day": None},
    "an amount nobody can pay": {"total": 10**15, "payments": [{"tender": "cash", "amount": 10**15}]},
}


def offered(keeper: Reader) -> list[str]:
    keeper.read("/checks")
    return [form.fields["counts"] for form in keeper.forms() if form.action.startswith("/checks/")]


@pytest.mark.parametrize("why", WAITS)
def test_what_cannot_be_counted_is_not_offered_and_not_taken(
    office: ServerProcess, till: Terminal, keeper: Reader, why: str
) -> None:
    till.journal.append(canonical(sale(till.identity.device_id, 1) | WAITS[why]))
    assert till.upload().last_seq == 1
    assert offered(keeper) == ["no"]
    (form,) = [one for one in keeper.forms() if one.action.startswith("/checks/")]
    keeper.send(form.action, form.fields | {"counts": "yes"})
    assert (keeper.status, "합계에 넣을 수 없어요" in keeper.page) == (400, True)
    assert books.rows(office.database_url, "SELECT * FROM decision") == []
    keeper.read("/checks")
    keeper.submit(form.action)
    assert "넣지 않음 · 김 총무" in keeper.page
    assert offered(keeper) == []


def test_a_refund_the_right_way_round_is_counted_and_taken_out_again(
    office: ServerProcess, till: Terminal, keeper: Reader
) -> None:
    back = sale(till.identity.device_id, 1)
    turned = {name: -back[name] for name in ("total", "taxable", "exempt", "supply", "vat")}
    till.journal.append(canonical(back | turned | {"kind": "refund"}))
    till.upload()
    assert offered(keeper) == ["yes", "no"]
    (form, _) = [one for one in keeper.forms() if one.action.startswith("/checks/")]
    keeper.send(form.action, form.fields)
    assert "-10,100원" in keeper.read("/")
    assert offered(keeper) == ["no"]
    keeper.submit(form.action)
    assert "-10,100원" not in keeper.read("/")


def test_what_was_counted_before_it_was_known_to_be_wrong_can_be_taken_out(
    office: ServerProcess, till: Terminal, keeper: Reader
) -> None:
    till.journal.append(canonical(sale(till.identity.device_id, 1, payments=[{"tender": "cash", "amount": 1}])))
    till.upload()
    assert offered(keeper) == ["yes", "no"]
    (form, _) = [one for one in keeper.forms() if one.action.startswith("/checks/")]
    keeper.send(form.action, form.fields)
    assert "10,100원" in keeper.read("/")
    books.rows(office.database_url, "UPDATE entry SET business_day = NULL")
    keeper.read("/checks")
    keeper.submit(form.action)
    assert (keeper.status, offered(keeper)) == (200, [])
