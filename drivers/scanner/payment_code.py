"""Codes a customer shows to pay (CPM): which wallet's they are, and how they may be named aloud. Pure.

The rules are data, `payment_codes.json`, in the order they are tried: EMVCo's "CPV01" in base64 (EMV QRCPS
Consumer-Presented Mode 4), Alipay and WeChat Pay as their merchants' documentation gives lengths and first digits,
KakaoPay, ZeroPay and the card companies' app cards as Korean VANs sort them. Goods have up to fourteen digits and
no code of a wallet has fewer than sixteen, so anything shorter than `shortest` is left to the shop.

A code is money for three minutes and works once: nothing here or above ever logs one whole.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from drivers.errors import DriverError
from drivers.scanner.symbology import GOODS_ONLY

FILE = "payment_codes.json"
HEAD, TAIL = 6, 4
_CONDITIONS = {"wallet", "starts", "lengths", "digits"}


class BadPaymentTable(DriverError, ValueError):
    """The table of payment codes cannot be used; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`lengths` counts characters, both ends included."""

    wallet: str
    starts: tuple[str, ...] = ()
    lengths: tuple[int, int] | None = None
    digits: bool = False

    def fits(self, code: str) -> bool:
        shortest, longest = self.lengths or (0, len(code))
        return (
            shortest <= len(code) <= longest
            and (not self.starts or code.startswith(self.starts))
            and (not self.digits or (code.isascii() and code.isdigit()))
        )


@dataclass(frozen=True, slots=True)
class Table:
    shortest: int
    rules: tuple[Rule, ...]

    def wallet_of(self, code: str, symbology: str | None = None) -> str | None:
        """The wallet, or None: a good, or a wallet nobody told us of."""
        if len(code) < self.shortest or symbology in GOODS_ONLY:
            return None
        return next((rule.wallet for rule in self.rules if rule.fits(code)), None)


def wallet_of(code: str, symbology: str | None = None) -> str | None:
    """By the table this program came with. Raises `BadPaymentTable` when that is broken."""
    return shipped_table().wallet_of(code, symbology)


@cache
def shipped_table() -> Table:
    return read_table(Path(__file__).with_name(FILE).read_text(encoding="utf-8"))


def masked(code: str) -> str:
    """`281006…8005 (24)`: enough to find a payment again, too little to make one."""
    if len(code) <= 2 * (HEAD + TAIL):
        return f"{code[:2]}… ({len(code)})"
    return f"{code[:HEAD]}…{code[-TAIL:]} ({len(code)})"


def read_table(text: str) -> Table:
    """Raises `BadPaymentTable` with one sentence."""
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadPaymentTable(f"{FILE} is not JSON: {error}.") from error
    if not isinstance(table, dict) or not isinstance(table.get("rules"), list) or not table["rules"]:
        raise BadPaymentTable(f"{FILE} must be an object with a list 'rules' that is not empty.")
    if not _is_count(table.get("shortest")):
        raise BadPaymentTable(f"{FILE} must say in 'shortest' how many characters a payment code has at least.")
    return Table(table["shortest"], tuple(_rule(rule, place) for place, rule in enumerate(table["rules"], 1)))


def _rule(rule: object, place: int) -> Rule:
    fault = _fault_of(rule)
    if fault:
        raise BadPaymentTable(f"{FILE}, rule {place}: {fault}.")
    assert isinstance(rule, dict)
    lengths = (rule["lengths"][0], rule["lengths"][1]) if "lengths" in rule else None
    return Rule(rule["wallet"], tuple(rule.get("starts", ())), lengths, rule.get("digits", False))


def _fault_of(rule: object) -> str:
    """Empty when nothing is wrong."""
    if not isinstance(rule, dict):
        return "it must be an object"
    unknown = sorted(rule.keys() - _CONDITIONS)
    if unknown:
        return f"{unknown[0]!r} is no condition, only starts, lengths and digits are"
    if not _is_word(rule.get("wallet")):
        return "'wallet' must name a wallet"
    return _fault_of_conditions(rule)


def _fault_of_conditions(rule: dict[str, Any]) -> str:
    if "starts" in rule and not (_is_filled_list(rule["starts"]) and all(map(_is_word, rule["starts"]))):
        return "'starts' must be a list of beginnings"
    if "lengths" in rule and not _is_range(rule["lengths"]):
        return "'lengths' must be two numbers such as [16, 24]"
    if not isinstance(rule.get("digits", False), bool):
        return "'digits' must be true or false"
    if "starts" not in rule and "lengths" not in rule:
        return "it has neither 'starts' nor 'lengths', so every code would fit"
    return ""


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_filled_list(value: object) -> bool:
    return isinstance(value, list) and bool(value)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_range(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(_is_count, value)) and value[0] <= value[1]
