"""Each device the settings name: whether it is plugged in and may be used. None is opened: the till may have it."""

from drivers.device import Reason
from drivers.errors import DriverError
from drivers.registry import DeviceSpec
from ui import doctor_words as words
from ui.doctor.finding import Finding, bad, good, unknown
from ui.doctor.patient import Patient
from ui.runtime.device_presence import CannotBeSeen, why_absent
from ui.runtime.fittings import FITTINGS


def devices(patient: Patient) -> list[Finding]:
    found = ((fitting.prefix, fitting.spec(patient.settings)) for fitting in FITTINGS)
    return [_device(part, spec) for part, spec in found if spec]


def _device(part: str, spec: DeviceSpec) -> Finding:
    try:
        absent = why_absent(spec)
    except DriverError as error:
        return bad(part, words.WRONG_DEVICE, words.MEND_DEVICE, why=str(error))
    except CannotBeSeen:
        return unknown(part, words.UNSEEN, words.TRY_DEVICE, connection=spec.connection)
    if absent is Reason.NO_PERMISSION:
        return bad(part, words.FORBIDDEN, words.GIVE_RIGHTS, connection=spec.connection)
    if absent:
        return bad(part, words.UNPLUGGED, words.PLUG_IN, connection=spec.connection)
    return good(part, words.PLUGGED, driver=spec.driver)
