"""What in the stall's settings is still to be done."""

from ui import doctor_words as words
from ui.doctor.finding import Finding, good, unknown
from ui.doctor.patient import Patient


def screen(patient: Patient) -> Finding:
    width_mm = patient.settings.number("screen.width_mm")
    if not width_mm:
        return unknown("screen", words.SCREEN_UNMEASURED, words.MEASURE_SCREEN)
    return good("screen", words.SCREEN, width_mm=width_mm)
