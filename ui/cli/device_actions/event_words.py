"""What a device told, as a line for a technician and as an object for a program."""

import dataclasses
from collections.abc import Callable
from enum import Enum
from typing import Any

from drivers import events as device
from ui.cli.device_actions.device_words import JOBS, REASONS, STATES


def words(event: device.DriverEvent) -> str:
    return f"{event.device}: {_WORDS[type(event)](event)}"


def said(event: device.DriverEvent) -> dict[str, Any]:
    """Its fields by name; a customer's payment code is not among them."""
    fields = {field.name: getattr(event, field.name) for field in dataclasses.fields(event)}
    if isinstance(event, device.PaymentCodeScanned):
        del fields["code"]
    return {"event": type(event).__name__} | {name: _plain(value) for name, value in fields.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.name
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value if isinstance(value, str | int | bool | None) else str(value)


def _because(reason: Any) -> str:
    return f": {REASONS[reason]}" if reason else ""


_WORDS: dict[type, Callable[[Any], str]] = {
    device.DeviceChanged: lambda event: STATES[event.state] + _because(event.reason),
    device.BarcodeScanned: lambda event: f"읽음 {event.code} ({event.symbology or '종류를 말하지 않음'})",
    device.PaymentCodeScanned: lambda event: f"손님의 결제 코드 ({event.wallet})",
    device.ScanRefused: lambda event: f"버림: {event.reason.name}, {event.dropped_bytes}바이트",
    device.PrintJobChanged: lambda event: f"인쇄 {event.job_id}: {JOBS[event.state]}" + _because(event.reason),
    device.DrawerKicked: lambda event: "돈통을 열라고 했음" if event.sent else "돈통을 열지 못함",
    device.WeightChanged: lambda event: f"무게 {event.reading.weight} {event.reading.unit.name.lower()}",
    device.WeightLost: lambda event: f"무게를 알 수 없음: {event.fault.name}",
    device.TerminalProgressed: lambda event: f"단말기: {event.step.name}",
    device.TerminalAnswered: lambda event: f"단말기의 대답: {event.answer}",
    device.DrawerMoved: lambda event: "돈통 열림" if event.is_open else "돈통 닫힘",
}
