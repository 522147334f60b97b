"""Asking for a new password: twice and unseen, or from the environment where nobody can be asked."""

import os
import sys
from getpass import getpass

from ui.cli.market import PASSWORD
from ui.cli.market_actions.telling import Refused


def new_password() -> str:
    """Raises `Refused` where there is nobody to ask, or two answers."""
    given = os.environ.get(PASSWORD)
    if given:
        return given
    if not sys.stdin.isatty():
        raise Refused(f"비밀번호를 물어볼 화면이 없습니다. {PASSWORD}에 적어 주세요.")
    first = getpass("새 비밀번호: ")
    if getpass("한 번 더: ") != first:
        raise Refused("두 비밀번호가 다릅니다. 다시 해 주세요.")
    return first
