"""The disk after a power loss: what was synced is there, the rest in part, and a name is not its file."""

from pathlib import Path
from random import Random

import pytest

from ui.prove.disk_image import SECTOR_BYTES, Disk
from ui.prove.stalls import clear
from ui.prove.trace import Create, Remove, Step, Sync, Truncate, Write

DRAWS = 200
OLD, NEW = b"a" * 2_048, b"b" * 2_048
MADE = (Create("f"), Write("f", 0, OLD), Sync("f"), Sync("."))


@pytest.fixture
def image(tmp_path: Path) -> Path:
    return tmp_path / "image"


def images(image: Path, *steps: Step) -> set[bytes | None]:
    """Every content of the file that came up; None for a file that is not there."""
    disk = Disk()
    for step in steps:
        disk.take(step)
    found: set[bytes | None] = set()
    for seed in range(DRAWS):
        disk.write_image(clear(image), Random(seed))
        file = image / "f"
        found.add(file.read_bytes() if file.exists() else None)
    return found


def test_what_was_synced_is_there(image: Path) -> None:
    assert images(image, *MADE) == {OLD}


def test_a_write_that_was_not_synced_may_be_there_in_any_of_its_sectors(image: Path) -> None:
    found = images(image, *MADE, Write("f", 0, NEW))
    assert {OLD, NEW} < found
    for content in found:
        assert content is not None
        sectors = {content[at : at + SECTOR_BYTES] for at in range(0, len(content), SECTOR_BYTES)}
        assert sectors <= {OLD[:SECTOR_BYTES], NEW[:SECTOR_BYTES]}
    assert len(found) > 5


def test_of_two_writes_the_second_may_be_there_alone(image: Path) -> None:
    found = images(image, *MADE, Write("f", 2_048, b"1"), Write("f", 2_049, b"2"))
    assert found == {OLD, OLD + b"1", OLD + b"12", OLD + b"\0" + b"2"}


def test_a_new_name_is_lost_until_the_folder_is_synced(image: Path) -> None:
    assert images(image, Create("f"), Write("f", 0, OLD), Sync("f")) == {None, OLD}


def test_a_removed_file_is_still_there_until_the_folder_is_synced(image: Path) -> None:
    assert images(image, *MADE, Remove("f")) == {None, OLD}
    assert images(image, *MADE, Remove("f"), Sync(".")) == {None}


def test_a_file_made_anew_may_still_be_the_old_one(image: Path) -> None:
    assert images(image, *MADE, Remove("f"), Create("f"), Write("f", 0, b"new"), Sync("f")) == {None, OLD, b"new"}


def test_a_file_cut_short_may_still_be_long(image: Path) -> None:
    assert images(image, *MADE, Truncate("f", 3)) == {OLD, b"aaa"}
    assert images(image, *MADE, Truncate("f", 3), Sync("f")) == {b"aaa"}


def test_mapped_memory_is_never_on_the_disk(image: Path) -> None:
    disk = Disk()
    for step in (Create("l.db-shm"), Write("l.db-shm", 0, b"x"), Sync("l.db-shm"), Sync(".")):
        disk.take(step)
    disk.write_image(clear(image), Random(1))
    assert list(image.iterdir()) == []
