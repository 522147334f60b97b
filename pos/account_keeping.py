"""외상장부: opening an account, paying it off, its statement, and forgetting a customer who asks for it."""

from pos import messages as m
from pos import phone
from pos.account import LONGEST_NAME, Account, AccountOpening, AccountPayment, Customer, CustomerForgetting
from pos.desk import Desk, Events, refuse
from pos.messages import Refusal
from pos.money import LARGEST_AMOUNT
from pos.names import NoName, clean_name
from pos.slip import Paper, Slip


def open_account(desk: Desk, command: m.OpenAccount) -> Events:
    try:
        name = clean_name(clean_name(command.name)[:LONGEST_NAME])
        number = phone.normalise(command.phone) if command.phone.strip() else ""
    except NoName:
        return refuse(command, Refusal.NAME_WANTED)
    except phone.NotAPhoneNumber:
        return refuse(command, Refusal.NOT_A_PHONE)
    customer = Customer(desk.new_id(), name, number)
    return (m.AccountOpened(AccountOpening(**desk.mark(), customer=customer)),)


def pay_account(desk: Desk, command: m.PayAccount) -> Events:
    account = _account(desk, command.customer_id)
    if account is None:
        return refuse(command, Refusal.NO_SUCH_CUSTOMER)
    if command.amount <= 0:
        return refuse(command, Refusal.NOT_AN_AMOUNT)
    if command.amount > account.balance:
        return refuse(command, Refusal.MORE_THAN_OWED, str(account.balance))
    if command.tendered < command.amount:
        return refuse(command, Refusal.TOO_LITTLE_CASH, str(command.amount - command.tendered))
    if command.tendered > LARGEST_AMOUNT:
        return refuse(command, Refusal.TOO_MUCH)
    paid = AccountPayment(
        **desk.mark(), customer_id=command.customer_id, amount=command.amount, tendered=command.tendered
    )
    return (m.AccountPaid(paid), m.DrawerWanted(paid.id), _statement(desk, command.customer_id))


def print_statement(desk: Desk, command: m.PrintStatement) -> Events:
    if _account(desk, command.customer_id) is None:
        return refuse(command, Refusal.NO_SUCH_CUSTOMER)
    return (_statement(desk, command.customer_id),)


def forget(desk: Desk, command: m.ForgetCustomer) -> Events:
    """What was sold and paid stays, as the tax books must; who it was does not."""
    account = _account(desk, command.customer_id)
    if account is None:
        return refuse(command, Refusal.NO_SUCH_CUSTOMER)
    if account.balance:
        return refuse(command, Refusal.STILL_OWES, str(account.balance))
    return (m.CustomerForgotten(CustomerForgetting(**desk.mark(), customer_id=command.customer_id)),)


def _account(desk: Desk, customer_id: str) -> Account | None:
    """One that was forgotten is no account any more."""
    account = desk.archive.account(customer_id)
    return account if account is not None and account.customer.name else None


def _statement(desk: Desk, customer_id: str) -> m.SlipQueued:
    return m.SlipQueued(Slip(desk.new_id(), customer_id, paper=Paper.STATEMENT))
