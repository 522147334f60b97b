"""The devices of a box: chosen one by one, each by a few pages, and tried.

list -> how (which maker) -> which (where it is plugged in) -> paper | number -> try -> list
                             which -> address -> ...
Which of these a device has is in `_STEPS`. What was chosen is written down before it is tried.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement

from pos.settings import Value
from ui.say import say
from ui.setup_news import (
    DevicesStand,
    DeviceStands,
    Fit,
    LookForPorts,
    Outcome,
    PortSeen,
    PortsSeen,
    Saw,
    Sentence,
    Standing,
    Tried,
    TryOut,
    Wish,
)
from ui.setup_words import NOT_CUT, NOT_SEEN, PLACES, SILENT, TRYING, WHYS
from ui.viewmodels.key_sets import ENGLISH
from ui.viewmodels.keyboard import KeyboardViewModel
from ui.viewmodels.qr_picture import qr_picture
from ui.viewmodels.rows import RowsModel

QML_IMPORT_NAME = "Jangnal.ViewModels"
QML_IMPORT_MAJOR_VERSION = 1

LIST, HOW, WHICH, ADDRESS, PAPER, NUMBER, TRY = "list", "how", "which", "address", "paper", "number", "try"

_STEPS: Mapping[str, tuple[str, ...]] = {
    "PRINTER": (WHICH, PAPER, TRY),
    "SCANNER": (WHICH, TRY),
    "TERMINAL": (HOW, WHICH, NUMBER, TRY),
    "SCALE": (HOW, WHICH, TRY),
    "DISPLAY": (WHICH, TRY),
    "KITCHEN": (WHICH, PAPER, TRY),
}
_OF_A_KIOSK = ("PRINTER", "SCANNER", "TERMINAL")
_PRINTERS = ("PRINTER", "KITCHEN")
_BY_NETWORK = ("PRINTER", "KITCHEN", "TERMINAL")
_AT_NO_PORT = ("by-hand", "none")
_AGENTS = {"kicc-easycard": "http", "nice-nvcat": "http", "ksnet-kscat": "http", "kis-agent": "ws"}
"""Terminals behind a program that is asked by an address, and how that begins."""
_AFRESH: Mapping[str, Mapping[str, Value]] = {
    "PRINTER": {"printer.driver": "escpos", "drawer.pin": "2"},
    "KITCHEN": {"kitchen.driver": "escpos"},
}
"""What was found out about the one that was there before, and need not be so of another."""
_PRINTER_PORT, _LONGEST_ADDRESS, _LONGEST_NUMBER = 9100, 60, 20

_TERMINALS = (
    ("by-hand", "따로 쓰는 단말기", "금액을 단말기에 손으로 눌러요"),
    ("smartro-tl3500", "스마트로", "TL3500"),
    ("koces-cat", "KOCES", "CAT"),
    ("kicc-easycard", "KICC", "이지카드 프로그램"),
    ("nice-nvcat", "나이스", "NVCAT 프로그램"),
    ("ksnet-kscat", "KSNET", "KSCAT 프로그램"),
    ("kis-agent", "KIS", "에이전트 프로그램"),
    ("zvt", "ZVT", "다른 나라 단말기"),
    ("none", "카드를 받지 않아요", ""),
)
_SCALES = {
    "cas-ap1": ("카스 AP-1", ""),
    "cas-pd2": ("카스 PD-II", ""),
    "cas-pd2-w": ("카스 PD-II", "무게만 보내는 것"),
    "cas-pd2-type5": ("카스 PD-II", "TYPE 5"),
    "cas-stream": ("카스", "쉬지 않고 보내는 것"),
    "cas-ecr12": ("카스", "ECR TYPE 12"),
    "cas-ecr14": ("카스", "ECR TYPE 14"),
    "cas-pb2": ("카스 PB", ""),
    "toledo-8217": ("메틀러 토레도", "8217"),
    "sma": ("SMA 규격", "다른 회사의 여러 저울"),
}
_PAPERS = (
    (32, "58mm 종이", "한 줄에 32칸"),
    (42, "80mm 종이", "한 줄에 42칸"),
    (48, "80mm 종이, 작은 글자", "한 줄에 48칸"),
)

TEST_CODE = "장날"

_STANDS = {
    Standing.NONE: "없음",
    Standing.UNTRIED: "아직 안 해 봄",
    Standing.WORKS: "됩니다",
    Standing.FAILS: "안 됩니다",
}
_MARKS = {Standing.WORKS: "✓", Standing.FAILS: "✕"}
_BY_HAND = "따로 써요"
_NOWHERE, _TYPED, _TYPES, _HERE = "nowhere", "address", "keyboard", "here"
_AGAIN, _WELL, _NOT_WELL, _ONE_WAY, _ELSEWHERE, _LEAVE = "again", "well", "notWell", "oneWay", "elsewhere", "leave"
_GARBLED, _NO_CODES, _NOT_CUT, _SHUT, _NO_DRAWER = "garbled", "noCodes", "notCut", "shut", "noDrawer"


@dataclass(frozen=True, slots=True)
class _Row:
    key: str
    name: str
    detail: str = ""
    figure: str = ""
    standing: str = ""

    def shown(self) -> dict[str, object]:
        return {
            "key": self.key,
            "name": self.name,
            "detail": self.detail,
            "figure": self.figure,
            "standing": self.standing,
            "chosen": False,
        }


ROLES = ("key", "name", "detail", "figure", "standing", "chosen")


@QmlElement
class DevicesViewModel(QObject):
    changed = Signal()

    def __init__(self, wish: Callable[[Wish], None], keyboard: KeyboardViewModel, parent: QObject) -> None:
        super().__init__(parent)
        self._wish, self._keyboard = wish, keyboard
        self.model = RowsModel(ROLES, self)
        self._rows: list[_Row] = []
        self._stands: dict[str, DeviceStands] = {}
        self._ports: tuple[PortSeen, ...] | None = ()
        self._page, self._place = LIST, ""
        self._tried: Tried | None = None
        self._told = ""
        self._draft: dict[str, Value] = {}
        self.is_kiosk = False

    @Property(RowsModel, constant=True)
    def rows(self) -> RowsModel:
        return self.model

    @Property(bool, notify=changed)
    def working(self) -> bool:
        return self.is_working

    @Property(str, notify=changed)
    def standing(self) -> str:
        """Of what was tried: how it came out, as `Standing` names it."""
        if self._page != TRY or self._tried is None:
            return ""
        outcome = {Outcome.WORKS: Standing.WORKS, Outcome.FAILS: Standing.FAILS, Outcome.LOOK: Standing.UNTRIED}
        return outcome[self._tried.outcome].value

    @Property(str, constant=True)
    def testCode(self) -> str:
        """The code on the test page, as a picture."""
        return qr_picture(TEST_CODE)

    @property
    def is_list(self) -> bool:
        return self._page == LIST

    @property
    def is_typing(self) -> bool:
        return self._page in (ADDRESS, NUMBER)

    @property
    def form(self) -> str:
        """How the page at hand asks. Of a printer there is its paper to look at."""
        if self.is_typing:
            return "typed"
        if self._page != TRY:
            return "choices"
        came_out = self._tried is not None and self._tried.outcome is not Outcome.FAILS
        return "printed" if came_out and self._place in _PRINTERS else "tried"

    @property
    def aside(self) -> str:
        """What is written on the key that does the same once more; empty where there is none."""
        if self._page == WHICH and self._ports is not None:
            return say("다시 찾기")
        again = self._page == TRY and self._tried is not None and self._tried.outcome is not Outcome.FAILS
        return say(_ANSWER_WORDS[_AGAIN]) if again else ""

    def step_aside(self) -> None:
        if self._page == WHICH:
            self.seek()
        else:
            self._try_again()

    @property
    def is_working(self) -> bool:
        """Something is being looked for or tried."""
        return (self._page == WHICH and self._ports is None) or (self._page == TRY and self._tried is None)

    @property
    def title(self) -> str:
        name = say(PLACES[self._place])
        return {
            HOW: say("{name:은/는} 어느 것인가요?", name=name),
            WHICH: say("{name:은/는} 어디에 꽂혀 있나요?", name=name),
            ADDRESS: say("{name}의 주소를 적어 주세요", name=name),
            PAPER: say("종이가 얼마나 넓은가요?"),
            NUMBER: say("단말기 번호를 적어 주세요"),
            TRY: name,
        }[self._page]

    @property
    def hint(self) -> str:
        if self._page == TRY:
            return self._told or say(TRYING[self._place])
        return {
            HOW: say("단말기나 저울에 적힌 이름을 봐 주세요."),
            WHICH: say("찾고 있어요.") if self._ports is None else say("꽂고 다시 찾을 수도 있어요."),
            ADDRESS: say("192.168.0.50처럼 적어 주세요."),
            PAPER: say("모르면 80mm 42칸으로 해 보고 시험 종이를 봐 주세요."),
            NUMBER: say("밴사가 준 번호(CATID)예요. 모르면 그냥 넘어가도 돼요."),
        }[self._page]

    @property
    def may_go_on(self) -> bool:
        if self._page == ADDRESS:
            return bool(self._keyboard.typed_text.strip())
        return self._page in (LIST, NUMBER)

    @Slot(int)
    def choose(self, index: int) -> None:
        if 0 <= index < len(self._rows):
            _CHOICES[self._page](self, self._rows[index].key)

    def seek(self) -> None:
        self._ports = None
        self._wish(LookForPorts(self._place))
        self._show()

    def go_on(self) -> None:
        """With what was typed."""
        typed = self._keyboard.typed_text.strip()
        if self._page == ADDRESS:
            self._draft[f"{self._prefix}.connection"] = _connection(typed, self._place, self._agent)
            self._after(WHICH)
        elif self._page == NUMBER:
            self._draft["terminal.id"] = typed
            self._after(NUMBER)

    def back(self) -> bool:
        """False where there is no page of a device to go back from."""
        if self._page == LIST:
            return False
        steps = _STEPS[self._place]
        at = steps.index(WHICH if self._page == ADDRESS else self._page)
        if self._page == ADDRESS:
            self._go(WHICH)
        elif self._page == TRY or at == 0:
            self._go(LIST)
        else:
            self._go(steps[at - 1])
        return True

    def deliver(self, news: DevicesStand | PortsSeen | Tried) -> None:
        match news:
            case DevicesStand(devices):
                self._stands = {one.place: one for one in devices}
            case PortsSeen(place, ports) if place == self._place:
                self._ports = ports
            case Tried(place, _, sentence) if place == self._place and self._page == TRY:
                self._tried, self._told = news, say(sentence.korean, **sentence.named)
        self._show()

    def give_up(self) -> None:
        """What was looked for or tried never comes: what went wrong is told by whoever knows."""
        if not self.is_working:
            return
        if self._page == WHICH:
            self._ports = ()
        else:
            self._tried = Tried(self._place, Outcome.FAILS, Sentence(SILENT[self._place]))
        self.show()

    def show(self) -> None:
        """Anew, in another language."""
        if self._tried:
            self._told = say(self._tried.sentence.korean, **self._tried.sentence.named)
        self._show()

    # -- what is pressed ----------------------------------------------------------------------------------------

    def _open(self, place: str) -> None:
        self._place, self._draft = place, dict(_AFRESH.get(place, {}))
        self._go(_STEPS[place][0])

    def _say_how(self, driver: str) -> None:
        self._draft[f"{self._prefix}.driver"] = driver
        if driver in _AT_NO_PORT:
            self._fit({f"{self._prefix}.connection": ""})
            self._go(LIST)
        else:
            self._after(HOW)

    def _say_which(self, key: str) -> None:
        if key == _NOWHERE:
            nobody = {"terminal.driver": "by-hand"} if self._place == "TERMINAL" else {}
            self._fit({f"{self._prefix}.connection": "", **nobody})
            self._go(LIST)
        elif key == _HERE:
            self._draft["terminal.connection"] = f"{self._agent}://127.0.0.1"
            self._after(WHICH)
        elif key == _TYPES:
            self._draft |= {"scanner.connection": "keyboard:", "scanner.driver": "wedge"}
            self._after(WHICH)
        elif key == _TYPED:
            self._keyboard.begin("", _LONGEST_ADDRESS, ENGLISH)
            self._go(ADDRESS)
        else:
            self._draft |= (self._ports or ())[int(key)].settings
            self._after(WHICH)

    def _say_paper(self, columns: str) -> None:
        self._draft[f"{self._prefix}.columns"] = int(columns)
        self._after(PAPER)

    def _say_tried(self, key: str) -> None:
        _ANSWERS[key](self)

    def _try_again(self) -> None:
        self._go(TRY)

    def _see(self, well: bool) -> None:
        self._wish(Saw(self._place, well))
        if well:
            self._go(LIST)
        else:
            self._tried = Tried(self._place, Outcome.FAILS, Sentence(NOT_SEEN))
            self.show()

    def _set_and_try(self, key: str, value: Value) -> None:
        self._draft[key] = value
        self._go(TRY)

    def _explain_the_cut(self) -> None:
        assert self._tried is not None
        self._tried = Tried(self._place, self._tried.outcome, Sentence(NOT_CUT))
        self.show()

    def _look_elsewhere(self) -> None:
        self._go(_STEPS[self._place][0])

    def _leave(self) -> None:
        self._go(LIST)

    # -- the pages ----------------------------------------------------------------------------------------------

    @property
    def _prefix(self) -> str:
        return self._place.lower()

    @property
    def _agent(self) -> str:
        """How the address of the terminal's program begins; empty where there is no such program."""
        return _AGENTS.get(str(self._draft.get("terminal.driver", "")), "")

    def _after(self, step: str) -> None:
        steps = _STEPS[self._place]
        self._go(steps[steps.index(step) + 1])

    def _fit(self, settings: Mapping[str, Value]) -> None:
        self._wish(Fit(self._place, {**self._draft, **settings}))

    def _go(self, page: str) -> None:
        self._page, self._tried, self._told = page, None, ""
        if page == WHICH:
            self.seek()
        elif page == NUMBER:
            self._keyboard.begin(str(self._draft.get("terminal.id", "")), _LONGEST_NUMBER, ENGLISH)
        elif page == TRY:
            self._fit({})
            self._wish(TryOut(self._place))
        self._show()

    def _show(self) -> None:
        self._rows = _ROWS[self._page](self)
        self.model.reset([row.shown() for row in self._rows])
        self.changed.emit()

    def _list(self) -> list[_Row]:
        places = _OF_A_KIOSK if self.is_kiosk else tuple(_STEPS)
        return [self._device(place) for place in places]

    def _device(self, place: str) -> _Row:
        stands = self._stands.get(place, DeviceStands(place, Standing.NONE))
        standing = say(_BY_HAND) if stands.driver == "by-hand" else say(_STANDS[stands.standing])
        told = " · ".join(filter(None, (standing, _where(stands.connection))))
        return _Row(place, say(PLACES[place]), told, _MARKS.get(stands.standing, ""), stands.standing.value)

    def _hows(self) -> list[_Row]:
        if self._place == "SCALE":
            return [_Row(driver, say(name), say(more) if more else "") for driver, (name, more) in _SCALES.items()]
        offered = [one for one in _TERMINALS if not (self.is_kiosk and one[0] == "by-hand")]
        return [_Row(driver, say(name), say(more) if more else "") for driver, name, more in offered]

    def _whiches(self) -> list[_Row]:
        if self._ports is None:
            return []
        found = [
            _Row(str(at), port.name, " · ".join((say(WHYS[port.why]), port.detail)))
            for at, port in enumerate(self._ports)
            if not self._agent
        ]
        if self._agent:
            found.append(_Row(_HERE, say("이 기계"), say("그 프로그램이 이 기계에 있어요")))
        if self._place in _BY_NETWORK:
            found.append(_Row(_TYPED, say("주소를 적을게요"), say("공유기에 이어진 것")))
        if self._place == "SCANNER":
            found.append(_Row(_TYPES, say("자판처럼 치는 스캐너"), say("여기에 보이지 않으면 이것이에요")))
        return [*found, _Row(_NOWHERE, say("없어요"))]

    def _papers(self) -> list[_Row]:
        return [_Row(str(columns), say(name), say(detail)) for columns, name, detail in _PAPERS]

    def _answers(self) -> list[_Row]:
        if self._tried is None:
            return []
        keys = _KEYS[self._tried.outcome] + (self._of_the_paper() if self._place in _PRINTERS else ())
        return [_Row(key, say(_ANSWER_WORDS[key])) for key in keys]

    def _of_the_paper(self) -> tuple[str, ...]:
        """What may be wrong with it, and was not put right already."""
        assert self._tried is not None
        if self._tried.outcome is Outcome.FAILS:
            return () if self._has(f"{self._prefix}.driver", "escpos-oneway") else (_ONE_WAY,)
        drawer = _NO_DRAWER if self._has("drawer.pin", "5") else _SHUT
        there = {
            _GARBLED: not self._has(f"{self._prefix}.letters", "NONE"),
            _NO_CODES: not self._has(f"{self._prefix}.codes", "PICTURE"),
            _NOT_CUT: self._tried.outcome is Outcome.WORKS,
            drawer: self._place == "PRINTER" and not self._has("drawer.pin", "NONE"),
        }
        return tuple(key for key, is_there in there.items() if is_there)

    def _has(self, key: str, value: Value) -> bool:
        return self._draft.get(key) == value


_KEYS: Mapping[Outcome, tuple[str, ...]] = {
    Outcome.WORKS: (_WELL,),
    Outcome.LOOK: (_WELL, _NOT_WELL),
    Outcome.FAILS: (_AGAIN, _ELSEWHERE, _LEAVE),
}

_ANSWER_WORDS = {
    _WELL: "좋아요",
    _NOT_WELL: "안 나왔어요",
    _GARBLED: "한글이 깨졌어요",
    _NO_CODES: "QR이 안 나왔어요",
    _NOT_CUT: "종이가 안 잘렸어요",
    _SHUT: "돈통이 안 열렸어요",
    _NO_DRAWER: "돈통이 없어요",
    _AGAIN: "다시 해 보기",
    _ONE_WAY: "답이 없는 프린터",
    _ELSEWHERE: "다른 자리",
    _LEAVE: "나중에",
}

_ANSWERS: Mapping[str, Callable[[DevicesViewModel], None]] = {
    _WELL: lambda devices: devices._see(True),
    _NOT_WELL: lambda devices: devices._see(False),
    _GARBLED: lambda devices: devices._set_and_try(f"{devices._prefix}.letters", "NONE"),
    _NO_CODES: lambda devices: devices._set_and_try(f"{devices._prefix}.codes", "PICTURE"),
    _NOT_CUT: DevicesViewModel._explain_the_cut,
    _SHUT: lambda devices: devices._set_and_try("drawer.pin", "5"),
    _NO_DRAWER: lambda devices: devices._set_and_try("drawer.pin", "NONE"),
    _AGAIN: DevicesViewModel._try_again,
    _ONE_WAY: lambda devices: devices._set_and_try(f"{devices._prefix}.driver", "escpos-oneway"),
    _ELSEWHERE: DevicesViewModel._look_elsewhere,
    _LEAVE: DevicesViewModel._leave,
}

_CHOICES: Mapping[str, Callable[[DevicesViewModel, str], None]] = {
    LIST: DevicesViewModel._open,
    HOW: DevicesViewModel._say_how,
    WHICH: DevicesViewModel._say_which,
    PAPER: DevicesViewModel._say_paper,
    TRY: DevicesViewModel._say_tried,
}

_ROWS: Mapping[str, Callable[[DevicesViewModel], list[_Row]]] = {
    LIST: DevicesViewModel._list,
    HOW: DevicesViewModel._hows,
    WHICH: DevicesViewModel._whiches,
    ADDRESS: lambda _: [],
    PAPER: DevicesViewModel._papers,
    NUMBER: lambda _: [],
    TRY: DevicesViewModel._answers,
}


def _where(connection: str) -> str:
    """`serial:/dev/ttyUSB0?baud=9600` as somebody reads it who stands before the box: `ttyUSB0`."""
    way, _, rest = connection.partition(":")
    return rest.partition("?")[0].removeprefix("/dev/") if way in ("serial", "tcp", "input", "file") else connection


def _connection(typed: str, place: str, agent: str = "") -> str:
    """`192.168.0.50` as the settings have it; what names its way itself stays as it is."""
    if "://" in typed or typed.startswith(("tcp:", "serial:")):
        return typed
    if agent:
        return f"{agent}://{typed}"
    has_port = ":" in typed
    return f"tcp:{typed}" if has_port or place == "TERMINAL" else f"tcp:{typed}:{_PRINTER_PORT}"
