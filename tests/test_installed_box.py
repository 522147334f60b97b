"""What the package puts around the till: sticks that can do no harm, and a screen that leads nowhere else."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
NO_STALLS = ("EmulatorWindow.qml",)
"""장비 흉내내기, which no box of a stall opens."""
PACKAGE = ROOT / "assets" / "install" / "package"


def rules(name: str) -> list[str]:
    lines = (PACKAGE / name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_a_stick_is_mounted_for_the_till_alone_and_nothing_on_it_runs() -> None:
    (rule,) = rules("70-jangnal-stick.rules")
    options = re.search(r"--options=(\S+)", rule)
    assert options
    assert {"nosuid", "nodev", "noexec", "umask=077"} <= set(options[1].split(","))
    assert "--owner=jangnal" in rule
    assert re.search(r'ENV\{ID_FS_TYPE\}=="([^"]*)"', rule)[1] == "vfat|exfat", "no other driver sees a stick"
    assert 'ENV{ID_BUS}=="usb"' in rule
    assert "RUN{program}" in rule
    assert "sh -c" not in rule, "nothing of a stick's own name reaches a shell"
    assert not re.search(r"ID_FS_LABEL|ID_FS_UUID|\$env", rule), "and none of it is in a path"


def test_its_rule_comes_after_those_that_look_into_it() -> None:
    """`60-persistent-storage.rules` says what is on a block device."""
    assert sorted(["60-persistent-storage.rules", "70-jangnal-stick.rules"])[-1] == "70-jangnal-stick.rules"
    build = (ROOT / "assets" / "install" / "build.sh").read_text("utf-8")
    assert "70-jangnal-stick.rules" in build, "it is in the package"


def test_on_its_screen_runs_the_till_and_nothing_else() -> None:
    session = rules("session")
    assert session == ["xset s off -dpms 2>/dev/null || true", "exec /usr/bin/pos run --setup-first"]


@pytest.mark.parametrize("option", ["DontVTSwitch", "DontZap"])
def test_no_key_leads_to_a_console_or_ends_the_screen(option: str) -> None:
    assert f'Option "{option}" "true"' in (PACKAGE / "screen.conf").read_text("utf-8")


@pytest.mark.parametrize(
    "promise", ["NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "User=jangnal"]
)
def test_the_service_can_do_no_more_than_it_has_to(promise: str) -> None:
    assert promise in (PACKAGE / "jangnal.service").read_text("utf-8").splitlines()


@pytest.mark.parametrize("page", sorted((ROOT / "ui" / "qml").rglob("*.qml")), ids=lambda page: page.name)
def test_no_page_opens_a_file_dialog_a_menu_or_another_program(page: Path) -> None:
    """From a dialog for files it is two taps to the whole disk."""
    text = page.read_text("utf-8")
    assert not re.search(r"QtQuick\.Dialogs|Qt\.labs|QtWebEngine|FileDialog|FolderDialog|openUrlExternally", text)
    assert not re.search(r"^import QtQuick\.Controls\b(?!\.Basic)", text, re.MULTILINE)
    if page.name not in NO_STALLS:
        assert not re.search(r"\bTextField\b|\bTextArea\b|\bTextInput\b|\bTextEdit\b", text), (
            "nothing takes typed text"
        )
