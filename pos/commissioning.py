"""Writing down how a box was when it was set up. Each time somebody tries it is a record of its own."""

from pos import messages as m
from pos.commissioning_record import Commissioning
from pos.desk import Desk, Events
from pos.names import clean_or_nothing


def record(desk: Desk, command: m.RecordCommissioning) -> Events:
    technician = clean_or_nothing(command.technician)
    tried = Commissioning(**desk.mark(), technician=technician, version=command.version, parts=command.parts)
    return (m.Commissioned(tried),)
