"""Whose money a code is; that a good never is; and that no code is ever written out."""

import json
import logging
from pathlib import Path

import pytest
from driver_support import FAST, Inbox

from drivers.device import DeviceState
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scanner import ScannerEmulator
from drivers.events import BarcodeScanned, DeviceChanged, PaymentCodeScanned
from drivers.registry import DeviceSpec, Role, build
from drivers.scanner.framing import Scan
from drivers.scanner.payment_code import BadPaymentTable, masked, read_table, shipped_table, wallet_of
from drivers.scanner.reading import Reader

KAKAO = "281006027875779978448005"
EMV = "hQVDUFYwMWEaTwegAAAAVVVVVw8SNFZ4kBI0WNGRIgESNF8="


@pytest.mark.parametrize(
    ("code", "wallet"),
    [
        (EMV, "EMV_CPM"),
        (KAKAO, "KAKAOPAY"),
        ("800088123456789012345678", "ZEROPAY"),
        ("3-1234567890ABCDEFGH", "ZEROPAY"),
        ("10" + "4" * 16, "WECHATPAY"),
        ("15" + "4" * 16, "WECHATPAY"),
        ("16" + "4" * 16, None),
        ("25" + "4" * 14, "ALIPAY"),
        ("28" + "4" * 22, "ALIPAY"),
        ("30" + "4" * 16, "ALIPAY"),
        ("31" + "4" * 16, None),
        ("25" + "4" * 23, None),
        ("25" + "4" * 13, None),
        ("62" + "4" * 17, "UNIONPAY"),
        ("62" + "4" * 16, None),
        ("9" * 21, "APP_CARD"),
        ("25" + "4" * 19, "ALIPAY"),
        ("62" + "4" * 19, "APP_CARD"),
        ("9" * 20, None),
        ("https://a.kr/abcdefgh", None),  # 21 characters, but no number
        ("4" * 100, None),
        ("", None),
    ],
)
def test_wallets_in_the_order_of_the_table(code: str, wallet: str | None) -> None:
    assert wallet_of(code) == wallet
    assert wallet_of(code, "QR") == wallet


@pytest.mark.parametrize(
    ("code", "symbology"),
    [
        ("8801234567893", None),
        ("8000881234564", None),  # an Italian good that begins like ZeroPay
        ("8000881234564", "EAN-13"),
        ("2512345678906", None),
        ("25123456", None),
        ("18801234567890", None),
        ("002123456789", None),
        ("L02603021234001", None),
        ("3-12", None),  # a stall's own number
        (KAKAO, "GS1-128"),
        ("9" * 21, "EAN-13-ADD-ON"),
        ("25" + "4" * 14, "ITF"),
    ],
)
def test_a_good_is_never_money(code: str, symbology: str | None) -> None:
    assert wallet_of(code, symbology) is None


def test_a_gs1_code_of_the_length_of_a_payment_code_is_a_good() -> None:
    code = "0108801234567893" + "10123"
    assert len(code) == 21
    assert wallet_of(code) == "APP_CARD"
    (event,) = Reader("s").events([Scan(code, None)], 0.0)
    assert isinstance(event, BarcodeScanned)


@pytest.mark.parametrize(
    ("code", "shown"),
    [(KAKAO, "281006…8005 (24)"), ("9" * 21, "999999…9999 (21)"), ("10" + "4" * 16, "10… (18)"), ("", "… (0)")],
)
def test_a_mask_shows_less_than_half(code: str, shown: str) -> None:
    assert masked(code) == shown


def rules(*rules: object, shortest: object = 15) -> str:
    return json.dumps({"shortest": shortest, "rules": rules})


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[]", "must be an object with a list 'rules'"),
        ('{"rules": []}', "must be an object with a list 'rules'"),
        (rules({"wallet": "A", "starts": ["1"]}, shortest=0), "must say in 'shortest'"),
        (rules("A"), "rule 1: it must be an object"),
        (rules({"wallet": "A", "starts": ["1"]}, {"starts": ["1"]}), "rule 2: 'wallet' must name a wallet"),
        (rules({"wallet": "A", "begins": "1"}), "rule 1: 'begins' is no condition"),
        (rules({"wallet": "A", "starts": "28"}), "rule 1: 'starts' must be a list"),
        (rules({"wallet": "A", "starts": [28]}), "rule 1: 'starts' must be a list"),
        (rules({"wallet": "A", "lengths": 21}), "rule 1: 'lengths' must be two numbers"),
        (rules({"wallet": "A", "lengths": [24, 16]}), "rule 1: 'lengths' must be two numbers"),
        (rules({"wallet": "A", "starts": ["1"], "digits": 1}), "rule 1: 'digits' must be true or false"),
        (rules({"wallet": "A", "digits": True}), "rule 1: it has neither 'starts' nor 'lengths'"),
    ],
)
def test_a_wrong_table_is_refused_with_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(BadPaymentTable, match=f"^payment_codes.json.*{sentence}.*\\.$"):
        read_table(text)


def test_the_shipped_table_is_read_once() -> None:
    assert shipped_table() is shipped_table()
    assert [rule.wallet for rule in shipped_table().rules][:2] == ["EMV_CPM", "KAKAOPAY"]


def test_an_event_with_money_does_not_show_it() -> None:
    event = PaymentCodeScanned("s", "KAKAOPAY", KAKAO, 1)
    assert repr(event) == str(event) == "PaymentCodeScanned('s', KAKAOPAY, 281006…8005 (24), 1)"
    assert event.code == KAKAO


@pytest.mark.expects_log("bytes dropped")
def test_no_line_of_the_log_has_a_payment_code(
    tmp_path: Path, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    scanner = ScannerEmulator()
    line = PtyLine(scanner, tmp_path / "scanner")
    worker = build(DeviceSpec("scanner-1", Role.SCANNER, "serial-scanner", line.connection), inbox, FAST)
    line.start()
    worker.start()
    inbox.wait(DeviceChanged("scanner-1", DeviceState.READY, None))
    scanner.scan(KAKAO)
    scanner.scan(EMV, aim="]Q1")
    scanner.send_raw(KAKAO.encode() + b"\x00\r")
    scanner.scan(KAKAO)
    inbox.wait(PaymentCodeScanned("scanner-1", "KAKAOPAY", KAKAO, 3))
    inbox.wait(PaymentCodeScanned("scanner-1", "EMV_CPM", EMV, 2))
    assert worker.stop()
    line.stop()
    written = caplog.text + repr(inbox.events) + "".join(map(str, inbox.events))
    assert "scanner-1: READY" in written
    for code in (KAKAO, EMV):
        assert code[:12] not in written
        assert code[-8:] not in written
