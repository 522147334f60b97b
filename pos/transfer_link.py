"""Links with which a customer's telephone opens a bank transfer to the stall, the amount filled in already.

For a stall without a terminal: nobody needs a contract for them, and nobody tells the stall that the money came.
Neither company documents its form; these are the ones their own apps make and many shops print. The code a
KakaoPay user gives out is followed by the won shifted left by 19 bits, in hex digits; Toss takes a query.
"""

_KAKAO, _TOSS = "https://qr.kakaopay.com/", "supertoss://send"
_KAKAO_SHIFT = 19


def kakao_link(code: str, amount: int) -> str:
    """`code` is what stands behind the address in the stall's own 송금코드."""
    return f"{_KAKAO}{code}{amount << _KAKAO_SHIFT:X}"


def toss_link(bank: str, account: str, amount: int, message: str = "") -> str:
    """`bank` by its name or its three digits; of `account` the digits count. `message` is what the stall's bank
    book will say beside it."""
    digits = "".join(char for char in account if char.isdigit())
    fields = {"bank": bank, "accountNo": digits, "amount": str(amount), "origin": "qr", "msg": message}
    return f"{_TOSS}?" + "&".join(f"{name}={_encoded(value)}" for name, value in fields.items() if value)


def _encoded(text: str) -> str:
    """RFC 3986: everything but unreserved characters, as UTF-8."""
    from urllib.parse import quote  # for the first transfer, not for the start

    return quote(text, safe="")
