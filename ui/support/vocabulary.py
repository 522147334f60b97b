"""The words this program itself can write into a log: what stands in its code where something is logged, and the
names of its modules, functions and classes. What is none of them came from outside, and may be somebody's name.
"""

import builtins
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import CodeType

ROOTS = ("pos", "drivers", "sync", "ui")
_LOGGING = frozenset({"debug", "info", "warning", "error", "exception", "critical"})
_WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
_OF_TRACEBACKS = (
    "Traceback most recent call last File line in During handling of the above exception another occurred py"
)
_OF_SYSTEMD = (
    "systemd Started Starting Stopped Stopping Failed Deactivated successfully Main process exited code status"
    " result killed signal watchdog timeout core dump dumped restart Scheduled job counter is at with exit"
    " SIGKILL SIGTERM SIGABRT SIGSEGV Consumed CPU time service Unit entered failed state jangnal xinit Xorg"
)
_OF_LOGGING = "DEBUG INFO WARNING ERROR CRITICAL"


@cache
def vocabulary() -> frozenset[str]:
    """Read from the compiled code, which a program in one folder has too; about a second."""
    words = set(_WORD.findall(f"{_OF_TRACEBACKS} {_OF_SYSTEMD} {_OF_LOGGING}")) | set(dir(builtins))
    for name in _modules():
        words.update(name.split("."))
        words.update(_words_in(_code_of(name)))
    return frozenset(words)


def _modules() -> Iterator[str]:
    for root in ROOTS:
        yield root
        for module in pkgutil.walk_packages(import_module(root).__path__, f"{root}.", onerror=lambda _: None):
            yield module.name


def _code_of(name: str) -> CodeType | None:
    """None for what has no code of its own."""
    spec = find_spec(name)
    read = getattr(spec.loader, "get_code", None) if spec else None
    return read(name) if read else None


def _words_in(code: CodeType | None) -> Iterator[str]:
    if code is None:
        return
    yield from _WORD.findall(code.co_name)
    logs = bool(_LOGGING & set(code.co_names))
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _words_in(constant)
        elif logs and isinstance(constant, str):
            yield from _WORD.findall(constant)
