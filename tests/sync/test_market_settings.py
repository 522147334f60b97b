"""The office sets, the till goes by it: from the page to the open till and back, with every restart in between."""

import logging
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from market_kit.office import deeds, sent_down, stall_of
from market_kit.open_till import STALL, OpenTill
from market_kit.reader import Reader
from market_kit.server_process import ServerProcess

from pos import messages as m
from pos.market_settings import MarketSetting, MarketSettings, market_setting
from pos.settings import BY_KEY, SETTINGS, SettingsError, from_text
from pos.shop import Shop
from sync.protocol import ChangeKind
from sync.relay import Relay
from sync.server.feed import Thing
from sync.server.office import issue_code
from sync.server.pages import words
from sync.server.stall_settings import STALL_SETTINGS, Unfitting
from ui.qt.application import TillApplication
from ui.qt.hands import Hands
from ui.runtime import places
from ui.runtime.compose import Runtime
from ui.runtime.market_file import MarketFile

MARKET = "망원시장"
SUNCHANG = "순창사랑상품권 60% 5000,10000 한도 3000000; 군산사랑상품권 80% 10000"

log = logging.getLogger(__name__)


# -- what fits, judged twice --------------------------------------------------------------------------------------


def test_the_office_may_set_what_a_till_takes_from_it_and_has_words_for_each() -> None:
    assert STALL_SETTINGS.keys() == {one.key for one in SETTINGS if one.from_market} == words.SETTINGS.keys()
    assert {one.input for one in STALL_SETTINGS.values()} == {"text", "number", "date"}
    for key, setting in STALL_SETTINGS.items():
        assert (setting.input == "number") == isinstance(BY_KEY[key].default, int)


FITS = {
    "help.call": ("", "상인회 02-123-4567", "가" * 60, "😀"),
    "coupons.bearers": ("", "상인회, 군청", "상인회,", "가" * 200),
    "onnuri.until": ("", "2028-12-31", "2028-02-29"),
    "onnuri.exchange_limit": ("0", "5,000,000", "1000000000"),
    "order.late_min": ("1", "120", "007"),
    "vouchers.local": (
        "",
        SUNCHANG,
        "가나다 1% 100",
        "A-1 100% 1000000,100",
        ";;",
        "순창 60% 5000 limit 9; 둘 9% 200",
    ),
}
FITS_NOT = {
    "help.call": ("가" * 61, "두\n줄", "돌아\u202e서"),
    "coupons.bearers": ("가" * 201, ",,,", " , ", " "),
    "onnuri.until": ("2026-02-29", "20260302", "2026-3-2", "내년", "2026-W10-1"),
    "onnuri.exchange_limit": ("", "-1", "1000000001", "많이", "1,00", "９", "1e3", "9" * 16),
    "order.late_min": ("", "0", "121", "5.5", "+5"),
    "vouchers.local": (
        *(
            "순창",
            "순창 60%",
            "순창 0% 5000",
            "순창 101% 5000",
            "순창 60% 99",
            "순창 60% 1000001",
            "순창 60% 5000,5000",
        ),
        *("순창:군산 60% 5000", "순" * 21 + " 60% 5000", "순창 60% 5000; 순창 70% 10000", "순창 60% 5000 한도"),
        *("\u3164 60% 5000", "e\u0301 60% 5000", "순창 60% " + "5000," * 99 + "100"),
    ),
}

BAD_AT_THE_TILL = {"coupons.bearers": FITS_NOT["coupons.bearers"], "vouchers.local": FITS_NOT["vouchers.local"]}
"""Where the till's judgement is the very same, it refuses the very same."""


@pytest.mark.parametrize("key", STALL_SETTINGS)
def test_what_fits_at_the_office_fits_at_the_till_and_what_does_not_is_said(key: str) -> None:
    for typed in FITS[key]:
        value = STALL_SETTINGS[key].value(typed)
        assert market_setting(key, False, 1, value).value == value
    for typed in FITS_NOT[key]:
        with pytest.raises(Unfitting):
            STALL_SETTINGS[key].value(typed)
    for typed in BAD_AT_THE_TILL.get(key, ()):
        with pytest.raises(SettingsError):
            market_setting(key, False, 1, typed)


TYPED = st.text(max_size=70) | st.from_regex(
    r"[\w :().ㅤ-]{0,22} [0-9]{1,4}% [0-9]{2,8}(,[0-9]{2,8}){0,2}( (한도|limit) [0-9]{1,13})?(; ?둘 9% 100)?",
    fullmatch=True,
)


@given(TYPED | st.dates().map(str) | st.integers().map(str), st.sampled_from(sorted(STALL_SETTINGS)))
@hypothesis_settings(suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_office_lets_through_no_till_refuses(typed: str, key: str) -> None:
    with suppress(Unfitting):
        value = STALL_SETTINGS[key].value(typed)
        assert market_setting(key, False, 1, value).value == value
        if key != "vouchers.local":
            assert from_text(key, typed.replace(",", "") if isinstance(value, int) else typed, "here") == value


# -- the office's page --------------------------------------------------------------------------------------------


def test_the_office_sets_for_all_and_for_one_and_takes_it_back(office: ServerProcess, keeper: Reader) -> None:
    stall = stall_of(office)
    assert "아직 정해 둔 것이 없어요" in keeper.read("/settings")
    keeper.submit("/settings/vouchers.local", value=SUNCHANG)
    assert "곧 들어가요" in keeper.page
    assert SUNCHANG in keeper.page
    keeper.submit("/settings/onnuri.exchange_limit", value="5,000,000", stall=stall)
    assert "바다수산" in keeper.page
    assert sent_down(office, "config") == [
        ("vouchers.local", {"value": SUNCHANG}),
        ("onnuri.exchange_limit", {"value": 5_000_000}),
    ]
    keeper.read("/settings")
    assert _filled_in(keeper) == {"/settings/vouchers.local": SUNCHANG}, "the whole market's"
    keeper.read(f"/settings?stall={stall}")
    assert _filled_in(keeper)["/settings/onnuri.exchange_limit"] == "5000000", "and what is for one stall"
    keeper.read("/settings")
    keeper.submit("/settings/vouchers.local", value=SUNCHANG)
    assert "그렇게 적어 두었어요" in keeper.page
    assert deeds(office).count("SETTING_SENT") == 2, "what is so already is not sent again"
    keeper.submit("/settings/vouchers.local/withdraw")
    assert "받는 지역상품권 · 모든 점포" in keeper.page
    keeper.submit("/settings/vouchers.local/withdraw")
    assert "거뒀어요" in keeper.page
    assert "/settings/vouchers.local/withdraw" not in [form.action for form in keeper.forms()]
    assert sent_down(office, "config")[-1] == ("vouchers.local", {})
    assert deeds(office)[-3:] == ["SETTING_SENT", "SETTING_SENT", "SETTING_WITHDRAWN"]
    assert SUNCHANG in keeper.read("/deeds")
    content = keeper.fetch("/settings?table=settings&as=csv").content.decode("utf-8-sig")
    assert '"5,000,000",바다수산' in content


def _filled_in(reader: Reader) -> dict[str, str]:
    return {form.action: form.fields["value"] for form in reader.forms() if form.fields.get("value")}


def test_an_empty_value_is_for_one_stall_and_nothing_for_all(office: ServerProcess, keeper: Reader) -> None:
    keeper.read("/settings")
    keeper.submit("/settings/onnuri.until", value="", stall="")
    assert keeper.status == 400
    assert "값을 적어 주세요" in keeper.page
    keeper.read("/settings")
    keeper.submit("/settings/onnuri.until", value="", stall=stall_of(office))
    assert "비워 둠" in keeper.page
    assert sent_down(office, "config") == [("onnuri.until", {"value": ""})]


def test_what_does_not_fit_is_said_in_a_sentence_and_nothing_is_sent(office: ServerProcess, keeper: Reader) -> None:
    for key, unfit in FITS_NOT.items():
        for typed in (one for one in unfit if "\n" not in one):  # a form makes one line of it
            keeper.read("/settings")
            keeper.submit(f"/settings/{key}", value=typed)
            assert keeper.status == 400, (key, typed)
    keeper.read("/settings")
    token = keeper.forms()[-1].fields["token"]
    for address, stall in (
        ("/settings/printer.connection", ""),
        ("/settings/market.url", ""),
        ("/settings/help.call", "no such stall"),
        ("/settings/help.call/withdraw", ""),
        ("/settings/nothing/withdraw", "x"),
    ):
        keeper.send(address, {"token": token, "value": "x", "stall": stall})
        assert keeper.status == 404, address
    assert keeper.fetch("/settings?stall=nobody").status_code == 404
    keeper.send("/settings/help.call", {"value": "속임"})
    assert keeper.status == 403
    assert sent_down(office, "config") == []


# -- to the till and back -----------------------------------------------------------------------------------------


class Market:
    """An office at its page, and the open till of a stall of its market."""

    def __init__(
        self,
        office: ServerProcess,
        relay: Relay,
        folder: Path,
        screens: Callable[[Runtime], object] = lambda _: None,
    ) -> None:
        self.relay = relay
        self.till = OpenTill(folder, relay, office.database_url, MARKET, screens)
        self.reader = Reader(office.url)
        self.stall = stall_of(office, STALL)

    def sets(self, key: str, value: str, stall: str = "") -> Shop:
        """What the till goes by once it has heard of it."""
        since = len(self.till.heard)
        self.reader.read("/settings")
        began = time.monotonic()
        self.reader.submit(f"/settings/{key}", value=value, stall=stall)
        assert self.reader.status == 200, self.reader.page
        changed = self.till.hears(m.RulesChanged, since)
        log.info("%s: from the page to the till in %.0f ms", key, (time.monotonic() - began) * 1_000)
        self.till.hears(m.FeedNoted, self.till.heard.index(changed, since))
        return changed.shop

    def takes_back(self, key: str, stall: str = "") -> Shop:
        since = len(self.till.heard)
        self.reader.read("/settings")
        form = next(
            form
            for form in self.reader.forms()
            if form.action == f"/settings/{key}/withdraw" and form.fields["stall"] == stall
        )
        self.reader.send(form.action, form.fields | {"sure": "yes"})
        return self.till.hears(m.RulesChanged, since).shop

    def begins_anew(self) -> Shop:
        """What the till goes by from its first moment on."""
        self.till.stop()
        self.till.start()
        return self.shown()

    def shown(self) -> Shop:
        return self.till.do(m.ShowTill(), m.TillShown).shop


@pytest.fixture
def market(office: ServerProcess, tmp_path: Path) -> Iterator[Market]:
    issue_code(office.database_url, MARKET, "떡집")
    folder = tmp_path / "stall"
    folder.mkdir()
    with Relay("127.0.0.1", office.port) as relay:
        running = Market(office, relay, folder)
        yield running
        running.till.stop()


def names(shop: Shop) -> list[str]:
    return [kind.name for kind in shop.vouchers]


def test_what_the_office_sets_is_at_the_open_till_and_stays_there_without_a_market(
    market: Market, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, __name__)
    for key, value in (
        ("vouchers.local", SUNCHANG),
        ("help.call", "상인회 02-123-4567"),
        ("coupons.bearers", "상인회, 군청"),
        ("onnuri.until", "2099-12-31"),
        ("onnuri.exchange_limit", "5,000,000"),
        ("order.late_min", "3"),
    ):
        shop = market.sets(key, value)
    assert names(shop) == ["온누리상품권", "순창사랑상품권", "군산사랑상품권"]
    assert (shop.vouchers[0].until, shop.vouchers[0].most_in_hand) == ("2099-12-31", 5_000_000)
    assert (shop.help_call, shop.coupon_bearers, shop.order_late_min) == (
        "상인회 02-123-4567",
        ("상인회", "군청"),
        3,
    )
    market.till.do(m.AddAmount(5_000), m.TotalChanged)
    paid = m.TakeTender(m.Tendered("local_paper:순창사랑상품권", faces=((5_000, 1),)))
    assert market.till.do(paid, m.SaleCompleted).sale.payments[0].amount == 5_000
    market.relay.cut()
    assert market.begins_anew() == shop
    took = [float(found[1]) for found in re.finditer(r"till in ([0-9]+) ms", caplog.text)]
    assert len(took) == 6


def test_a_stalls_own_stands_before_the_markets_and_gives_way_again(market: Market) -> None:
    assert market.sets("order.late_min", "30").order_late_min == 30
    assert market.sets("order.late_min", "5", market.stall).order_late_min == 5
    market.reader.read("/settings")
    market.reader.submit("/settings/order.late_min", value="40")
    assert market.sets("help.call", "상인회").order_late_min == 5
    assert market.takes_back("order.late_min", market.stall).order_late_min == 40
    assert market.takes_back("order.late_min").order_late_min == 10
    assert market.begins_anew().order_late_min == 10


def test_what_is_for_another_stall_is_none_of_this_ones_business(market: Market, office: ServerProcess) -> None:
    market.reader.read("/settings")
    market.reader.submit("/settings/help.call", value="떡집만", stall=stall_of(office, "떡집"))
    assert market.sets("order.late_min", "5").help_call == ""


def test_what_the_stall_says_itself_stays_above_it(market: Market) -> None:
    market.till.stop()
    (market.till.folder / "stall.toml").write_text('[help]\ncall = "우리 아들"\n')
    market.till.start()
    market.reader.read("/settings")
    market.reader.submit("/settings/help.call", value="상인회")
    assert market.sets("order.late_min", "5").help_call == "우리 아들"
    assert market.begins_anew().help_call == "우리 아들"


def test_what_was_set_while_the_till_was_cut_off_or_closed_comes_when_it_is_back(market: Market) -> None:
    market.relay.cut()
    market.reader.read("/settings")
    market.reader.submit("/settings/order.late_min", value="5")
    market.relay.mend()
    assert market.till.hears(m.RulesChanged).shop.order_late_min == 5
    market.till.stop()
    market.reader.read("/settings")
    market.reader.submit("/settings/order.late_min", value="6")
    since = len(market.till.heard)
    market.till.start()
    assert market.till.hears(m.RulesChanged, since).shop.order_late_min == 6


def test_killed_between_keeping_it_and_noting_how_far_it_came(market: Market) -> None:
    """The file has it and the ledger's cursor does not: it comes again, and changes nothing."""
    ledger = market.till.folder / "ledger.db"
    market.till.stop()
    before = ledger.with_name("before.db")
    shutil.copy(ledger, before)
    market.till.start()
    shop = market.sets("order.late_min", "5")
    market.till.stop()
    shutil.copy(before, ledger)
    kept = (market.till.folder / "market.toml").read_bytes()
    since = len(market.till.heard)
    market.till.start()
    market.till.hears(m.FeedNoted, since)
    assert market.shown() == shop
    assert not [event for event in market.till.heard[since:] if isinstance(event, m.RulesChanged)]
    assert (market.till.folder / "market.toml").read_bytes() == kept


def test_a_lost_file_is_made_good_from_the_market(market: Market) -> None:
    shop = market.sets("help.call", "상인회")
    market.till.stop()
    (market.till.folder / "market.toml").unlink()
    since = len(market.till.heard)
    market.till.start()
    assert market.till.hears(m.RulesChanged, since).shop == shop
    assert market.begins_anew() == shop


@pytest.mark.expects_log("market.toml is passed over")
def test_a_damaged_file_stops_no_start_and_is_made_good_too(market: Market) -> None:
    shop = market.sets("help.call", "상인회")
    market.till.stop()
    (market.till.folder / "market.toml").write_text("[every")
    since = len(market.till.heard)
    market.till.start()
    assert market.till.hears(m.RulesChanged, since).shop == shop


def test_after_a_market_was_brought_back_its_snapshot_is_all_there_is(market: Market) -> None:
    """What the till has of a market that is lost, however new, is gone."""
    market.sets("help.call", "상인회")
    file = MarketFile(market.till.folder)
    market.till.stop()
    kept = file.read()
    assert kept is not None
    file.keep(kept.after(MarketSetting("order.late_min", True, 99, 7)))
    assert market.begins_anew().order_late_min == 7
    since = len(market.till.heard)
    market.till.market_is_brought_back()
    market.till.office_sends(Thing(ChangeKind.CONFIG, "coupons.bearers", {"value": "상인회"}))
    shop = market.till.hears(m.RulesChanged, since, lambda event: event.shop.coupon_bearers).shop
    assert (shop.order_late_min, shop.help_call, shop.coupon_bearers) == (10, "상인회", ("상인회",))
    assert file.read() == MarketSettings(
        {
            ("help.call", False): MarketSetting("help.call", False, 1, "상인회"),
            ("coupons.bearers", True): MarketSetting("coupons.bearers", True, 1, "상인회"),
        }
    )


@pytest.mark.expects_log("a setting of the market is refused")
def test_what_a_program_publishes_past_the_page_is_judged_all_the_same(market: Market) -> None:
    shop = market.sets("order.late_min", "5")
    for key, body in (
        ("order.late_min", {"value": 500}),
        ("order.late_min", {"value": "7"}),
        ("help.call", {"value": "가" * 61}),
        ("help.call", {"values": "x"}),
        ("printer.connection", {"value": "tcp:1.2.3.4"}),
        ("market.url", {"value": "https://evil.example"}),
        ("nothing.at.all", {"value": 1}),
    ):
        market.till.office_sends(Thing(ChangeKind.CONFIG, key, body), stall="")
    changed = market.sets("coupons.bearers", "상인회")
    assert replace(changed, coupon_bearers=()) == shop
    assert market.begins_anew() == changed


def test_an_open_sale_is_not_disturbed(market: Market) -> None:
    till = market.till
    market.sets("vouchers.local", SUNCHANG)
    till.do(m.AddAmount(12_000), m.TotalChanged)
    voucher = m.TakeTender(m.Tendered("local_paper:순창사랑상품권", faces=((10_000, 1),)))
    assert till.do(voucher, m.TenderTaken).payment.amount == 10_000
    assert names(market.takes_back("vouchers.local")) == ["온누리상품권"]
    assert till.do(voucher, m.CommandRejected).reason is m.Refusal.NO_SUCH_TENDER
    sale = till.do(m.PayCash(2_000), m.SaleCompleted).sale
    assert [paid.amount for paid in sale.payments] == [10_000, 2_000]


@pytest.mark.usefixtures("qt_app")
def test_from_the_page_to_a_key_in_front_of_the_merchant(office: ServerProcess, tmp_path: Path) -> None:
    """She is about to be paid when the office names another voucher: the key comes, and nothing else changes."""
    issue_code(office.database_url, MARKET, STALL)
    application = TillApplication(places.ASSETS)
    with Relay("127.0.0.1", office.port) as relay:
        market = Market(
            office,
            relay,
            tmp_path,
            lambda runtime: application.open_till(runtime, places.PICTURES, (1024, 768), 305),
        )
        hands = Hands(application.windows[0])
        hands.window.show()
        try:
            hands.wait_until(lambda: application.tills[0].is_whole, "the till stands")
            market.till.do(m.AddAmount(9_000), m.TotalChanged)
            hands.tap("payKey")
            hands.tap("voucherKey")
            key = "kind-local_paper:순창사랑상품권"
            assert hands.find(key) is None
            market.reader.read("/settings")
            began = time.monotonic()
            market.reader.submit("/settings/vouchers.local", value=SUNCHANG)
            hands.wait_until(lambda: hands.find(key) is not None, "the key of the new voucher")
            log.info("from the page to the screen in %.0f ms", (time.monotonic() - began) * 1_000)
            hands.tap(key)
            hands.tap("face10000")
            hands.tap("voucherGoKey")
            sale = market.till.hears(m.SaleCompleted).sale
            assert [(paid.tender, paid.amount) for paid in sale.payments] == [
                ("local_paper:순창사랑상품권", 10_000),
                ("cash", -1_000),
            ]
        finally:
            market.till.stop()
            application.close()
