"""`pos market code MARKET/STALL`: a one-time code to enrol a till with, as text and as a QR code."""

import argparse
from io import BytesIO
from pathlib import Path

from pos.ledger.files import write_secret
from ui.cli import exits
from ui.cli.market_actions.telling import Refused, hush, require_database

_BORDER_MODULES = 4
"""ISO/IEC 18004 section 6.3.8: a quiet zone of four modules."""


def run(arguments: argparse.Namespace) -> int:
    hush()
    require_database(arguments.database)
    qr = arguments.qr
    if qr is not None and qr.suffix.lower() not in (".svg", ".png"):
        raise Refused(f"QR는 .svg나 .png로 끝나는 파일에 그립니다: {qr}")
    from sync.server.office import issue_code

    code = issue_code(arguments.database, *arguments.stall)
    print(code)
    if qr is not None:
        write_secret(qr, _drawn(code, qr))  # whoever reads it can enrol in the stall's place
    return exits.OK


def _drawn(code: str, file: Path) -> bytes:
    from qrcode import QRCode
    from qrcode.image.pil import PilImage
    from qrcode.image.svg import SvgPathImage

    made = QRCode(border=_BORDER_MODULES, image_factory=SvgPathImage if file.suffix.lower() == ".svg" else PilImage)
    made.add_data(code)
    picture = BytesIO()
    made.make_image().save(picture)
    return picture.getvalue()
