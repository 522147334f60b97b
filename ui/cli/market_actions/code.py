"""`pos market code MARKET/STALL`: a one-time code to enrol a till with, as text and as a QR code."""

import argparse
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from pos.ledger.files import write_secret
from ui.cli import exits
from ui.cli.market_actions.telling import Refused, hush, require_database

if TYPE_CHECKING:
    from sync.server.office import HandedOut

_BORDER_MODULES = 4
"""ISO/IEC 18004 section 6.3.8: a quiet zone of four modules."""


def run(arguments: argparse.Namespace) -> int:
    hush()
    require_database(arguments.database)
    qr = arguments.qr
    if qr is not None and qr.suffix.lower() not in (".svg", ".png"):
        raise Refused(f"QR는 .svg나 .png로 끝나는 파일에 그립니다: {qr}")
    handed_out = _handed_out(arguments)
    if handed_out.is_new_market:
        print(f"새 시장을 만들었습니다: {handed_out.market}, 가게 {handed_out.stall}", file=sys.stderr)
    elif handed_out.is_new_stall:
        print(f"새 가게를 만들었습니다: {handed_out.stall}", file=sys.stderr)
    print(handed_out.code)
    if qr is not None:
        write_secret(qr, _drawn(handed_out.code, qr))  # whoever reads it can enrol in the stall's place
    return exits.OK


def _handed_out(arguments: argparse.Namespace) -> "HandedOut":
    """Raises `Refused` for a market that nobody knows beside others: most likely it is one of them, mistyped."""
    from sync.server.office import NoMarket, hand_out

    try:
        return hand_out(arguments.database, *arguments.stall, new_market=arguments.new_market)
    except NoMarket as error:
        raise Refused(
            f"그런 시장이 없습니다: {error}. 있는 시장: {', '.join(error.others)}."
            " 정말 새 시장이면 --new-market을 붙여 주세요."
        ) from error


def _drawn(code: str, file: Path) -> bytes:
    from qrcode import QRCode
    from qrcode.image.pil import PilImage
    from qrcode.image.svg import SvgPathImage

    made = QRCode(border=_BORDER_MODULES, image_factory=SvgPathImage if file.suffix.lower() == ".svg" else PilImage)
    made.add_data(code)
    picture = BytesIO()
    made.make_image().save(picture)
    return picture.getvalue()
