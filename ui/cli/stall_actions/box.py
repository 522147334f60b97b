"""The box an action is about: its folder, its settings, who it is, and whom of its stall it knows."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from pos.ledger.looking import looking_at
from pos.settings import Settings
from sync.identity import Identity
from sync.stall.peers import Part, Peers
from ui.cli.device_actions.stall_devices import settings_of
from ui.runtime import places
from ui.runtime.compose import LEDGER, open_ledger
from ui.runtime.own_identity import OwnIdentity

PARTS = {Part.TILL: "계산대", Part.KIOSK: "키오스크", Part.BOARD: "판"}


@dataclass(frozen=True, slots=True)
class Box:
    folder: Path
    settings: Settings
    identity: Identity
    peers: Peers


def box_of(arguments: argparse.Namespace) -> Box:
    """A box that never ran gets its ledger here: it is who it is by that. Raises `LedgerError`, `SettingsError` and
    `IdentityError`."""
    folder = folder_of(arguments)
    ledger = folder / LEDGER
    if not ledger.is_file():
        open_ledger(folder).close()
    with looking_at(ledger) as book:
        (device_id,) = book.execute("SELECT id FROM device").fetchone()
    return Box(folder, settings_of(arguments), OwnIdentity(ledger, device_id).load(), Peers(folder))


def folder_of(arguments: argparse.Namespace) -> Path:
    folder: Path = arguments.data or places.stall_data()
    return folder
