"""Every part looked at, at once, and no longer than a technician waits."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path

from pos import VERSION
from pos.clock import Clock
from pos.settings import Settings, SettingsError, from_text
from ui import doctor_words as words
from ui.doctor import of_backup, of_book, of_box, of_devices, of_neighbours, of_settings
from ui.doctor.finding import Finding, Health, bad, good, unknown
from ui.doctor.patient import Patient
from ui.runtime import config

PATIENCE_S = 2.5
"""What has not answered by then is unknown: a disk or a market may take its time to say nothing."""

Look = Callable[[Patient], Finding | list[Finding]]

LOOKS: Mapping[str, Look] = {
    "disk": of_box.disk,
    "clock": of_box.clock,
    "secrets": of_box.secrets,
    "screen": of_settings.screen,
    "book": of_book.book,
    "backup": of_backup.backup,
    "market": of_neighbours.market,
    "stall": of_neighbours.stall,
    "devices": of_devices.devices,
}
_BY_THE_SETTINGS = frozenset({"screen", "market", "devices"})

log = logging.getLogger(__name__)


def examine(
    folder: Path,
    environment: Mapping[str, str],
    clock: Clock,
    patience_s: float = PATIENCE_S,
    flags: Mapping[str, str] | None = None,
) -> tuple[Finding, ...]:
    """The findings in the order of the parts; `flags` are settings as texts. Never raises for what is wrong with
    the stall."""
    try:
        given = {key: from_text(key, text, "--set") for key, text in (flags or {}).items()}
        settings = config.load(folder, environment, given)
    except SettingsError as error:
        return _unread(error, look_over(folder, Settings({}), clock, patience_s))
    return look_over(folder, settings, clock, patience_s)


def look_over(
    folder: Path, settings: Settings, clock: Clock, patience_s: float = PATIENCE_S
) -> tuple[Finding, ...]:
    """As `examine`, of a till that runs by these settings."""
    patient = Patient(folder, settings, clock.now())
    pool = ThreadPoolExecutor(len(LOOKS), thread_name_prefix="doctor")
    looks = {part: pool.submit(look, patient) for part, look in LOOKS.items()}
    wait(looks.values(), timeout=patience_s)
    pool.shutdown(wait=False, cancel_futures=True)
    read = good("settings", words.SETTINGS)
    return (
        read,
        good("program", words.PROGRAM, version=VERSION),
        *(finding for part, look in looks.items() for finding in _found(part, look)),
    )


def _unread(error: SettingsError, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """What stands in the settings is not known, and so neither is what goes by them."""
    read = bad("settings", words.SETTINGS_WRONG, words.MEND_SETTINGS, why=str(error))
    found = {one.part: one for one in findings}
    found |= {part: unknown(part, words.SETTINGS_UNREAD) for part in _BY_THE_SETTINGS}
    return (read, found["program"], *(found[part] for part in LOOKS))


def is_well(findings: tuple[Finding, ...]) -> bool:
    """Nothing is bad; what is unknown may be as it likes."""
    return all(finding.health is not Health.BAD for finding in findings)


def _found(part: str, look: "Future[Finding | list[Finding]]") -> list[Finding]:
    if not look.done():
        return [unknown(part, words.TOO_SLOW, words.LOOK_AGAIN)]
    try:
        found = look.result()
    except Exception as error:  # the one broad except here: a bug in one look hides no other
        log.exception("the doctor stumbled over %s", part)
        return [unknown(part, words.STUMBLED, words.REPORT, why=type(error).__name__)]
    return [found] if isinstance(found, Finding) else found
