"""Fault scripts: what can be asked for, and one sentence for what cannot."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drivers.emulators.display import DisplayEmulator
from drivers.emulators.ink import Fonts
from drivers.emulators.line import HangUp
from drivers.emulators.orders import (
    OrderError,
    Orders,
    display_orders,
    printer_orders,
    scale_orders,
    scanner_orders,
)
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.scale import ALWAYS, ScaleEmulator
from drivers.emulators.scanner import ScannerEmulator
from drivers.emulators.script import (
    AfterBytes,
    AfterRows,
    AtTime,
    ByteFault,
    Fault,
    ScriptError,
    SwallowFences,
    read_script,
)
from drivers.emulators.script_player import ScriptPlayer
from drivers.emulators.tcp_line import TcpLine

SCRIPT = """
[[fault]]
after_bytes = 120
do = "cut"

[[fault]]
swallow_fences = 1

[[fault]]
at_s = 2
do = "paper out"

[[fault]]
do = "cover_open"
"""


def test_a_script_is_read_in_its_order() -> None:
    assert read_script(SCRIPT) == (
        AfterBytes(1, 120, ByteFault.CUT),
        SwallowFences(2, 1),
        AtTime(3, 2.0, "paper out"),
        AtTime(4, 0.0, "cover_open"),
    )


def test_nothing_is_no_fault() -> None:
    assert read_script("# quiet\n") == ()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[[fault]\n", r"not TOML: .*line 1"),
        ("[[fault]]\nat_s = \n", r"not TOML: .*line 2"),
        ("x = " + "[" * 100_000, "not TOML"),
        ("x = " + "9" * 10_000, "not TOML"),
        ("[[fualt]]\n", r"'fualt' is not known here"),
        ("[fault]\ndo = 'cut'\n", "double brackets"),
        ("fault = 1\n", "double brackets"),
        ("fault = [1]\n", "double brackets"),
        ("[[fault]]\n", r"fault 1 must be one of"),
        ("[[fault]]\ndo='unplug'\n[[fault]]\nswallow_fences=1\ndo='plug'\n", "fault 2 must be one of"),
        ("[[fault]]\nafter_bytes=1\nat_s=1\ndo='cut'\n", "fault 1 must be one of"),
        ("[[fault]]\nafter_bytes=1\n", "fault 1 must be one of"),
        ("[[fault]]\nafter_byte=1\ndo='cut'\n", "fault 1: 'after_byte' is not known, only"),
        (
            "[[fault]]\nafter_bytes=1\ndo='explode'\n",
            "with after_bytes, do must be 'cut' or 'cut_unanswered' or 'paper_out' or 'freeze'",
        ),
        ("[[fault]]\nafter_bytes=1\ndo=['cut']\n", "with after_bytes, do must be"),
        ("[[fault]]\nafter_bytes=-1\ndo='cut'\n", "after_bytes must be a whole number from 0"),
        ("[[fault]]\nafter_bytes=1.5\ndo='cut'\n", "after_bytes must be a whole number"),
        ("[[fault]]\nafter_bytes=true\ndo='cut'\n", "after_bytes must be a whole number"),
        ("[[fault]]\nafter_rows=0\ndo='paper_out'\n", "after_rows must be a whole number from 1"),
        ("[[fault]]\nafter_rows=5\ndo='cut'\n", "with after_rows, do must be 'paper_out'"),
        ("[[fault]]\nafter_rows=5\n", "fault 1 must be one of"),
        ("[[fault]]\nswallow_fences=0\n", "swallow_fences must be a whole number from 1"),
        ("[[fault]]\nat_s='soon'\ndo='unplug'\n", "at_s must be a number of seconds"),
        ("[[fault]]\nat_s=nan\ndo='unplug'\n", "at_s must be a number of seconds"),
        ("[[fault]]\nat_s=inf\ndo='unplug'\n", "at_s must be a number of seconds"),
        ("[[fault]]\nat_s=true\ndo='unplug'\n", "at_s must be a number of seconds"),
        ("[[fault]]\ndo=''\n", "do must say what to do"),
        ("[[fault]]\ndo=7\n", "do must say what to do"),
        ("[[fault]]\ndo='unplug'\n" * 1_001, "1001 faults are too many"),
    ],
    ids=lambda value: value[:30],
)
def test_a_wrong_script_is_refused_with_one_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ScriptError, match=sentence) as refused:
        read_script(text)
    assert str(refused.value).endswith(".")
    assert "\n" not in str(refused.value)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
WORDS = st.sampled_from(
    ["[[fault]]", "[fault]", "after_bytes", "after_rows", "at_s", "do", "swallow_fences", "cut", "plug"]
)
PIECES = (
    WORDS
    | st.sampled_from([" = ", "\n", '"', "'", "120", "1.5", "true", "[", "]", "{", "}", "#"])
    | st.text(max_size=6)
)


@settings(deadline=None, max_examples=400)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_text_is_a_script_or_one_sentence(text: str) -> None:
    script = _read(text)
    assert isinstance(script, ScriptError) or all(isinstance(fault, Fault) for fault in script)


def _read(text: str) -> tuple[Fault, ...] | ScriptError:
    try:
        return read_script(text)
    except ScriptError as error:
        return error


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value != value:
        return "nan"
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(char):08X}" for char in value) + '"'
    return str(value)


KEYS = st.sampled_from(["after_bytes", "after_rows", "at_s", "do", "swallow_fences", "other"])
SCALARS = (
    st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
)


@settings(deadline=None)
@given(
    st.lists(
        st.dictionaries(KEYS, SCALARS | st.sampled_from(["cut", "paper_out", "unplug"]), max_size=3), max_size=4
    )
)
def test_entries_with_values_of_any_kind_are_faults_or_one_sentence(entries: list[dict[str, object]]) -> None:
    lines = [f"{key} = {_toml(value)}" for entry in entries for key, value in [("[[fault]]", None), *entry.items()]]
    text = "\n".join(line.replace("[[fault]] = None", "[[fault]]") for line in lines)
    script = _read(text)
    assert str(script).endswith(".") if isinstance(script, ScriptError) else len(script) == len(entries)


class Log:
    """Orders that only note that they were given."""

    def __init__(self) -> None:
        self.done: list[str] = []
        names = ("unplug", "plug", "paper out")
        self.orders = Orders({name: lambda name=name: self.done.append(name) for name in names}, {})  # type: ignore[misc]


def test_orders_are_given_when_their_time_has_come() -> None:
    log = Log()
    script = (AtTime(1, 2.0, "plug"), AtTime(2, 0.5, "unplug"), AtTime(3, 0.0, "paper_out"))
    player = ScriptPlayer(script, log.orders)
    assert player.next_s == 0.0
    assert player.play(0.0) == ["paper_out"]
    assert player.next_s == 0.5
    assert player.play(0.4) == []
    assert player.play(9.0) == ["unplug", "plug"]
    assert log.done == ["paper out", "unplug", "plug"]
    assert player.next_s is None


def test_an_order_a_device_does_not_take_is_refused_before_anything_happens() -> None:
    with pytest.raises(ScriptError, match=r"fault 2: 'explode' is no order of this device, only unplug, plug"):
        ScriptPlayer((AtTime(1, 0, "plug"), AtTime(2, 0, "explode")), Log().orders)


@pytest.mark.parametrize("fault", [AfterBytes(3, 1, ByteFault.CUT), AfterRows(3, 1), SwallowFences(3, 1)])
def test_what_only_a_printer_can_do_is_refused_elsewhere(fault: Fault) -> None:
    with pytest.raises(ScriptError, match="fault 3: only a printer"):
        ScriptPlayer((fault,), Log().orders)


def test_the_next_byte_fault_is_set_when_the_one_before_it_has_happened(fonts: Fonts) -> None:
    printer = PrinterEmulator(fonts)
    orders = printer_orders(printer, TcpLine(printer))
    script: list[Fault] = [
        AfterBytes(1, 10, ByteFault.PAPER_OUT),
        AfterBytes(2, 5, ByteFault.PAPER_OUT),
        SwallowFences(3, 2),
    ]
    player = ScriptPlayer(script, orders, printer.faults)
    assert (printer.faults.paper_out_after, printer.faults.swallow_fences) == (10, 2)
    assert player.watches_bytes
    player.play(0.0)
    printer.feed(b"x" * 9)
    assert not printer.condition.paper_out
    printer.feed(b"x")
    assert printer.condition.paper_out
    orders.deed("paper in")()
    player.play(0.0)
    assert not player.watches_bytes
    printer.feed(b"x" * 4)
    assert not printer.condition.paper_out
    printer.feed(b"x")
    assert printer.condition.paper_out


def test_every_order_of_a_printer_changes_what_it_says_of_itself_and_changes_it_back(fonts: Fonts) -> None:
    printer = PrinterEmulator(fonts)
    orders = printer_orders(printer, TcpLine(printer))
    well = printer.condition.auto_status()
    for wrong, right in (
        *(("paper out", "paper in"), ("paper low", "paper in"), ("cover open", "cover closed")),
        *(("cutter jammed", "cutter free"), ("head hot", "head cool"), ("broken", "repaired")),
        *(("offline", "online"), ("drawer_open", " drawer  closed ")),
    ):
        orders.deed(wrong)()
        assert printer.condition.auto_status() != well, wrong
        orders.deed(right)()
        assert printer.condition.auto_status() == well, right


def test_a_scanner_scans_what_it_is_told() -> None:
    scanner, heard = ScannerEmulator(), list[bytes]()
    scanner.connected(heard.append)
    orders = scanner_orders(scanner, TcpLine(scanner))
    orders.deed("scan 8801234567893")()
    orders.deed("scan A_b c")()
    assert heard == [b"8801234567893\r", b"A_b c\r"]
    for words in ("scan", "scan \x1b[2J", "scan " + "1" * 8_000, "Scan 1", ""):
        with pytest.raises(OrderError):
            orders.deed(words)


def test_a_scale_weighs_what_it_is_told() -> None:
    scale = ScaleEmulator("cas-ap1")
    orders = scale_orders(scale, TcpLine(scale))
    shown = []
    for words in ("weigh 734", "wobble", "settle", "overload", "lift"):
        orders.deed(words)()
        shown.append((scale.display.weight_g, scale.display.moving, scale.display.over))
    assert shown[:3] == [(734, False, False), (734, True, False), (734, False, False)]
    assert shown[3][2]
    assert shown[4] == (0, False, False)
    for words in ("weigh", "weigh -1", "weigh 1.5", "weigh 1000000", "weigh ٣"):
        with pytest.raises(OrderError):
            orders.deed(words)


def test_a_display_loses_its_power() -> None:
    display = DisplayEmulator()
    display.feed(b"12,000")
    display_orders(display, TcpLine(display)).deed("power_cycle")()
    assert display.lines == (" " * 20, " " * 20)


def test_cuts_with_and_without_answers_take_turns(fonts: Fonts) -> None:
    printer = PrinterEmulator(fonts)
    script = (AfterBytes(1, 3, ByteFault.CUT_UNANSWERED), AfterBytes(2, 3, ByteFault.CUT))
    player = ScriptPlayer(script, printer_orders(printer, TcpLine(printer)), printer.faults)
    said = []
    for _ in script:
        with pytest.raises(HangUp) as end:
            printer.feed(b"\x1dr\x01")
        said.append(end.value.last_words)
        player.play(0.0)
    assert said == [b"", b"\x00"]


def test_a_number_may_stand_behind_an_order_of_several_words(fonts: Fonts) -> None:
    scale, printer = ScaleEmulator("cas-ap1"), PrinterEmulator(fonts)
    of_scale, of_printer = scale_orders(scale, TcpLine(scale)), printer_orders(printer, TcpLine(printer))
    of_scale.deed("wrong_checks 3")()
    of_scale.deed(" after  garbage   always ")()
    of_printer.deed("fences late 0.5")()
    of_printer.deed("noise 14 00 00 00")()
    assert (scale.faults.wrong_checks, scale.faults.after_garbage) == (3, ALWAYS)
    assert (printer.faults.fences_late_s, printer.faults.noise) == (0.5, b"\x14\0\0\0")


@pytest.mark.parametrize(
    "words",
    [
        *("fences late", "fences late -1", "fences late nan", "fences late 1e3", "fences late 3601", "delay soon"),
        *("noise", "noise 1", "noise xx", "noise " + "00" * 65, "swallow fences 1.5", "swallow fences 9999999"),
    ],
    ids=lambda words: words[:20],
)
def test_what_a_printer_cannot_count_is_refused(words: str, fonts: Fonts) -> None:
    printer = PrinterEmulator(fonts)
    with pytest.raises(OrderError, match=r"\.$"):
        printer_orders(printer, TcpLine(printer)).deed(words)


def test_an_endless_code_has_an_end() -> None:
    scanner = ScannerEmulator()
    with pytest.raises(OrderError, match="at most"):
        scanner_orders(scanner, TcpLine(scanner)).deed("endless 65537")
