"""What devices and the market report, as commands for the engine. Runs on the thread that reports."""

from collections.abc import Callable
from typing import Any

from drivers import events as device
from drivers.device import DeviceState, Reason
from drivers.printer.job import JobState
from drivers.scale.reading import weight_g
from pos import messages as m
from pos.slip import SlipState
from sync import events as market
from ui.runtime.terminal_words import answer_of, step_of

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
        """A GS1 code names the good by its GTIN; what else it says and the shop can use goes along."""
        gs1, scanner = event.gs1, event.device
        if gs1 is None:
            self._send(m.AddByBarcode(event.code, scanner=scanner))
        elif gs1.gtin:
            self._send(m.AddByBarcode(gs1.gtin, gs1.weight_g or 0, gs1.price_won or 0, scanner))
        else:
            self._send(m.AddByBarcode(gs1.source or event.code, scanner=scanner))

    def _weighed(self, event: device.WeightChanged) -> None:
        self._send(m.NoteWeight(weight_g(event.reading)))

    def _not_weighed(self, _: device.WeightLost) -> None:
        self._send(m.NoteWeight(None))

    def _payment_code(self, event: device.PaymentCodeScanned) -> None:
        self._send(m.NotePaymentCode(event.wallet, event.code, event.device))

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

    def _drawer_moved(self, event: device.DrawerMoved) -> None:
        self._send(m.NoteDrawer(event.is_open))

    def _kicked(self, event: device.DrawerKicked) -> None:
        if not event.sent:
            self._send(m.NoteDrawerShut())

    def _terminal_stepped(self, event: device.TerminalProgressed) -> None:
        step = step_of(event)
        if step is not None:
            self._send(step)

    def _terminal_answered(self, event: device.TerminalAnswered) -> None:
        self._send(answer_of(event))


_DEVICE_EVENTS: dict[type, Callable[[Intake, Any], None]] = {
    device.BarcodeScanned: Intake._scanned,
    device.PaymentCodeScanned: Intake._payment_code,
    device.ScanRefused: Intake._misread,
    device.WeightChanged: Intake._weighed,
    device.WeightLost: Intake._not_weighed,
    device.DeviceChanged: Intake._changed,
    device.PrintJobChanged: Intake._job_changed,
    device.DrawerKicked: Intake._kicked,
    device.DrawerMoved: Intake._drawer_moved,
    device.TerminalProgressed: Intake._terminal_stepped,
    device.TerminalAnswered: Intake._terminal_answered,
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
