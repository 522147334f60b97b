"""The top of a paper: what it is, and whose stall it comes from."""

from pos.business_number import format_number
from pos.receipt.document import Align, Element, Elements, Stall, Text


def head(stall: Stall) -> Elements:
    """Of a paper that needs no title: the stall's name stands large."""
    return (_large(stall.name), *_details(stall))


def titled(title: str, stall: Stall) -> Elements:
    """One thing on a paper is large at its top: here what it is."""
    return (_large(title), Text(stall.name, Align.CENTER, bold=True), *_details(stall))


def _large(text: str) -> Element:
    return Text(text, Align.CENTER, large=True, bold=True)


def _details(stall: Stall) -> Elements:
    """부가가치세법 시행령 제73조: beside the name of the business its registration number and its owner."""
    number = f"사업자번호 {format_number(stall.business_number)}" if stall.business_number else ""
    owner = f"대표 {stall.owner}" if stall.owner else ""
    phone = f"전화 {stall.phone}" if stall.phone else ""
    details = (number, "  ".join(filter(None, (owner, phone))), stall.address)
    return tuple(Text(detail, Align.CENTER) for detail in details if detail)
