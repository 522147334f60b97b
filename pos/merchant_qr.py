"""A QR code a stall shows and a customer's telephone reads: EMVCo's merchant-presented mode, written and read.

EMV QRCPS Merchant-Presented Mode 1.1: objects of two digits that name them, two that count their characters, and a
value; some values are templates of such objects again. The payload format comes first and a CRC last. Lengths count
characters, the CRC goes over UTF-8 bytes, its own name and length included.

What 제로페이 issues to a stall is another thing: it is shown as it came and never made here (금융위원회 QR코드 결제
표준, 2018).
"""

import re
from binascii import crc_hqx
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 512
"""Characters in all."""
KRW, KOREA = "410", "KR"
LONGEST_NAME, LONGEST_CITY, LONGEST_AMOUNT = 25, 15, 13

FORMAT, INITIATION, CATEGORY, CURRENCY, AMOUNT = "00", "01", "52", "53", "54"
COUNTRY, NAME, CITY, ADDITIONAL, CRC, LANGUAGE = "58", "59", "60", "62", "63", "64"
STATIC, DYNAMIC = "11", "12"

_ACCOUNTS = range(2, 52)
_ACCOUNT_TEMPLATES, _UNRESERVED_TEMPLATES = range(26, 52), range(80, 100)
_PLAIN = r"[ -~]"

_FORMS: dict[str, str] = {
    FORMAT: "01",
    INITIATION: "1[12]",
    CATEGORY: "[0-9]{4}",
    CURRENCY: "[0-9]{3}",
    AMOUNT: r"(?=.{1,13}$)(?=.*[1-9])[0-9]+(\.[0-9]*)?",
    "55": "0[123]",
    "56": r"(?=.{1,13}$)(?=.*[1-9])[0-9]+(\.[0-9]*)?",
    "57": r"(?=.{1,5}$)(?=.*[1-9])[0-9]{1,2}(\.[0-9]*)?",
    COUNTRY: "[A-Z]{2}",
    NAME: f"{_PLAIN}{{1,{LONGEST_NAME}}}",
    CITY: f"{_PLAIN}{{1,{LONGEST_CITY}}}",
    "61": f"{_PLAIN}{{1,10}}",
}
_ADDITIONAL_FORMS = {f"{no:02}": f"{_PLAIN}{{1,25}}" for no in range(1, 9)} | {"09": "[AME]{1,3}"}
_LANGUAGE_FORMS = {"00": "[A-Za-z]{2}", "01": ".{1,25}", "02": ".{1,15}"}
_MUST = (FORMAT, CATEGORY, CURRENCY, COUNTRY, NAME, CITY)


class NotAMerchantQr(ValueError):
    """One sentence for a technician: what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Field:
    """`id` is two digits; `value` has 1 to 99 characters."""

    id: str
    value: str


Fields = tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class MerchantQr:
    """Its fields in the order they are written, without the CRC. Raises `NotAMerchantQr` for what the standard does
    not allow, so that every one there is can be written and read back."""

    fields: Fields

    def __post_init__(self) -> None:
        _check(self.fields)
        if len(_written(self.fields)) + len("6304") + 4 > LONGEST:
            raise NotAMerchantQr(f"longer than {LONGEST} characters")

    @property
    def name(self) -> str:
        return self._value(NAME)

    @property
    def city(self) -> str:
        return self._value(CITY)

    @property
    def currency(self) -> str:
        return self._value(CURRENCY)

    @property
    def amount(self) -> str:
        """In digits, with a point where the currency has one; empty when the customer types it."""
        return self._value(AMOUNT)

    @property
    def is_dynamic(self) -> bool:
        """Made for one payment."""
        return self._value(INITIATION) == DYNAMIC

    @property
    def accounts(self) -> Fields:
        """Whom the money goes to, one for each scheme."""
        return tuple(field for field in self.fields if int(field.id) in _ACCOUNTS)

    def text(self) -> str:
        """What the code is made of."""
        text = f"{_written(self.fields)}{CRC}04"
        return text + _crc(text)

    def _value(self, wanted: str) -> str:
        return next((field.value for field in self.fields if field.id == wanted), "")


def parse(text: str) -> MerchantQr:
    """Raises `NotAMerchantQr`, and nothing else whatever `text` is."""
    if len(text) > LONGEST:
        raise NotAMerchantQr(f"longer than {LONGEST} characters")
    *fields, last = _read(text)
    if last.id != CRC or len(last.value) != 4:
        raise NotAMerchantQr("does not end with a CRC")
    if _crc(text[:-4]) != last.value:
        raise NotAMerchantQr("the CRC does not fit: misread, or changed")
    return MerchantQr(tuple(fields))


def template(*fields: Field) -> str:
    """The value of a field that consists of fields: `26` to `51`, `62`, `64`, `80` to `99`."""
    return _written(fields)


def in_won(
    name: str, city: str, category: str, accounts: Iterable[Field], amount: int | None = None, *more: Field
) -> MerchantQr:
    """A stall's own: over `amount` won, None for a sticker whose customer types it. Raises `NotAMerchantQr`."""
    if amount is not None and not 0 < amount < 10**LONGEST_AMOUNT:
        raise NotAMerchantQr(f"{amount} won")
    fields = (
        Field(FORMAT, "01"),
        Field(INITIATION, STATIC if amount is None else DYNAMIC),
        *accounts,
        Field(CATEGORY, category),
        Field(CURRENCY, KRW),
        *(() if amount is None else (Field(AMOUNT, str(amount)),)),
        Field(COUNTRY, KOREA),
        Field(NAME, name),
        Field(CITY, city),
        *more,
    )
    return MerchantQr(fields)


# -- reading and writing ------------------------------------------------------------------------------------------


def _written(fields: Iterable[Field]) -> str:
    return "".join(f"{field.id}{len(field.value):02}{field.value}" for field in fields)


def _read(text: str) -> Fields:
    fields = []
    while text:
        head, rest = text[:4], text[4:]
        if len(head) < 4 or not _are_digits(head):
            raise NotAMerchantQr(f"no name and length: {head!r}")
        length = int(head[2:])
        if not 0 < length <= len(rest):
            raise NotAMerchantQr(f"field {head[:2]} says it has {length} characters of {len(rest)}")
        fields.append(Field(head[:2], rest[:length]))
        text = rest[length:]
    if not fields:
        raise NotAMerchantQr("empty")
    return tuple(fields)


def _crc(text: str) -> str:
    """CRC-16/CCITT-FALSE: polynomial 1021, begun with FFFF."""
    try:
        return f"{crc_hqx(text.encode(), 0xFFFF):04X}"
    except UnicodeEncodeError:
        raise NotAMerchantQr("half a character") from None


def _are_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


# -- what the standard allows -------------------------------------------------------------------------------------


def _check(fields: Fields) -> None:
    for field in fields:
        _check_field(field)
    ids = [field.id for field in fields]
    if len(set(ids)) < len(ids):
        raise NotAMerchantQr("a field stands in it twice")
    if ids[:1] != [FORMAT] or CRC in ids:
        raise NotAMerchantQr("the payload format is not first, or the CRC not last")
    missing = [must for must in _MUST if must not in ids]
    if missing:
        raise NotAMerchantQr(f"fields are missing: {', '.join(missing)}")
    if not any(int(field_id) in _ACCOUNTS for field_id in ids):
        raise NotAMerchantQr("no account to pay to")
    _check_money({field.id: field.value for field in fields})


def _check_field(field: Field) -> None:
    if not (len(field.id) == 2 and _are_digits(field.id)) or not 0 < len(field.value) < 100:
        raise NotAMerchantQr(f"no field: {field.id!r} with {len(field.value)} characters")
    if not field.value.isprintable():
        raise NotAMerchantQr(f"field {field.id} has characters nobody can print")
    _check_form(field, _FORMS.get(field.id, ".+"))
    forms = _template_forms(field)
    if forms is None:
        return
    parts = _read(field.value)
    if len({part.id for part in parts}) < len(parts):
        raise NotAMerchantQr(f"a field stands in template {field.id} twice")
    for part in parts:
        _check_form(part, forms.get(part.id, ".+"), f" of template {field.id}")
    if int(field.id) in (*_ACCOUNT_TEMPLATES, *_UNRESERVED_TEMPLATES) and parts[0].id != "00":
        raise NotAMerchantQr(f"template {field.id} does not say whose it is")
    if field.id == LANGUAGE and not {"00", "01"} <= {part.id for part in parts}:
        raise NotAMerchantQr("a language without its name of the merchant")


def _template_forms(field: Field) -> dict[str, str] | None:
    """What the parts of `field` must look like; None for a field that is no template."""
    if field.id == ADDITIONAL:
        return _ADDITIONAL_FORMS
    if field.id == LANGUAGE:
        return _LANGUAGE_FORMS
    if int(field.id) in _ACCOUNT_TEMPLATES or int(field.id) in _UNRESERVED_TEMPLATES:
        return {"00": f"{_PLAIN}{{1,32}}"}
    return None


def _check_form(field: Field, form: str, where: str = "") -> None:
    if re.fullmatch(form, field.value) is None:
        raise NotAMerchantQr(f"field {field.id}{where} cannot be {field.value!r}")


def _check_money(values: dict[str, str]) -> None:
    """Won have no decimals; a fee stands there only with the field that announces it."""
    if values[CURRENCY] == KRW and "." in values.get(AMOUNT, "") + values.get("56", ""):
        raise NotAMerchantQr("won have no decimals")
    announced = {"02": "56", "03": "57"}.get(values.get("55", ""))
    if {fee for fee in ("56", "57") if fee in values} != ({announced} if announced else set()):
        raise NotAMerchantQr("a fee that is not announced, or announced and missing")
