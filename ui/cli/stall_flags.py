"""The flags of every command that is about one stall."""

import argparse
from pathlib import Path


def of_a_stall(action: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Its folder, and settings for this run."""
    action.add_argument("--data", type=Path, help="가게 자료 폴더 (기본: POS_DATA 또는 ~/.local/share/jangnal)")
    action.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="설정 하나를 이번만 바꿉니다"
    )
    return action
