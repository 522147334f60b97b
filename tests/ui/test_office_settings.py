"""What the office sets, from the feed to the screen in front of the merchant: kept first, then gone by."""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from ui_kit import REGISTERED, Desk, rows, until

from pos import messages as m
from pos.local_vouchers import local_vouchers
from pos.settings import Settings
from pos.shop import Shop
from sync.events import MarketSent
from sync.protocol import Change, ChangeKind
from ui.gallery.studio import Studio
from ui.runtime import config
from ui.runtime.market_file import MarketFile
from ui.runtime.market_news import MarketNews
from ui.runtime.market_rules import MarketRules

SUNCHANG = "순창사랑상품권 60% 5000,10000"
GUNSAN = "군산사랑상품권 80% 10000"


def setting(key: str, value: object, version: int = 1, *, own: bool = False) -> Change:
    body = json.dumps({"value": value}, ensure_ascii=False)
    return Change(ChangeKind.CONFIG, key, version, own, False, body)


def gone(key: str, version: int, *, own: bool = False) -> Change:
    return Change(ChangeKind.CONFIG, key, version, own, True, "{}")


class Office:
    """What a till is sent, command by command, and what is kept of it."""

    def __init__(self, folder: Path, settings: Settings | None = None) -> None:
        self.folder = folder
        self.told: list[m.Command] = []
        self._settings = settings or Settings({})
        self.begin()

    def begin(self) -> None:
        """As after a start."""
        rules = MarketRules(self.folder, self._settings)
        self.news = MarketNews(lambda command: not self.told.append(command), "device", rules)

    def sends(self, *changes: Change, anew: bool = False) -> list[m.Command]:
        """What the till is told, without how far the feed was taken."""
        self.told.clear()
        self.news.take(MarketSent(changes, "cursor", anew))
        assert self.told[-1] == m.NoteFeed("cursor")
        return self.told[:-1]

    def shop(self, *changes: Change, anew: bool = False) -> Shop:
        commands = [one for one in self.sends(*changes, anew=anew) if not isinstance(one, m.ForgetFeed)]
        (command,) = commands
        assert isinstance(command, m.ChangeRules)
        return command.shop

    @property
    def kept(self) -> dict[str, object]:
        return dict(config.load(self.folder, {}, {}).market)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.sends()
    return office


def test_what_is_set_is_kept_before_the_till_is_told_and_counts_as_one(office: Office) -> None:
    seen: list[object] = []
    office.news._send = lambda command: not seen.append((type(command), office.kept))  # type: ignore[method-assign]
    office.news.take(MarketSent((setting("order.late_min", 5), setting("help.call", "상인회")), "c"))
    both = {"order.late_min": 5, "help.call": "상인회"}
    assert seen == [(m.ChangeRules, both), (m.NoteFeed, both)]


def test_what_cannot_be_kept_is_not_told_either_and_comes_again(office: Office) -> None:
    in_the_way = office.folder / "market.toml.new"
    in_the_way.mkdir()
    office.told.clear()
    with pytest.raises(OSError, match=r"market\.toml\.new"):
        office.sends(setting("order.late_min", 5))
    assert office.told == [], "neither the rule nor how far the feed was taken"
    in_the_way.rmdir()
    assert office.shop(setting("order.late_min", 5)).order_late_min == 5


def test_a_till_that_was_killed_before_it_noted_the_cursor_hears_it_again_without_harm(office: Office) -> None:
    office.sends(setting("order.late_min", 5), gone("help.call", 2))
    before = (office.folder / "market.toml").read_bytes()
    office.begin()
    assert office.sends(setting("order.late_min", 5), gone("help.call", 2)) == []
    assert (office.folder / "market.toml").read_bytes() == before


def test_an_older_one_that_comes_late_does_not_bring_back_what_was_taken_back(office: Office) -> None:
    office.sends(setting("help.call", "첫째", 1))
    assert office.shop(gone("help.call", 2)).help_call == ""
    assert office.sends(setting("help.call", "첫째", 1)) == []
    office.begin()
    assert office.sends(setting("help.call", "첫째", 1)) == []
    assert office.shop(setting("help.call", "둘째", 3)).help_call == "둘째"


def test_a_snapshot_replaces_all_there_was_whatever_the_versions(office: Office) -> None:
    office.sends(setting("help.call", "옛날", 9), setting("order.late_min", 5, 9, own=True))
    shop = office.shop(setting("coupons.bearers", "상인회", 1), anew=True)
    assert (shop.help_call, shop.order_late_min, shop.coupon_bearers) == ("", 10, ("상인회",))
    assert isinstance(office.told[0], m.ForgetFeed)
    assert office.kept == {"coupons.bearers": "상인회"}


def test_what_the_stall_says_itself_stays_above_it(tmp_path: Path) -> None:
    (tmp_path / "stall.toml").write_text('[help]\ncall = "우리 아들"\n')
    office = Office(tmp_path, config.load(tmp_path, {}, {}))
    shop = office.shop(setting("help.call", "상인회", own=True), setting("order.late_min", 5))
    assert (shop.help_call, shop.order_late_min) == ("우리 아들", 5)


@pytest.mark.expects_log("a setting of the market is refused")
@pytest.mark.parametrize(
    "change",
    [
        *(setting("help.call", 7), setting("help.call", "가" * 61), setting("help.call", None)),
        *(setting("discount.enuri_most", 0), setting("printer.connection", "tcp:1.2.3.4"), setting("뷁", "x")),
        *(setting("market.url", "http://evil.example"), setting("transfer.account", "352-1234-5678-93")),
        *(gone("printer.connection", 2), setting("order.late_min", 10**30), setting("vouchers.local", "아무거나")),
        Change(ChangeKind.CONFIG, "help.call", 5, False, False, "nonsense"),
    ],
    ids=lambda change: f"{change.id} {change.body[:30]}",
)
def test_nonsense_is_refused_alone_and_said_in_the_log(
    office: Office, change: Change, caplog: pytest.LogCaptureFixture
) -> None:
    office.sends(setting("help.call", "상인회", 1))
    with caplog.at_level(logging.WARNING):
        shop = office.shop(change, setting("order.late_min", 5))
    assert (shop.order_late_min, shop.help_call) == (5, "상인회"), "what stood goes on standing"
    assert any("시장 사무실: " in record.getMessage() for record in caplog.records)


def test_a_lost_file_asks_for_everything_and_is_there_again_after_the_first_news(tmp_path: Path) -> None:
    office = Office(tmp_path)
    assert not MarketRules(tmp_path, Settings({})).are_kept
    office.sends()
    assert MarketRules(tmp_path, Settings({})).are_kept
    assert MarketFile(tmp_path).read() is not None


# -- on the screens -----------------------------------------------------------------------------------------------


@pytest.fixture
def studio(qt_app: QGuiApplication, tmp_path: Path) -> Iterator[Studio]:
    with Studio(tmp_path, (1024, 768), 305, goods=True) as running:
        yield running


def send_to(studio: Studio, folder: Path, *changes: Change) -> None:
    MarketNews(studio.counter.send, "device", MarketRules(folder, Settings({}))).take(MarketSent(changes, "c"))
    studio.send()


def test_a_voucher_the_office_names_is_a_key_on_the_open_till_and_is_taken(studio: Studio, tmp_path: Path) -> None:
    studio.send(m.AddItem("tteokbokki"))
    studio.tap("payKey", "voucherKey")
    assert studio.hands.find("kind-local_paper:군산사랑상품권") is None
    send_to(studio, tmp_path, setting("vouchers.local", GUNSAN))
    studio.await_item("kind-local_paper:군산사랑상품권")
    studio.tap("kind-local_paper:군산사랑상품권")
    studio.await_item("face10000")
    assert studio.hands.find("face5000") is None
    send_to(studio, tmp_path, gone("vouchers.local", 2))
    studio.hands.wait_until(lambda: studio.hands.find("kind-local_paper:군산사랑상품권") is None, "gone")
    send_to(studio, tmp_path, setting("vouchers.local", SUNCHANG, 3))
    studio.await_item("kind-local_paper:순창사랑상품권")
    studio.tap("kind-local_paper:순창사랑상품권", "face5000", "voucherGoKey")
    studio.hands.wait_until(lambda: studio.application.tills[0].screen() == "done", "sold")


def test_whom_to_call_is_said_on_help_that_is_open(studio: Studio, tmp_path: Path) -> None:
    studio.tap("helpKey")
    studio.await_said("helpCall")
    send_to(studio, tmp_path, setting("help.call", "상인회 02-123-4567"))
    studio.await_text("helpCall", "그래도 안 되면 상인회 02-123-4567에 전화하세요.")


WITH_SUNCHANG = replace(REGISTERED, vouchers=(*REGISTERED.vouchers, *local_vouchers(SUNCHANG)))


def test_what_was_tapped_of_a_voucher_stays_while_it_is_still_taken(desk: Desk) -> None:
    desk.send(m.ChangeRules(WITH_SUNCHANG), m.AddAmount(9_000))
    voucher = desk.till.voucher
    until(lambda: len(rows(voucher.kinds, "name")) == 2, "named")
    voucher.choose("local_paper:순창사랑상품권")
    voucher.add(5_000)
    both = replace(REGISTERED, vouchers=(*REGISTERED.vouchers, *local_vouchers(f"{SUNCHANG}; {GUNSAN}")))
    desk.send(m.ChangeRules(both))
    until(lambda: len(rows(voucher.kinds, "name")) == 3, "one more")
    assert (voucher.tender, voucher.worthWords) == ("local_paper:순창사랑상품권", "5,000원")
    desk.send(m.ChangeRules(REGISTERED))
    until(lambda: len(rows(voucher.kinds, "name")) == 1, "taken back")
    assert (voucher.tender, voucher.worthWords) == ("onnuri_paper", "0원")


def test_coupons_come_and_go_with_who_makes_them_good(desk: Desk) -> None:
    coupon = desk.till.coupon
    assert not coupon.known
    desk.send(m.ChangeRules(replace(REGISTERED, coupon_bearers=("상인회",))), m.AddAmount(9_000))
    until(lambda: coupon.known, "told")
    desk.total_is("9,000원")
    coupon.begin()
    for key in ("5", "천"):
        coupon.keypad.press(key)
    desk.send(m.ChangeRules(replace(REGISTERED, coupon_bearers=("군청",))))
    until(lambda: rows(coupon.bearers, "bearer") == [("군청",)], "another")
    assert (coupon.amount, coupon.ready) == ("5,000원", True), "what was typed stays"
    desk.send(m.ChangeRules(REGISTERED))
    until(lambda: not coupon.known, "none")


@pytest.mark.expects_log("the engine stumbled")
def test_after_a_bug_the_till_goes_on_by_the_rules_it_had(desk: Desk) -> None:
    desk.send(m.ChangeRules(WITH_SUNCHANG), "not a command")  # type: ignore[arg-type]
    until(lambda: desk.of(m.EngineStumbled), "stumbled")
    until(lambda: desk.of(m.TillShown)[-1].shop == WITH_SUNCHANG, "shown anew")
