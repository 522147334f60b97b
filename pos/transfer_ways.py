"""Where a stall has money sent by bank, and every way a customer has to send it a certain sum."""

from dataclasses import dataclass

from pos.transfer_link import kakao_link, toss_link


@dataclass(frozen=True, slots=True)
class TransferTo:
    """The code of the stall's KakaoPay 송금, an account, and what 한국간편결제진흥원 issued. Empty for none."""

    kakao_code: str = ""
    bank: str = ""
    account: str = ""
    zeropay_qr: str = ""


@dataclass(frozen=True, slots=True)
class TransferWays:
    """Empty for none. `kakao` and `toss` are links that know the sum; `zeropay` is shown as it was issued, and the
    customer types the sum: all three are read from QR codes. `bank` and `account` are for who types everything."""

    kakao: str = ""
    toss: str = ""
    zeropay: str = ""
    bank: str = ""
    account: str = ""


NOWHERE, NO_WAYS = TransferTo(), TransferWays()


def ways_to(to: TransferTo, amount: int) -> TransferWays:
    """For `amount` won. An account without its bank is of use to nobody."""
    has_account = bool(to.bank and to.account)
    return TransferWays(
        kakao=kakao_link(to.kakao_code, amount) if to.kakao_code else "",
        toss=toss_link(to.bank, to.account, amount) if has_account else "",
        zeropay=to.zeropay_qr,
        bank=to.bank if has_account else "",
        account=to.account if has_account else "",
    )
