"""EMVCo's code that a stall shows: what is written is read back, and no text whatever does more than be refused."""

from binascii import crc_hqx
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.merchant_qr import LONGEST, Field, MerchantQr, NotAMerchantQr, in_won, parse, template

EMVCO = (
    "00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN5914BEST TRANSPORT"
    "6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603***0708A60086670902ME9132"
    "0016A0112233449988770708123456786304A13A"
)
PHNOM_PENH = (
    "00020101021252044131153137210116372101160123456789ABCDE6010Phnom Penh5913Merchant Shop5802KH540510.00"
    "5303840622501081234567802090124444446304A0BA"
)
STALL = (
    "00020101021226330017kr.example.market0108M00123455204549953034105405350005802KR5915HANSHIN BANCHAN"
    "6005SEOUL62160105A01230703T01630424FC"
)
ACCOUNT = Field("26", template(Field("00", "kr.example.market"), Field("01", "M0012345")))


def with_crc(body: str) -> str:
    text = f"{body}6304"
    return f"{text}{crc_hqx(text.encode(), 0xFFFF):04X}"


def fields(*changes: Field, without: str = "") -> tuple[Field, ...]:
    """Of a code that is well, but for `changes`."""
    changed = {field.id: field for field in changes}
    usual = (Field("00", "01"), ACCOUNT, *(Field(*pair) for pair in USUAL.items()))
    kept = tuple(changed.pop(field.id, field) for field in usual if field.id != without)
    return (*kept, *changed.values())


USUAL = {"52": "5499", "53": "410", "58": "KR", "59": "HANSHIN BANCHAN", "60": "SEOUL"}


def test_the_crc_is_the_one_of_the_standard() -> None:
    assert crc_hqx(b"123456789", 0xFFFF) == 0x29B1


@pytest.mark.parametrize("text", [EMVCO, PHNOM_PENH, STALL])
def test_what_is_read_is_written_the_same(text: str) -> None:
    assert parse(text).text() == text


def test_what_a_code_says() -> None:
    stall, emvco, shop = parse(STALL), parse(EMVCO), parse(PHNOM_PENH)
    assert (stall.name, stall.city, stall.currency, stall.amount) == ("HANSHIN BANCHAN", "SEOUL", "410", "35000")
    assert (emvco.name, emvco.amount, shop.amount) == ("BEST TRANSPORT", "23.72", "10.00")
    assert [len(code.accounts) for code in (stall, emvco, shop)] == [1, 2, 1]
    assert stall.is_dynamic


def test_a_stalls_own_code() -> None:
    more = Field("62", template(Field("01", "A0123"), Field("07", "T01")))
    assert in_won("HANSHIN BANCHAN", "SEOUL", "5499", [ACCOUNT], 35_000, more).text() == STALL
    sticker = in_won("HANSHIN BANCHAN", "SEOUL", "5499", [ACCOUNT])
    assert (sticker.amount, sticker.is_dynamic) == ("", False)


@pytest.mark.parametrize("amount", [0, -1, 10**13])
def test_an_amount_that_is_none(amount: int) -> None:
    with pytest.raises(NotAMerchantQr):
        in_won("STALL", "SEOUL", "5499", [ACCOUNT], amount)


@pytest.mark.parametrize(
    ("field_id", "longest"),
    [("59", "N" * 25), ("60", "C" * 15), ("61", "P" * 10), ("54", "9" * 13), ("58", "KR"), ("52", "5411")],
)
def test_a_field_is_as_long_as_it_may_be_and_no_longer(field_id: str, longest: str) -> None:
    assert parse(MerchantQr(fields(Field(field_id, longest))).text()).fields
    with pytest.raises(NotAMerchantQr):
        MerchantQr(fields(Field(field_id, longest + longest[-1])))


@pytest.mark.parametrize(
    "wrong",
    [
        Field("00", "02"),
        Field("01", "13"),
        Field("52", "54A1"),
        Field("53", "KRW"),
        Field("54", "35000.5"),
        Field("54", "35,000"),
        Field("54", "0"),
        Field("54", "-5"),
        Field("54", "３５"),
        Field("56", "100"),
        Field("58", "kr"),
        Field("59", "한신반찬"),
        Field("60", ""),
        Field("61", "x" * 100),
        Field("26", "0117kr.example.market"),
        Field("26", "0005abc"),
        Field("62", "0126" + "x" * 26),
        Field("62", "0904MEAA"),
        Field("62", "01011" * 2),
        Field("64", "0002ko"),
        Field("64", "0002ko0126" + "가" * 26),
        Field("80", "0103abc"),
        Field("63", "A13A"),
        Field("7", "x"),
        Field("a1", "x"),
        Field("70", "a\nb"),
        Field("70", "\ud800"),
    ],
    ids=repr,
)
def test_what_the_standard_does_not_allow_cannot_be_made(wrong: Field) -> None:
    with pytest.raises(NotAMerchantQr):
        MerchantQr(fields(wrong))


@pytest.mark.parametrize("without", ["00", "26", "52", "53", "58", "59", "60"])
def test_nothing_that_must_be_there_is_missing(without: str) -> None:
    with pytest.raises(NotAMerchantQr):
        MerchantQr(fields(without=without))


def test_fees_are_announced() -> None:
    for indicator, fee in (("02", Field("56", "500")), ("03", Field("57", "2.5"))):
        assert MerchantQr(fields(Field("55", indicator), fee))
        with pytest.raises(NotAMerchantQr):
            MerchantQr(fields(Field("55", indicator)))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "6304",
        "6304FFFF",
        STALL[:-4] + STALL[-4:].lower(),
        STALL[:-1] + "0",
        STALL[:-8],
        STALL + "0",
        STALL.replace("35000", "15000"),
        EMVCO.replace("北京", "北亰"),
        with_crc(STALL[:-8].replace("5802KR", "58２KR")),
        with_crc("0002010002"),
        with_crc("00020" * 200),
        "가" * 100,
        "\ud800" * 20,
        "00" * 10_000,
    ],
)
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(NotAMerchantQr):
        parse(text)


def test_a_code_too_long_to_scan_is_none() -> None:
    many = tuple(Field(f"{no}", "x" * 99) for no in range(65, 70))
    with pytest.raises(NotAMerchantQr, match=str(LONGEST)):
        MerchantQr(fields(*many))


letters = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1)
anything = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1, max_size=30)


@st.composite
def codes(draw: st.DrawFn) -> MerchantQr:
    optional = (
        Field("01", draw(st.sampled_from(("11", "12")))),
        Field("54", str(draw(st.integers(1, 10**13 - 1)))),
        Field("61", draw(letters)[:10]),
        Field("62", template(Field("01", draw(letters)[:25]), Field("50", draw(anything)))),
        Field(
            "64", template(Field("00", "ko"), Field("01", draw(anything)[:25]), Field("02", draw(anything)[:15]))
        ),
        Field("65", draw(anything)),
        Field("81", template(Field("00", draw(letters)[:32]), Field("07", draw(anything)))),
    )
    more = draw(st.lists(st.sampled_from(optional), unique=True))
    needed = [*fields(Field("59", draw(letters)[:25]), Field("60", draw(letters)[:15]))][1:]
    return MerchantQr((Field("00", "01"), *draw(st.permutations([*needed, *more]))))


@given(codes())
def test_whatever_is_made_is_read_back(code: MerchantQr) -> None:
    assert parse(code.text()) == code


@given(st.text())
def test_no_text_does_more_than_be_refused(text: str) -> None:
    for told in (text, with_crc(STALL[:-8] + text) if text.isascii() else text):
        with suppress(NotAMerchantQr):
            assert parse(told).text() == told


@given(st.integers(0, len(STALL) - 1), st.characters(min_codepoint=32, max_codepoint=126))
def test_a_changed_character_is_noticed(place: int, char: str) -> None:
    changed = STALL[:place] + char + STALL[place + 1 :]
    with suppress(NotAMerchantQr):
        assert parse(changed).text() == changed == STALL
