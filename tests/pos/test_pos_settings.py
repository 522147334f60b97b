"""Settings: a key nobody declared, or a value of the wrong kind, refuses to start and says what to do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.settings import BY_KEY, SETTINGS, Setting, Settings, SettingsError, checked, from_text


def sentence_of(key: str, value: object) -> str:
    with pytest.raises(SettingsError) as caught:
        checked(key, value, "stall.toml:3")
    return str(caught.value)


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
def test_every_setting_takes_its_own_default_and_means_something(setting: Setting) -> None:
    assert checked(setting.key, setting.default, "here") == setting.default
    assert setting.meaning.strip()
    assert setting.environment.startswith("POS_")


def test_no_two_settings_share_a_key_or_a_variable() -> None:
    assert len(BY_KEY) == len(SETTINGS) == len({setting.environment for setting in SETTINGS})


@pytest.mark.parametrize(
    ("key", "nearest"),
    [("stall.nam", "stall.name"), ("printer.colums", "printer.columns"), ("market.ulr", "market.url")],
)
def test_an_unknown_key_names_the_nearest(key: str, nearest: str) -> None:
    sentence = sentence_of(key, "x")
    assert sentence.startswith("stall.toml:3: ")
    assert f"'{key}'" in sentence
    assert f"'{nearest}'" in sentence


def test_a_key_like_no_other_points_to_the_table() -> None:
    assert "README" in sentence_of("뷁", "x")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("stall.name", 7),
        ("stall.name", None),
        ("stall.name", ["장날"]),
        ("printer.columns", "42"),
        ("printer.columns", 42.0),
        ("printer.columns", True),
    ],
)
def test_a_value_of_the_wrong_kind_is_quoted(key: str, value: object) -> None:
    sentence = sentence_of(key, value)
    assert f"'{key}'" in sentence
    assert repr(value) in sentence


@pytest.mark.parametrize(
    ("columns", "fits"), [(31, False), (32, True), (42, True), (48, True), (49, False), (-42, False)]
)
def test_numbers_have_bounds(columns: int, fits: bool) -> None:
    if fits:
        assert checked("printer.columns", columns, "here") == columns
    else:
        sentence = sentence_of("printer.columns", columns)
        assert "32" in sentence
        assert "48" in sentence


def test_a_business_number_is_checked_and_may_be_missing() -> None:
    assert checked("stall.business_number", "", "here") == ""
    assert checked("stall.business_number", "124-81-00998", "here") == "124-81-00998"
    assert "1234567890" in sentence_of("stall.business_number", "1234567890")


def test_a_secret_is_never_repeated() -> None:
    assert BY_KEY["market.code"].secret
    assert "83920175" not in sentence_of("market.code", 83920175)


@pytest.mark.parametrize(("text", "number"), [("42", 42), ("32", 32)])
def test_text_from_the_environment_is_read_as_the_settings_kind(text: str, number: int) -> None:
    assert from_text("printer.columns", text, "POS_PRINTER_COLUMNS") == number
    assert from_text("stall.name", text, "POS_STALL_NAME") == text


@pytest.mark.parametrize("text", ["", "42.0", "²", "--42", "-", "٤٢", "42 ", "forty", "9" * 5_000, "4_2", "+42"])
def test_text_that_is_no_number_says_so(text: str) -> None:
    with pytest.raises(SettingsError) as caught:
        from_text("printer.columns", text, "POS_PRINTER_COLUMNS")
    assert str(caught.value).startswith("POS_PRINTER_COLUMNS: ")


@given(st.text(max_size=30), st.sampled_from(SETTINGS))
def test_any_text_is_taken_or_refused_in_words(text: str, setting: Setting) -> None:
    try:
        taken = from_text(setting.key, text, "here")
    except SettingsError:
        return
    assert type(taken) is type(setting.default)


def test_what_is_not_set_is_the_default() -> None:
    settings = Settings({"stall.name": "장터 생선"})
    assert settings.text("stall.name") == "장터 생선"
    assert settings.text("stall.owner") == ""
    assert settings.number("printer.columns") == 42
