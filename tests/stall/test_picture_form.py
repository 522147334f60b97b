"""What is a picture, which are told of and kept, and when one is asked for again: without a network."""

import io
import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from picture_kit import digest, photo
from PIL import Image

from pos.catalogue import is_picture_name
from sync.errors import PictureRefused
from sync.stall import good_picture, kept_pictures
from sync.stall.good_picture import GoodPicture, picture_of, read_pictures, say_pictures, within_bounds
from sync.stall.kept_pictures import KeptPictures
from sync.stall.picture_errands import FIRST_REST_S, LONGEST_REST_S, PictureErrands
from sync.stall.picture_form import MOST_PIXELS, NotAPicture, _size, check_picture
from ui.qt.images import Pictures
from ui.runtime.told_pictures import ToldPictures


def drawn(form: str, **ways: object) -> bytes:
    """37 by 23."""
    image = Image.effect_noise((37, 23), 60).convert("RGBA" if form == "PNG" else "RGB")
    file = io.BytesIO()
    image.save(file, form, **ways)
    return file.getvalue()


def by_a_camera() -> bytes:
    """With a small picture in its head, which has an end of its own."""
    small = photo("red", (8, 8), "JPEG")
    head = b"\xff\xe1" + (len(small) + 2).to_bytes(2, "big") + small
    whole = drawn("JPEG")
    return whole[:2] + head + whole[2:]


FORMS = {
    "png": drawn("PNG"),
    "baseline jpeg": drawn("JPEG"),
    "progressive jpeg": drawn("JPEG", progressive=True),
    "jpeg of a camera": by_a_camera(),
    "jpeg with something behind it": drawn("JPEG") + bytes(500),
    "lossy webp": drawn("WEBP"),
    "lossless webp": drawn("WEBP", lossless=True),
    "webp with more in it": drawn("WEBP", icc_profile=b"x" * 200, exif=b"Exif\0\0II*\0\x08\0\0\0\0\0"),
}


@pytest.mark.parametrize("content", FORMS.values(), ids=FORMS)
def test_its_size_is_read_from_its_head(content: bytes) -> None:
    check_picture(content)
    assert _size(content) == (37, 23)
    assert Image.open(io.BytesIO(content)).size == (37, 23)


@pytest.mark.parametrize("name", [name for name in FORMS if "behind" not in name])
def test_a_part_of_a_picture_is_none(name: str) -> None:
    for length in range(len(FORMS[name]) - 1):
        with pytest.raises(NotAPicture):
            check_picture(FORMS[name][:length])


def test_a_png_knows_when_it_is_harmed() -> None:
    content = FORMS["png"]
    for at in range(len(content)):
        with pytest.raises(NotAPicture):
            check_picture(content[:at] + bytes([content[at] ^ 0x10]) + content[at + 1 :])


OTHERS = {
    "nothing": b"",
    "text": b"hello",
    "gif": drawn("GIF"),
    "bmp": drawn("BMP"),
    "svg": b"<svg/>",
    "no size": photo(size=(1, 1), form="WEBP")[:26] + bytes(100),
}


@pytest.mark.parametrize("content", OTHERS.values(), ids=OTHERS)
def test_what_no_tile_is_made_for_is_none(content: bytes) -> None:
    with pytest.raises(NotAPicture):
        check_picture(content)


def test_a_picture_larger_than_a_box_can_draw_is_none() -> None:
    wide = io.BytesIO()
    Image.new("1", (MOST_PIXELS // 1_000 + 1, 1_000)).save(wide, "PNG")
    with pytest.raises(NotAPicture, match="16001 x 1000"):
        check_picture(wide.getvalue())


@pytest.mark.parametrize("content", FORMS.values(), ids=FORMS)
def test_whatever_stands_there_is_a_picture_or_none(content: bytes) -> None:
    for seed in range(500):
        chance = random.Random(seed)
        harmed = bytearray(content)
        for _ in range(chance.randint(1, 4)):
            harmed[chance.randrange(len(harmed))] = chance.randrange(256)
        assert len(why_not(bytes(harmed[: chance.choice((None, chance.randrange(len(harmed))))]))) < 100


def why_not(content: bytes) -> str:
    try:
        check_picture(content)
    except NotAPicture as why:
        return str(why)
    return ""


# -- bounds -------------------------------------------------------------------------------------------------------


def picture(number: int, size: int = 1_000) -> GoodPicture:
    return GoodPicture(f"{number:064x}", size)


def test_a_stall_has_so_many_pictures_and_no_more() -> None:
    many = {f"{number}.png": picture(number) for number in range(good_picture.MOST_PICTURES + 5)}
    assert list(within_bounds(many.items())) == list(many)[: good_picture.MOST_PICTURES]
    same = {f"{number}.png": picture(7) for number in range(good_picture.MOST_PICTURES + 5)}
    assert within_bounds(same.items()) == same, "one picture, however often it is named"
    large = {f"{number}.png": picture(number, good_picture.MOST_BYTES) for number in range(40)}
    small = {"last.png": picture(99, 0)}
    assert within_bounds((large | small).items()) == dict(list(large.items())[:32]) | small
    assert read_pictures(say_pictures(many)) == within_bounds(many.items())


def test_one_that_was_not_to_be_had_is_asked_for_less_and_less_often() -> None:
    errands = PictureErrands()
    errands.want([picture(1), picture(2)])
    assert errands.due(100.0) == picture(1)
    assert errands.put_off(picture(1), 100.0)
    assert errands.due(100.0) == picture(2)
    errands.done(picture(2))
    assert (errands.due(100.0), errands.due_in_s(100.0)) == (None, FIRST_REST_S)
    now_s, asked = 100.0, 0
    while now_s < 100.0 + 86_400:
        now_s += errands.due_in_s(now_s) or 0.0
        assert errands.due(now_s) == picture(1)
        assert not errands.put_off(picture(1), now_s)
        asked += 1
        errands.want([picture(1), picture(3)])
        errands.done(picture(3))
    assert 86_400 / LONGEST_REST_S < asked < 86_400 / LONGEST_REST_S + 10, "goods that change do not make it due"
    errands.want(())
    assert errands.due_in_s(now_s) is None
    assert not errands.put_off(picture(1), now_s), "the line broke a moment later"
    errands.want([picture(1)])
    assert errands.due(now_s) == picture(1), "the till was away and is back"


def test_a_full_folder_gives_up_what_no_good_has_before_what_one_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = [photo(colour) for colour in ("red", "green", "blue", "white")]
    red, green, blue, white = map(picture_of, contents)
    room = red.size + green.size + blue.size
    monkeypatch.setattr(kept_pictures, "MOST_ALTOGETHER", room)
    kept = KeptPictures(tmp_path / "kept", 0)
    for age, (one, content) in enumerate(zip((red, green, blue), contents, strict=False)):
        kept.make_room(one)
        kept.keep(one, content)
        os.utime(tmp_path / "kept" / one.sha256, (time.time() - 3 + age,) * 2)
    kept.name([red, white])
    kept.make_room(white)
    kept.keep(white, contents[3])
    assert {file.name for file in (tmp_path / "kept").iterdir()} == {red.sha256, blue.sha256, white.sha256}
    kept.name([red, blue, white])
    with pytest.raises(PictureRefused, match="more than"):
        kept.make_room(green)


# -- at the till --------------------------------------------------------------------------------------------------

BAD_NAMES = ["", "/etc/passwd", "..", "../secret.png", "a/../../secret.png", "a\0.png"]


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_leads_nowhere_else(name: str, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(photo())
    (tmp_path / "own" / "a").mkdir(parents=True)
    assert not is_picture_name(name)
    assert Pictures(tmp_path / "own").url(name) == ""
    told = ToldPictures(tmp_path / "own", lambda: None)
    told.stop()
    assert told.told([name]) == {}
    assert told.look() is False


def test_a_name_no_disk_takes_is_no_picture(tmp_path: Path) -> None:
    assert Pictures(tmp_path).url("x" * 5_000) == ""
    assert settled(tmp_path, ["x" * 5_000, "\ud800.png"]) == {}


def settled(folder: Path, names: list[str]) -> dict[str, GoodPicture]:
    told = ToldPictures(folder, lambda: None)
    told.stop()
    told.told(names)
    told.look()
    return told.told(names)


def stands_still(told: Callable[[], object], wanted: object) -> None:
    ends_s = time.monotonic() + 20
    while told() != wanted:
        assert time.monotonic() < ends_s, told()
        time.sleep(0.1)


@pytest.mark.expects_log("is not shown at the stall's other boxes")
def test_only_files_that_are_pictures_and_not_too_large_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "drinks").mkdir()
    (tmp_path / "drinks" / "soda.webp").write_bytes(photo(form="WEBP"))
    (tmp_path / "good.png").write_bytes(photo())
    (tmp_path / "text.png").write_bytes(b"text")
    (tmp_path / "large.png").write_bytes(photo("blue") + bytes(good_picture.MOST_BYTES))
    (tmp_path / "folder.png").mkdir()
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "nowhere.png").symlink_to(tmp_path / "none")
    names = [*("good.png", "text.png", "large.png", "folder.png", "pipe.png", "nowhere.png", "none.png")]
    names.append("drinks/soda.webp")
    wanted = {"good.png": picture_of(photo()), "drinks/soda.webp": picture_of(photo(form="WEBP"))}
    stands_still(lambda: settled(tmp_path, names), wanted)


def test_each_file_is_read_once_until_it_is_another(tmp_path: Path) -> None:
    file = tmp_path / "good.png"
    file.write_bytes(photo("red"))
    told = ToldPictures(tmp_path, lambda: None)
    told.stop()

    def now() -> dict[str, GoodPicture]:
        told.look()
        return told.told(["good.png"])

    stands_still(now, {"good.png": picture_of(photo("red"))})
    assert told.look() is False, "nothing new"
    assert told.content(digest(photo("red"))) == photo("red")
    assert told.content(digest(photo("blue"))) is None
    before = file.stat()
    file.write_bytes(photo("blue"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert told.content(digest(photo("red"))) is None, "what is there now is not what was asked for"
    stands_still(now, {"good.png": picture_of(photo("blue"))})
    file.unlink()
    assert told.look() is True
    assert told.told(["good.png"]) == {}
