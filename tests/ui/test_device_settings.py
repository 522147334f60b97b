"""The settings name devices as the drivers do: two lists that no import may join, so a test does."""

import pytest

from drivers.registry import DRIVERS, KEYBOARD
from drivers.scanner.beeper import BEEPERS
from drivers.scanner.wedge import WedgeRules
from pos import settings
from pos.settings import BY_KEY, Settings
from ui.runtime import compose
from ui.runtime.fittings import FITTINGS, TERMINAL, Fitting


@pytest.mark.parametrize("fitting", FITTINGS, ids=lambda fitting: fitting.prefix)
def test_every_driver_of_a_role_can_be_chosen_and_no_other(fitting: Fitting) -> None:
    names = {driver.name for driver in DRIVERS if driver.role is fitting.role}
    no_device = {"by-hand", "none"} if fitting is TERMINAL else set()
    assert set(BY_KEY[f"{fitting.prefix}.driver"].choices) == names | no_device


def test_every_beeper_can_be_chosen() -> None:
    assert set(settings.SCANNER_BEEPERS) == set(BEEPERS)


def test_what_is_known_before_the_drivers_are_loaded_is_what_they_say() -> None:
    assert compose.KEYBOARD == KEYBOARD
    assert WedgeRules().gap_s == compose.KEY_GAP_S


@pytest.mark.parametrize("fitting", FITTINGS, ids=lambda fitting: fitting.prefix)
def test_a_fitting_says_what_its_settings_say(fitting: Fitting) -> None:
    assert fitting.spec(Settings({})) is None
    driver = BY_KEY[f"{fitting.prefix}.driver"].choices[0]
    spec = fitting.spec(Settings({fitting.connection: "tcp:10.0.0.7", f"{fitting.prefix}.driver": driver}))
    assert spec is not None
    assert (spec.name, spec.role, spec.driver, spec.connection) == (
        fitting.name,
        fitting.role,
        driver,
        "tcp:10.0.0.7",
    )


def test_a_printer_is_told_of_its_paper_and_the_counters_one_of_the_drawer() -> None:
    told = {"columns": 32, "letters": "KS", "codes": "PICTURE", "connection": "tcp:10.0.0.7"}
    values = {f"{prefix}.{key}": value for prefix in ("printer", "kitchen") for key, value in told.items()}
    specs = {fitting.prefix: fitting.spec(Settings({**values, "drawer.pin": "5"})) for fitting in FITTINGS}
    counter, kitchen = specs["printer"], specs["kitchen"]
    assert counter is not None
    assert kitchen is not None
    assert (counter.paper.columns, counter.paper.letters.name, counter.paper.native_codes) == (32, "KS", False)
    assert (counter.drawer.pin, kitchen.drawer.pin) == (5, None)
