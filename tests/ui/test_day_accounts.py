"""외상장부 as the merchant meets it: from 계산하기 and from 하루, with the real engine and book behind it."""

from ui_kit import Desk, rows, until

from pos import messages as m
from ui.gallery.studio import Studio
from ui.viewmodels.new_customer import grouped


def open_account(desk: Desk, name: str, phone: str = "") -> str:
    before = len(desk.of(m.AccountOpened))
    desk.send(m.OpenAccount(name, phone))
    until(lambda: len(desk.of(m.AccountOpened)) > before, "opened")
    return str(desk.of(m.AccountOpened)[-1].opening.customer.id)


def put_down(desk: Desk, customer_id: str, amount: int) -> None:
    desk.send(m.AddAmount(amount), m.TakeTender(m.Tendered("account", amount, customer_id=customer_id)))
    until(lambda: desk.of(m.SaleCompleted) and desk.of(m.SaleCompleted)[-1].sale.total == amount, "put down")


def shown(desk: Desk) -> list[tuple[object, ...]]:
    return rows(desk.till.accounts.customers, "name", "balance")


def test_who_owes_most_stands_first_and_numbers_are_half_hidden(desk: Desk) -> None:
    put_down(desk, open_account(desk, "김영자", "01023456789"), 7_000)
    put_down(desk, open_account(desk, "박순덕"), 32_000)
    open_account(desk, "정미숙")
    desk.till.accounts.begin()
    until(lambda: len(shown(desk)) == 3, "read")
    assert shown(desk) == [("박순덕", "32,000원"), ("김영자", "7,000원"), ("정미숙", "없음")]
    assert rows(desk.till.accounts.customers, "phone")[1] == ("010-****-6789",)
    assert (desk.till.accounts.question, desk.till.accounts.sum) == ("외상장부", "모두 39,000원")


def test_an_empty_book_says_what_to_do_first(desk: Desk) -> None:
    desk.till.accounts.begin()
    until(lambda: desk.till.accounts.hint != "", "read")
    assert desk.till.accounts.hint == "아직 아무도 없어요. 새 손님을 눌러 이름을 적어 주세요."


def test_a_customer_is_found_by_the_first_consonants_of_her_name(desk: Desk) -> None:
    for name in ("김영자", "박순덕", "강민호"):
        open_account(desk, name)
    accounts = desk.till.accounts
    accounts.begin()
    until(lambda: len(shown(desk)) == 3, "read")
    accounts.find()
    desk.till.typing.typed.emit("find-customer", "ㄱㅇㅈ")
    assert [name for name, _ in shown(desk)] == ["김영자"]
    desk.till.typing.typed.emit("find-customer", "최")
    assert (shown(desk), accounts.hint) == ([], "최라는 손님이 없어요. 모두 보기를 눌러 주세요.")
    accounts.showAll()
    assert len(shown(desk)) == 3


def test_a_tap_at_paying_puts_what_is_asked_on_the_account(desk: Desk) -> None:
    customer_id = open_account(desk, "김영자")
    desk.send(m.AddAmount(32_000))
    desk.total_is("32,000원")
    desk.till.paying.begin()
    desk.till.accounts.beginToPay()
    assert (desk.till.accounts.question, desk.till.accounts.sum) == ("누구 외상으로 적을까요?", "32,000원")
    desk.till.accounts.putDown(customer_id)
    until(lambda: desk.till.screens.current == "done", "the sale is made")
    assert desk.till.done.paid == "외상 32,000원 적음"
    until(lambda: desk.till.done.owner == "김영자 님 · 모두 32,000원 외상", "whose it is, and what it comes to")
    desk.send(m.AddAmount(1_000), m.PayCash(1_000))
    until(lambda: desk.till.done.owner == "", "the next one has paid")


def test_only_the_part_that_was_named_goes_onto_the_account(desk: Desk) -> None:
    customer_id = open_account(desk, "김영자")
    desk.send(m.AddAmount(32_000))
    desk.total_is("32,000원")
    for key in ("1", "만"):
        desk.till.paying.keypad.press(key)
    desk.till.paying.namePart()
    desk.till.accounts.beginToPay()
    desk.till.accounts.putDown(customer_id)
    until(lambda: desk.till.paying.dueWords == "22,000원", "a part of it")
    assert desk.till.screens.current == "pay"


def test_somebody_new_is_put_on_the_book_and_owes_at_once(desk: Desk) -> None:
    desk.send(m.AddAmount(32_000))
    desk.total_is("32,000원")
    desk.till.paying.begin()
    desk.till.accounts.beginToPay()
    new = desk.till.newCustomer
    new.begin()
    assert (desk.till.screens.current, desk.till.typing.question) == ("typing", "손님 이름이 뭐예요?")
    for key in "ㄱㅣㅁㅇㅕㅇㅈㅏ":
        desk.till.typing.press(key)
    desk.till.typing.finish()
    for key in ("010", "2345", "67"):
        new.keypad.press(key)
    assert (new.name, new.ready, new.hint) == ("김영자", False, "번호를 끝까지 눌러 주세요")
    new.keypad.press("89")
    assert (new.number, new.ready, new.goLabel) == ("010-2345-6789", True, "32,000원 외상으로 적기")
    new.open()
    until(lambda: desk.till.screens.current == "done", "the sale is made")
    assert (
        desk.of(m.SaleCompleted)[-1].sale.payments[0].customer == desk.of(m.AccountOpened)[-1].opening.customer.id
    )


def test_an_account_opened_elsewhere_takes_nothing(desk: Desk) -> None:
    desk.send(m.AddAmount(32_000))
    desk.total_is("32,000원")
    desk.till.accounts.beginToPay()
    open_account(desk, "박순덕")
    desk.send(m.VoidLine(1))
    desk.total_is("0원")
    assert not desk.of(m.SaleCompleted)


def test_paying_off_says_the_change_and_what_is_left(desk: Desk) -> None:
    customer_id = open_account(desk, "김영자", "01023456789")
    put_down(desk, customer_id, 32_000)
    account = desk.till.account
    account.show(customer_id)
    until(lambda: account.known, "read")
    assert (account.name, account.phone, account.balance) == ("김영자", "010-2345-6789", "32,000원")
    account.beginToRepay()
    account.keypad.press("2")
    account.keypad.press("만")
    assert (account.afterwards, account.repayLabel) == ("남는 외상 12,000원", "20,000원 갚음")
    account.keypad.clear()
    account.all()
    assert account.afterwards == "외상이 모두 없어져요"
    account.keypad.clear()
    account.keypad.press("5")
    account.keypad.press("만")
    assert (account.afterwards, account.repayLabel) == ("거스름돈 만 팔천 원", "32,000원 갚음")
    account.repay()
    until(lambda: account.balance == "0원", "paid off")
    assert account.told == "32,000원 받았어요. 거스름돈 18,000원을 주세요."
    assert rows(account.lines, "what", "amount", "repaid") == [
        ("갚음", "-32,000원", True),
        ("1번 영수증", "32,000원", False),
    ]


def test_who_owes_nothing_may_be_forgotten_and_is_gone(desk: Desk) -> None:
    customer_id = open_account(desk, "김영자")
    desk.till.accounts.begin()
    until(lambda: shown(desk) == [("김영자", "없음")], "read")
    gone: list[bool] = []
    account = desk.till.account
    account.forgotten.connect(lambda: gone.append(True))
    account.show(customer_id)
    until(lambda: account.known, "read")
    assert account.forgetQuestion == "김영자를 장부에서 지울까요?"
    account.forget()
    until(lambda: shown(desk) == [] and gone, "forgotten")


def test_a_number_is_grouped_as_it_is_read_out() -> None:
    typed = ["010", "0102345", "01023456789", "021234567", "0212345678", "0631234567"]
    assert [grouped(digits) for digits in typed] == [
        *("010", "010-2345", "010-2345-6789", "02-123-4567", "02-1234-5678", "063-123-4567"),
    ]


def test_a_debt_is_paid_off_by_taps(studio: Studio) -> None:
    studio.send(m.OpenAccount("김영자"), m.AddAmount(32_000))
    studio.send(m.TakeTender(m.Tendered("account", 32_000, customer_id=studio.customers[-1])))
    studio.tap("nextKey", "dayKey", "accountsKey", "customer-김영자", "repayKey", "repayAllKey", "repayGoKey")
    studio.await_text("accountBalance", "0원")
    studio.tap("forgetKey", "askedKeepKey", "forgetKey", "askedGoKey")
    hands = studio.hands
    hands.wait_until(lambda: hands.find("newCustomerKey") is not None, "back on the list")
    hands.wait_until(lambda: hands.find("customer-김영자") is None, "she is gone from it")
