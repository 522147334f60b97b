"""A scanner that types, told from a person: bursts as tables, and no key lost or doubled whatever is typed."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from key_kit import (
    CODES,
    ENTER,
    ESCAPE,
    KEY_A,
    KEY_B,
    KP_ENTER,
    LEFT_ALT,
    LEFT_CTRL,
    LEFT_SHIFT,
    TAB,
    UP,
    KeyMoves,
    moves,
    tap,
)

from drivers.scanner.wedge import MAX_HELD, Wedge, WedgeRules

FAST_S, SLOW_S = 0.002, 0.12


class Desk:
    """Carries judgements out as the screen does, and writes down what a person's control would get."""

    def __init__(self, rules: WedgeRules | None = None) -> None:
        self.wedge = Wedge(rules) if rules else Wedge()
        self.now_s = 100.0
        self.delivered: KeyMoves = []
        self.held: KeyMoves = []
        self.scanned: list[str] = []
        self.dropped = 0

    def keys(self, keys: Iterable[tuple[int, bool]], gap_s: float = FAST_S) -> None:
        for code, pressed in keys:
            self.now_s += gap_s
            self.key(code, pressed)

    def key(self, code: int, pressed: bool) -> None:
        judgement = self.wedge.press(code, pressed, self.now_s)
        match judgement.verdict:
            case "pass":
                self.give_back()
                self.delivered.append((code, pressed))
            case "hold":
                self.held.append((code, pressed))
            case "hold anew":
                self.give_back()
                self.held.append((code, pressed))
            case "scanned":
                self.dropped += len(self.held) + 1
                self.held = []
                self.scanned.append(judgement.line.decode())
            case "drop":
                self.dropped += 1
        assert len(self.held) <= MAX_HELD

    def pause(self) -> None:
        self.now_s += 1.0
        self.wedge.quiet()
        self.give_back()

    def give_back(self) -> None:
        self.delivered += self.held
        self.held = []


@pytest.mark.parametrize(
    ("text", "end"),
    [("8801234567893", ENTER), ("880123", KP_ENTER), ("ABC-1234", TAB), ("]C101\x1dx", ENTER), ("xy" * 250, ENTER)],
)
def test_a_burst_that_ends_is_a_scan_and_nothing_of_it_reaches_the_screen(text: str, end: int) -> None:
    desk = Desk()
    desk.keys(moves(text, end))
    desk.pause()
    assert desk.scanned == [text]
    assert desk.delivered == []


@pytest.mark.parametrize(
    ("keys", "gap_s"),
    [
        (moves("12345"), FAST_S),  # too short, however fast
        (moves("8801234567893"), SLOW_S),  # too slow
        (moves("8801234567893", None), FAST_S),  # no end
        (moves("880123", None) + tap(ESCAPE), FAST_S),
        (moves("880", None) + tap(UP) + moves("123"), FAST_S),
        (tap(ENTER), FAST_S),
        (tap(TAB), FAST_S),
        ([(LEFT_CTRL, True), *tap(CODES["c"]), (LEFT_CTRL, False)], FAST_S),
        ([(LEFT_ALT, True), *tap(TAB), (LEFT_ALT, False)], FAST_S),
        ([(KEY_A, True)] * 20 + [(KEY_A, False)] + tap(ENTER), 0.033),  # a key held down, as Windows says it
        (tap(KEY_A) * 20 + tap(ENTER), 0.02),  # the same as X11 says it
        (moves("9" * 600), FAST_S),
        ([*tap(LEFT_SHIFT)] * MAX_HELD, FAST_S),
    ],
)
def test_a_persons_keys_come_through_whole_and_in_order(keys: KeyMoves, gap_s: float) -> None:
    desk = Desk()
    desk.keys(keys, gap_s)
    desk.pause()
    assert desk.delivered == keys
    assert desk.scanned == []


@pytest.mark.parametrize("code", [UP, ESCAPE, 1, 59, 102, 111, 14, 122, 0, 767])
def test_a_key_no_code_has_is_never_held(code: int) -> None:
    desk = Desk()
    desk.keys(tap(code))
    assert desk.delivered == tap(code)


def test_a_person_waits_no_longer_than_the_gap_for_a_key() -> None:
    desk = Desk()
    desk.key(KEY_A, True)
    assert desk.delivered == []
    desk.pause()
    assert desk.delivered == [(KEY_A, True)]


def test_typing_and_then_scanning_loses_neither() -> None:
    desk = Desk()
    desk.keys(moves("ab", None), SLOW_S)
    desk.now_s += SLOW_S
    desk.keys(moves("8801234567893"))
    assert desk.delivered == moves("ab", None)
    assert desk.scanned == ["8801234567893"]


def test_two_scans_follow_each_other() -> None:
    desk = Desk()
    desk.keys(moves("8801234567893") + moves("ABC-1234"))
    assert desk.scanned == ["8801234567893", "ABC-1234"]


def test_an_end_key_that_is_never_let_go_does_not_spoil_the_next_scan() -> None:
    desk = Desk()
    desk.keys([*moves("8801234567893", None), (ENTER, True), *moves("ABC-1234")])
    assert desk.scanned == ["8801234567893", "ABC-1234"]
    assert desk.delivered == []


def test_a_missing_release_inside_gives_the_burst_to_the_screen_rather_than_a_wrong_code() -> None:
    desk = Desk()
    keys = [(CODES["8"], True), *moves("8012345")]
    desk.keys(keys)
    desk.pause()
    assert desk.scanned == []
    assert desk.delivered == keys


def test_after_the_keyboard_looked_elsewhere_no_modifier_sticks() -> None:
    desk = Desk()
    desk.key(LEFT_ALT, True)
    desk.wedge.forget()
    desk.give_back()
    desk.keys(moves("8801234567893"))
    assert desk.scanned == ["8801234567893"]


class TestWithAPrefix:
    RULES = WedgeRules(prefix="~")

    def test_a_short_code_behind_it_is_a_scan(self) -> None:
        desk = Desk(self.RULES)
        desk.keys(moves("~12"))
        assert desk.scanned == ["12"]

    def test_other_characters_are_not_held_at_all(self) -> None:
        desk = Desk(self.RULES)
        desk.key(KEY_A, True)
        assert desk.delivered == [(KEY_A, True)]

    def test_a_burst_without_it_is_a_persons(self) -> None:
        desk = Desk(self.RULES)
        desk.keys(moves("8801234567893"))
        desk.pause()
        assert desk.scanned == []
        assert desk.delivered == moves("8801234567893")

    def test_it_alone_is_no_code(self) -> None:
        desk = Desk(self.RULES)
        desk.keys(moves("~"))
        desk.pause()
        assert desk.scanned == []
        assert desk.delivered == moves("~")


KEYS = [KEY_A, KEY_B, CODES["1"], LEFT_SHIFT, LEFT_CTRL, LEFT_ALT, 79, ENTER, TAB, ESCAPE, UP, 58]


@given(
    st.lists(st.tuples(st.sampled_from(KEYS), st.booleans(), st.sampled_from([0.0, 0.01, 0.049, 0.051, 1.0]))),
)
def test_whatever_is_typed_every_key_is_delivered_once_or_part_of_a_scan(
    typed: list[tuple[int, bool, float]],
) -> None:
    desk = Desk()
    for code, pressed, gap_s in typed:
        desk.now_s += gap_s
        desk.key(code, pressed)
    desk.pause()
    assert len(desk.delivered) + desk.dropped == len(typed)
    rest = iter((code, pressed) for code, pressed, _ in typed)
    assert all(key in rest for key in desk.delivered)  # in order: each is found behind the one before


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.booleans()), max_size=5).map(lambda keys: keys))
def test_fewer_keys_than_a_code_has_are_all_delivered_in_order(keys: KeyMoves) -> None:
    desk = Desk()
    desk.keys(keys)
    desk.pause()
    assert desk.delivered == keys
