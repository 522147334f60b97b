"""Everybody who came in by name gives herself a new password, by the rules of the door."""

from market_kit.office import PASSWORD, deeds
from market_kit.reader import Reader
from market_kit.server_process import ServerProcess

NEW = "배추와 무 그리고 파"


def changes(reader: Reader, old: str, new: str, again: str | None = None) -> str:
    reader.read("/password")
    return reader.submit("/password", old=old, new=new, again=new if again is None else again)


def test_a_tutor_changes_her_own_password(office: ServerProcess, keeper: Reader) -> None:
    keeper.read("/people")
    keeper.submit("/people", name="박 선생", role="TUTOR", password=PASSWORD)
    here, elsewhere = Reader(office.url), Reader(office.url)
    here.come_in("박 선생", PASSWORD)
    elsewhere.come_in("박 선생", PASSWORD)
    assert 'href="/password"' in here.read("/devices")
    assert "비밀번호를 바꿨어요" in changes(here, PASSWORD, NEW)
    assert deeds(office)[-1] == "PASSWORD_SET"
    assert "단말기" in here.read("/devices"), "this page stays open"
    assert "들어가기" in elsewhere.read("/devices"), "and none elsewhere"
    assert "이름이나 비밀번호가 달라요" in elsewhere.come_in("박 선생", PASSWORD)
    elsewhere.come_in("박 선생", NEW)
    assert elsewhere.status == 200
    assert "오늘 우리 시장" in keeper.read("/"), "nobody else's"


def test_what_is_no_new_password_changes_nothing(office: ServerProcess, keeper: Reader) -> None:
    before = deeds(office)
    for old, new, again in (("틀린 비밀번호", NEW, NEW), (PASSWORD, "짧아", "짧아"), (PASSWORD, NEW, NEW + "!")):
        changes(keeper, old, new, again)
        assert keeper.status == 400, (old, new)
    assert deeds(office) == before
    keeper.read("/password")
    keeper.send("/password", {"old": PASSWORD, "new": NEW, "again": NEW})
    assert keeper.status == 403, "without the page's token"
    stranger = Reader(office.url)
    assert "오늘 우리 시장" in stranger.come_in("김 총무", PASSWORD)


def test_trying_many_old_passwords_shuts_the_door(office: ServerProcess, keeper: Reader) -> None:
    for _ in range(5):
        changes(keeper, "틀린 비밀번호", NEW)
    assert "잠시 닫혀" in changes(keeper, PASSWORD, NEW)
    assert "잠시 닫혀" in Reader(office.url).come_in("김 총무", PASSWORD)
    assert "오늘 우리 시장" in keeper.read("/"), "who is in stays in"


def test_whoever_only_sits_at_the_machine_has_no_password(office: ServerProcess) -> None:
    reader = Reader(office.url)
    reader.read("/")
    reader.submit("/first-market", market="망원시장", stall="바다수산")
    assert 'href="/password"' not in reader.read("/")
    assert reader.fetch("/password").status_code == 404
