"""What the market's office may set, how it is judged, and which of two counts."""

import json
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.market_settings import LONGEST_BODY, MarketSetting, MarketSettings, market_setting, value_in
from pos.settings import SETTINGS, Settings, SettingsError, checked

CALL = "상인회 02-123-4567"
FITTING = {
    "order.late_min": 5,
    "onnuri.until": "2028-12-31",
    "onnuri.exchange_limit": 5_000_000,
    "vouchers.local": "순창사랑상품권 60% 5000,10000",
    "coupons.bearers": "상인회, 군청",
    "help.call": CALL,
}


def settings(*sent: MarketSetting) -> MarketSettings:
    told = MarketSettings()
    for one in sent:
        told = told.after(one)
    return told


def test_an_office_sets_what_its_market_has_in_common_and_nothing_else() -> None:
    assert {setting.key for setting in SETTINGS if setting.from_market} == FITTING.keys()
    for key, value in FITTING.items():
        assert market_setting(key, False, 1, value).value == value


@pytest.mark.parametrize("setting", [one for one in SETTINGS if not one.from_market], ids=lambda one: one.key)
def test_no_office_sets_who_a_stall_is_its_devices_its_people_or_its_money(setting: object) -> None:
    key, default = setting.key, setting.default  # type: ignore[attr-defined]
    for value in (default, None):
        with pytest.raises(SettingsError, match="가게에서만 정하는"):
            market_setting(key, True, 1, value)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("help.call", 7), ("help.call", ["x"]), ("help.call", True), ("order.late_min", "5")),
        *(("order.late_min", 5.0), ("order.late_min", True), ("order.late_min", 0), ("order.late_min", 121)),
        *(
            ("help.call", "가" * 61),
            ("help.call", "두\n줄"),
            ("help.call", "돌아\u202e서"),
            ("help.call", "\ud800"),
        ),
        *(("onnuri.until", "2028-02-30"), ("onnuri.exchange_limit", -1), ("onnuri.exchange_limit", 10**10)),
        *(("vouchers.local", "순창사랑상품권"), ("vouchers.local", "순창 60% 5000;" * 40)),
        *(("coupons.bearers", "상인회," * 80), ("help.cal", CALL), ("", CALL)),
    ],
)
def test_what_no_file_of_settings_may_hold_is_refused_in_a_sentence(key: str, value: object) -> None:
    with pytest.raises(SettingsError) as refused:
        market_setting(key, False, 1, value)
    assert str(refused.value).startswith("시장 사무실: ")
    with pytest.raises(SettingsError, match=r"^stall\.toml:3: "):
        checked(key, value, "stall.toml:3")


@pytest.mark.parametrize(
    "body",
    [
        *("", "[]", "{}", "7", '{"value": null}', '{"value": 1, "more": 2}', '{"value": NaN}', "[" * 3_000),
        json.dumps({"value": "x" * LONGEST_BODY}),
    ],
)
def test_a_body_that_says_no_value_is_refused(body: str) -> None:
    with pytest.raises(SettingsError, match="알아볼 수 없습니다"):
        value_in(body)


@given(st.text(max_size=200) | st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists).map(str))
def test_no_body_does_more_than_be_refused(body: str) -> None:
    try:
        value = value_in(body)
    except SettingsError:
        return
    assert value is not None


def test_a_stalls_own_counts_and_the_markets_shows_again_when_it_is_taken_back() -> None:
    every, own = MarketSetting("order.late_min", False, 1, 5), MarketSetting("order.late_min", True, 1, 20)
    assert settings(every, own).values == settings(own, every).values == {"order.late_min": 20}
    assert settings(every, own, MarketSetting("order.late_min", True, 2, None)).values == {"order.late_min": 5}
    assert settings(own, MarketSetting("order.late_min", False, 1, None)).values == {"order.late_min": 20}


def test_in_whatever_order_they_come_and_however_often_the_newest_stays() -> None:
    sent = [
        MarketSetting("help.call", False, 1, "첫째"),
        MarketSetting("help.call", False, 2, None),
        MarketSetting("help.call", False, 3, CALL),
        MarketSetting("help.call", True, 7, "우리만"),
        MarketSetting("help.call", True, 8, None),
    ]
    for order in permutations(sent):
        assert settings(*order, *order).values == {"help.call": CALL}


def test_the_same_again_is_nothing_new() -> None:
    told = settings(MarketSetting("help.call", False, 2, CALL))
    assert told.after(MarketSetting("help.call", False, 2, "다른 말")) is told
    assert told.after(MarketSetting("help.call", False, 1, None)) is told


def test_what_the_stall_says_itself_stands_above_it() -> None:
    both = Settings({"help.call": "우리 아들"}, {"help.call": CALL, "order.late_min": 5})
    assert (both.text("help.call"), both.number("order.late_min")) == ("우리 아들", 5)
    assert both.text("coupons.bearers") == ""
    assert Settings({"help.call": ""}, {"help.call": CALL}).text("help.call") == "", "nothing is a word too"
