"""What devices and the market report, as commands for the engine. Runs on the thread that reports."""

from collections.abc import Callable
from typing import Any

from drivers import events as device
from drivers.device import DeviceState, Reason
from drivers.printer.job import JobState
from pos import messages as m
from pos.slip import SlipState
from sync import events as market

_SLIP_STATES = {
    JobState.SENDING: SlipState.PRINTING,
    JobState.FENCE_WAIT: SlipState.PRINTING,
    JobState.DONE: SlipState.DONE,
    JobState.UNKNOWN: SlipState.UNKNOWN,
    JobState.SENT_UNCONFIRMED: SlipState.UNCONFIRMED,
    JobState.CANCELLED: SlipState.REPLACED,
}

_REASONS = {
    Reason.PAPER_OUT: m.Condition.PAPER_OUT,
    Reason.PAPER_NEAR_END: m.Condition.PAPER_LOW,
    Reason.COVER_OPEN: m.Condition.COVER_OPEN,
    Reason.OVERHEATED: m.Condition.TOO_HOT,
    Reason.CUTTER_JAM: m.Condition.CUTTER_JAM,
    Reason.UNRECOVERABLE: m.Condition.BROKEN,
    Reason.BUSY: m.Condition.TAKEN,
    Reason.CRASHED: m.Condition.BROKEN,
}

_MARKET_AWAY = {
    market.AwayReason.NOT_THE_MARKET: m.Condition.STRANGE_ANSWER,
    market.AwayReason.CERTIFICATE: m.Condition.STRANGE_ANSWER,
}


class Intake:
    """`places` says what each device, by name, is to the merchant."""

    def __init__(self, send: Callable[[m.Command], bool], places: dict[str, m.Place]) -> None:
        self._send = send
        self._places = places

    def from_device(self, event: device.DriverEvent) -> None:
        _DEVICE_EVENTS[type(event)](self, event)

    def from_market(self, event: market.SyncEvent) -> None:
        for command in _market_commands(event):
            self._send(command)

    def _scanned(self, event: device.BarcodeScanned) -> None:
        self._send(m.AddByBarcode(event.code))

    def _misread(self, _: device.ScanRefused) -> None:
        self._send(m.NoteMisread())

    def _changed(self, event: device.DeviceChanged) -> None:
        condition = _condition(event.state, event.reason)
        if condition is not None:
            self._send(m.NoteCondition(self._places[event.device], condition))

    def _job_changed(self, event: device.PrintJobChanged) -> None:
        state = _SLIP_STATES.get(event.state)
        if state is not None:
            self._send(m.MoveSlip(event.job_id, state))

    def _kicked(self, event: device.DrawerKicked) -> None:
        if not event.sent:
            self._send(m.NoteDrawerShut())


_DEVICE_EVENTS: dict[type, Callable[[Intake, Any], None]] = {
    device.BarcodeScanned: Intake._scanned,
    device.ScanRefused: Intake._misread,
    device.DeviceChanged: Intake._changed,
    device.PrintJobChanged: Intake._job_changed,
    device.DrawerKicked: Intake._kicked,
}


def _condition(state: DeviceState, reason: Reason | None) -> m.Condition | None:
    """None for the short states nobody needs to read about."""
    if state is DeviceState.READY:
        return m.Condition.GOOD
    if state is DeviceState.MISCONFIGURED:
        return m.Condition.MISCONFIGURED
    if state in (DeviceState.LOST, DeviceState.ATTENTION):
        return _REASONS.get(reason, m.Condition.AWAY) if reason else m.Condition.AWAY
    return None


def _market_commands(event: market.SyncEvent) -> tuple[m.Command, ...]:
    if isinstance(event, market.MarketAcknowledged):
        good = m.NoteCondition(m.Place.MARKET, m.Condition.GOOD)
        return (m.NoteMarket(event.last_seq, event.quarantined), good)
    if isinstance(event, market.MarketAway):
        return (m.NoteCondition(m.Place.MARKET, _MARKET_AWAY.get(event.reason, m.Condition.AWAY)),)
    not_enrolled = event.reason is market.RefusedReason.NOT_ENROLLED
    condition = m.Condition.NOT_ENROLLED if not_enrolled else m.Condition.REFUSED
    return (m.NoteCondition(m.Place.MARKET, condition),)
