"""The card slip on a receipt: who approved what, when, and under which number.

It is what a customer shows when she disputes a charge, so nothing the terminal told is left out; the number of the
card is printed as the terminal gave it, which is with its middle hidden.
"""

from collections.abc import Sequence

from pos.approval import CREDIT, Approval
from pos.receipt.document import Columns, Elements, Rule, Text
from pos.receipt.names import tender_name
from pos.receipt.told import told_rows, told_time
from pos.sale import Payment

BY_HAND = "수기 확인: 단말기 전표를 보관해 주세요."

_WALLETS = {
    "KAKAOPAY": "카카오페이",
    "KAKAO_MONEY": "카카오페이 머니",
    "KAKAO_CREDIT": "카카오페이 카드",
    "NAVERPAY": "네이버페이",
    "ZEROPAY": "제로페이",
    "WECHATPAY": "위챗페이",
    "ALIPAY": "알리페이",
    "UNIONPAY": "은련",
    "APP_CARD": "앱카드",
}
"""As scanners and terminals call them. A code that says only by which standard it is made names no wallet."""


def card_slips(payments: Sequence[Payment]) -> Elements:
    """One for each payment a terminal approved, in their order."""
    return tuple(element for paid in payments if paid.approval for element in (Rule(), *_slip(paid, paid.approval)))


def _slip(paid: Payment, approval: Approval) -> Elements:
    is_back = paid.amount < 0
    origin, deed = ("원 ", "취소") if is_back else ("", "승인")
    return (
        Columns(f"{tender_name(paid.tender)} {deed}", f"{paid.amount:,}", bold=True),
        *told_rows(
            ("결제 수단", _wallet(approval)),
            ("카드사", approval.issuer),
            ("매입사", approval.acquirer),
            ("카드번호", approval.card_no),
            ("할부", _installments(approval)),
            (f"{origin}승인번호", approval.approval_no),
            (f"{origin}승인일시", told_time(approval.at)),
            ("가맹점번호", approval.merchant_no),
            ("단말기번호", approval.terminal_no),
            ("거래고유번호", approval.unique_no),
            ("카드 잔액", "" if approval.balance is None or is_back else f"{approval.balance:,}"),
        ),
        *((Text(BY_HAND),) if approval.by_hand else ()),
    )


def _wallet(approval: Approval) -> str:
    """What the terminal says paid is more certain than what the code looked like."""
    return _WALLETS.get(approval.means) or _WALLETS.get(approval.wallet, "")


def _installments(approval: Approval) -> str:
    """Only a credit card pays in parts."""
    if approval.means not in (CREDIT, "UNIONPAY"):
        return ""
    return f"{approval.months}개월" if approval.months else "일시불"
