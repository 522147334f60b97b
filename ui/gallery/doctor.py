"""기계 점검: the technician's PIN, wrong and right, and what stands behind it."""

from collections.abc import Callable

from pos import messages as m
from pos.operator import AT_THE_BOX, Pin
from ui import doctor_words as words
from ui.doctor.finding import bad, good, unknown
from ui.gallery.studio import Scene, Studio, after

PIN, WRONG = Pin("2580"), Pin("1111")
DIGITS = tuple(f"digit{digit}" for digit in PIN.digits)

WELL = (
    good("settings", words.SETTINGS),
    good("program", words.PROGRAM, version="0.1.0"),
    good("disk", words.ROOM, free="52.3GB"),
    good("clock", words.CLOCK, shown="2026-11-23 09:30"),
    good("secrets", words.SECRETS),
    good("screen", words.SCREEN, width_mm=305),
    good("book", words.BOOK, entries=12_345, last="2026-11-23 09:24"),
    good("market", words.MARKET_THERE, waiting=0),
    good("stall", words.STALL_PAIRED, count=2),
    good("backup", words.BACKUP_TODAY),
    good("printer", words.PLUGGED, driver="escpos"),
)
BAD = (
    bad("settings", words.SETTINGS_WRONG, words.MEND_SETTINGS, why=
        "stall.toml:14: 'printer.columns'에는 24에서 64까지의 숫자를 적어 주세요."),
    bad("disk", words.ROOM_LOW, words.MAKE_ROOM, free="180MB"),
    good("clock", words.CLOCK, shown="2026-11-23 09:30"),
    bad("secrets", words.SECRETS_OPEN, words.SHUT_SECRETS, files="identity.json, ledger.keys, stall-devices.json"),
    unknown("screen", words.SCREEN_UNMEASURED, words.MEASURE_SCREEN),
    good("book", words.BOOK, entries=12_345, last="2026-11-23 09:24"),
    bad("market", words.MARKET_AWAY, words.CHECK_NETWORK, waiting=1_204),
    good("stall", words.STALL_ALONE),
    bad("backup", words.BACKUP_OLD, words.BACK_UP, days=31),
    bad("printer", words.UNPLUGGED, words.PLUG_IN,
        connection="usb:04b8:0202:X5QK0123456789@1-1.4.3"),
    unknown("printer2", words.UNSEEN, words.TRY_DEVICE, connection="tcp:printer.stall.example:9100"),
    good("scanner", words.PLUGGED, driver="evdev"),
)  # fmt: skip


def _asked(studio: Studio) -> None:
    studio.send(m.SetPin(AT_THE_BOX.id, PIN))
    studio.tap("dayKey", "lookKey", "doctorKey")


def _wrong(times: int) -> Callable[[Studio], None]:
    def play(studio: Studio) -> None:
        _asked(studio)
        studio.send(*[m.LetTechnicianIn(WRONG)] * (times - 1))
        studio.tap(*["digit1"] * 4, "doctorGoKey")
        studio.await_said("doctorTold")

    return play


def _without_a_pin(studio: Studio) -> None:
    studio.tap("dayKey", "lookKey", "doctorKey", *DIGITS, "doctorGoKey")
    studio.await_said("doctorTold")


def _found(studio: Studio) -> None:
    studio.findings = BAD
    _asked(studio)
    studio.tap(*DIGITS, "doctorGoKey")
    studio.await_item("finding-settings")


def _well(studio: Studio) -> None:
    studio.findings = WELL
    _asked(studio)
    studio.tap(*DIGITS, "doctorGoKey")
    studio.await_item("finding-settings")


SCENES = (
    Scene("doctor-pin", after(_asked, *DIGITS[:3])),
    Scene("doctor-pin-wrong", _wrong(1)),
    Scene("doctor-pin-locked", _wrong(5)),
    Scene("doctor-no-pin", _without_a_pin),
    Scene("doctor-found", _found),
    Scene("doctor-found-more", after(_found, "downKey")),
    Scene("doctor-well", _well),
)
