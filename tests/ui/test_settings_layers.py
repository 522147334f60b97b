"""Settings in layers, and what is said of each fault: where it stands, and what was probably meant."""

from pathlib import Path

import pytest

from pos.market_settings import MarketSetting, MarketSettings
from pos.settings import BY_KEY, SETTINGS, Settings, SettingsError
from ui.runtime import config
from ui.runtime.market_file import MarketFile


def _load(folder: Path, environment: dict[str, str] | None = None, **flags: str | int) -> Settings:
    return config.load(folder, environment or {}, {key.replace("__", "."): value for key, value in flags.items()})


def test_nothing_set_is_every_default(tmp_path: Path) -> None:
    settings = _load(tmp_path)
    for setting in SETTINGS:
        read = settings.number if isinstance(setting.default, int) else settings.text
        assert read(setting.key) == setting.default


@pytest.mark.parametrize(("named", "missing"), [("bank", "account"), ("account", "bank")])
def test_half_an_account_is_a_fault_and_the_other_half_may_come_from_another_layer(
    tmp_path: Path, named: str, missing: str
) -> None:
    values = {"bank": "농협", "account": "352-1234-5678-93"}
    (tmp_path / "stall.toml").write_text(f'[transfer]\n{named} = "{values[named]}"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=f"'transfer.{named}'만 있고 'transfer.{missing}'이 없습니다"):
        _load(tmp_path)
    whole = _load(tmp_path, {f"POS_TRANSFER_{missing.upper()}": values[missing]})
    assert (whole.text("transfer.bank"), whole.text("transfer.account")) == ("농협", "352-1234-5678-93")


def test_each_layer_lies_over_the_one_before(tmp_path: Path) -> None:
    assert _load(tmp_path).number("printer.columns") == 42
    (tmp_path / "stall.toml").write_text("[printer]\ncolumns = 48\n[stall]\nname = '장터 생선'\n")
    assert _load(tmp_path).number("printer.columns") == 48
    environment = {"POS_PRINTER_COLUMNS": "40"}
    assert _load(tmp_path, environment).number("printer.columns") == 40
    settings = _load(tmp_path, environment, printer__columns=33)
    assert settings.number("printer.columns") == 33
    assert settings.text("stall.name") == "장터 생선", "a layer hides only what it sets"


def test_what_the_market_set_lies_below_all_of_them(tmp_path: Path) -> None:
    MarketFile(tmp_path).keep(sent(late=5, call="상인회"))
    assert (_load(tmp_path).number("order.late_min"), _load(tmp_path).text("help.call")) == (5, "상인회")
    (tmp_path / "stall.toml").write_text("[order]\nlate_min = 7\n")
    assert (_load(tmp_path).number("order.late_min"), _load(tmp_path).text("help.call")) == (7, "상인회")
    assert _load(tmp_path, {"POS_ORDER_LATE_MIN": "8"}).number("order.late_min") == 8
    assert _load(tmp_path, order__late_min=9).number("order.late_min") == 9


def test_what_was_kept_of_the_market_is_read_as_it_was(tmp_path: Path) -> None:
    kept = sent(late=5, call="\"둘\\\" '한' {줄} # = 😀").after(MarketSetting("help.call", True, 3, None))
    MarketFile(tmp_path).keep(kept)
    assert MarketFile(tmp_path).read() == kept
    assert [file.name for file in tmp_path.iterdir()] == ["market.toml"]


@pytest.mark.expects_log("market.toml is passed over")
@pytest.mark.parametrize(
    "content",
    [b"[every\n", b"\xff\xfe\x00", b"every = 7\n", b"own = []\n", b"a = " + b"[" * 9_000, b"a = " + b"9" * 9_000],
)
def test_no_till_fails_to_start_for_the_file_of_its_market(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "market.toml").write_bytes(content)
    assert MarketFile(tmp_path).read() is None
    assert _load(tmp_path).number("order.late_min") == 10


@pytest.mark.expects_log("market.toml: ")
@pytest.mark.parametrize(
    "line",
    [
        *('"printer.columns" = {version = 1, value = 32}', '"help.cal" = {version = 1, value = "x"}'),
        *('"help.call" = {version = 1, value = 7}', '"help.call" = {value = "x"}', '"help.call" = "x"'),
        *(
            '"help.call" = {version = -1, value = "x"}',
            '"help.call" = {version = true, value = "x"}',
            "help.call = 1",
        ),
    ],
)
def test_what_no_office_sets_is_passed_over_and_the_rest_counts(tmp_path: Path, line: str) -> None:
    (tmp_path / "market.toml").write_text(f'[every]\n{line}\n"order.late_min" = {{version = 1, value = 5}}\n')
    settings = _load(tmp_path)
    assert (settings.number("order.late_min"), settings.market) == (5, {"order.late_min": 5})


def sent(late: int, call: str) -> MarketSettings:
    every = MarketSetting("order.late_min", False, 1, late), MarketSetting("help.call", False, 2, call)
    return MarketSettings().after(every[0]).after(every[1])


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('[printer]\nconection = "tcp:1.2.3.4"\n', 2, "혹시 'printer.connection'인가요?"),
        ("# 우리 가게\n\n[stal]\nname = 'x'\n", 4, "혹시 'stall.name'인가요?"),
        ("qqqq = 1\n", 1, "README의 설정 표를 봐 주세요."),
        ('[printer]\ncolumns = "마흔둘"\n', 2, "'printer.columns'에는 숫자를 적어야 하는데 '마흔둘'이라고"),
        ("[printer]\ncolumns = true\n", 2, "숫자를 적어야 하는데"),
        ("[stall]\nname = 3\n", 2, "'stall.name'에는 글자를 적어야 하는데 3이라고"),
        ("[printer]\n\ncolumns = 80\n", 3, "32~48을 적어야 하는데 80이라고"),
        ("printer.columns = 80\n", 1, "32~48을 적어야 하는데 80이라고"),
        ("[stall]\nbusiness_number = '123-45-67890'\n", 2, "사업자등록번호 '123-45-67890': 맞지 않습니다"),
        ("[printer]\ndriver = 'epson'\n", 2, "escpos, escpos-oneway 가운데 하나"),
        ("[market]\nurl = 'market.example'\n", 2, "https:// 또는 http:// 로 시작해야"),
    ],
)
def test_a_fault_in_a_file_names_file_line_and_what_was_meant(
    tmp_path: Path, text: str, line: int, words: str
) -> None:
    file = tmp_path / "stall.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        _load(tmp_path)
    assert str(caught.value).startswith(f"{file}:{line}: ")
    assert words in str(caught.value)


def test_a_file_that_is_no_toml_says_where_it_breaks(tmp_path: Path) -> None:
    (tmp_path / "stall.toml").write_text("[printer\ncolumns = 42\n")
    with pytest.raises(SettingsError, match=r"stall\.toml: 설정 파일의 문법이 틀렸습니다 .*line 1"):
        _load(tmp_path)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "stall.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="설정 파일을 읽을 수 없습니다"):
        _load(tmp_path)


def test_a_fault_in_the_environment_names_the_variable(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"POS_PRINTER_COLUMNS: 'printer\.columns'에는 숫자를"):
        _load(tmp_path, {"POS_PRINTER_COLUMNS": "wide"})


def test_other_programs_variables_are_not_ours(tmp_path: Path) -> None:
    assert _load(tmp_path, {"POS_DATA": "/x", "POS_GPU": "1", "POSTAL": "x"}).values == {}


def test_a_wrong_secret_is_not_repeated(tmp_path: Path) -> None:
    assert BY_KEY["market.code"].secret
    (tmp_path / "stall.toml").write_text("[market]\ncode = 12345678\n")
    with pytest.raises(SettingsError) as caught:
        _load(tmp_path)
    assert "12345678" not in str(caught.value)


def test_a_misspelt_variable_is_refused_and_not_ignored(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"POS_STALL_NMAE: .*혹시 'stall\.name'인가요"):
        _load(tmp_path, {"POS_STALL_NMAE": "x"})


def test_what_is_no_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="폴더가 아닙니다"):
        config.load(tmp_path / "file", {}, {})
