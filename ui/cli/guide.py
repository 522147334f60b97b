"""`pos guide --out FILE.pdf`: two printed pages in Korean, for who sets a stall up and for who sells there."""

import argparse
from pathlib import Path

from ui.cli import exits


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help="A4 두 장을 남길 PDF 파일")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from ui.qt import platform

    platform.settle(offscreen=True)
    from ui.guide.pdf import write_guide

    written = write_guide(arguments.out)
    print(
        f"안내서 {written.pages}장, 화면 그림 {written.pictures}장, {written.bytes / 1e6:.1f} MB: {arguments.out}\n"
        "A4로, 배율 100 %로 인쇄해 주세요. 둘째 장은 계산대 옆에 붙입니다."
    )
    return exits.OK
