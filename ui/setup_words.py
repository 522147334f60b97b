"""What the first setting up of a box says of what it found and did. Keys of the list of words, as everywhere."""

PLACES = {
    "PRINTER": "영수증 프린터",
    "SCANNER": "바코드 스캐너",
    "TERMINAL": "카드 단말기",
    "SCALE": "저울",
    "DISPLAY": "손님 표시기",
    "KITCHEN": "주방 프린터",
    "BOX": "이 기계",
}

WHYS = {
    "SAYS_SO": "스스로 영수증 프린터라고 해요",
    "KNOWN_MAKER": "이런 장비를 만드는 회사 것이에요",
    "NAMED_SO": "제품 이름에 그렇게 적혀 있어요",
    "PRINTER_CLASS": "USB 프린터인데 어떤 것인지는 말하지 않아요",
    "SERIAL_CHIP": "변환 케이블이라 무엇이 달렸는지 몰라요",
    "SERIAL_PORT": "이 기계의 시리얼 단자예요",
}

TRYING = {
    "PRINTER": "시험 종이를 뽑고 있어요",
    "SCANNER": "물건의 바코드를 하나 찍어 주세요",
    "TERMINAL": "카드 단말기가 답하는지 묻고 있어요. 돈은 움직이지 않아요",
    "SCALE": "저울에 무엇이든 올려 주세요",
    "DISPLAY": "손님 표시기에 1,234,567을 보이고 있어요",
    "KITCHEN": "주방 프린터에서 시험 종이를 뽑고 있어요",
}

WORKS = {
    "PRINTER": "다 찍었다고 답했어요. 종이와 돈통을 보고, 아닌 것이 있으면 눌러 주세요.",
    "SCANNER": "바코드를 읽었어요.",
    "TERMINAL": "단말기가 답했어요.",
    "SCALE": "무게를 읽었어요.",
    "DISPLAY": "보냈어요.",
    "KITCHEN": "다 찍었다고 답했어요. 종이를 보고, 아닌 것이 있으면 눌러 주세요.",
}

LOOK = {
    "PRINTER": "보냈어요. 답하지 않는 프린터라 눈으로 봐 주세요. 종이가 나왔나요?",
    "DISPLAY": "보냈어요. 손님 표시기에 1,234,567이 보이나요?",
    "KITCHEN": "보냈어요. 답하지 않는 프린터라 눈으로 봐 주세요. 종이가 나왔나요?",
}

FAULTS = {
    "PAPER_OUT": "종이가 없어요. 용지를 넣고 다시 해 주세요.",
    "PAPER_NEAR_END": "종이가 거의 없어요. 용지를 갈고 다시 해 주세요.",
    "COVER_OPEN": "뚜껑이 열려 있어요. 닫고 다시 해 주세요.",
    "CUTTER_JAM": "칼날에 종이가 걸렸어요. 종이를 빼고 다시 해 주세요.",
    "OVERHEATED": "뜨거워요. 조금 식힌 뒤 다시 해 주세요.",
    "UNPLUGGED": "빠져 있어요. 선을 꽂고 다시 해 주세요.",
    "BUSY": "다른 프로그램이 쓰고 있어요. 그 프로그램을 끄고 다시 해 주세요.",
    "NO_PERMISSION": "이 기계가 장비를 쓸 권한이 없어요. 장날을 설치 파일로 다시 설치해 주세요.",
    "BAD_CONNECTION": "이 자리로는 이을 수 없어요. 다른 자리를 골라 주세요.",
}
"""By the name of `drivers.device.Reason`; for every other one there is `SILENT`."""

SILENT = {
    "PRINTER": "프린터가 답하지 않아요. 전원과 선을 보고, 그래도 안 되면 '답이 없는 프린터'로 해 주세요.",
    "SCANNER": "아무것도 읽지 못했어요. 선을 보고 바코드를 찍어 주세요.",
    "TERMINAL": "단말기가 답하지 않아요. 전원과 선, 회사를 다시 봐 주세요.",
    "SCALE": "무게가 오지 않아요. 전원과 선, 저울의 통신 설정을 봐 주세요.",
    "DISPLAY": "손님 표시기에 보내지 못했어요. 전원과 선을 봐 주세요.",
    "KITCHEN": "프린터가 답하지 않아요. 전원과 선을 보고, 그래도 안 되면 '답이 없는 프린터'로 해 주세요.",
}

NOT_CUT = "칼날에 걸린 종이가 없는지 봐 주세요. 칼이 없는 프린터면 손으로 뜯어 쓰면 돼요."
NOT_SEEN = "안 나왔다고 적었어요. 선과 전원을 보고 다시 하거나, 다른 자리를 골라 주세요."

GOODS_PUT = "물건 {count:,}가지를 넣었어요."
NO_STICK = "꽂힌 USB 스틱이 없어요. 스틱을 꽂고 다시 눌러 주세요."
NO_SHEETS = "스틱에 물건이 적힌 파일이 없어요. 엑셀이나 CSV 파일을 담아 다시 눌러 주세요."
SEVERAL_STICKS = "USB 스틱이 여러 개 꽂혀 있어요. 하나만 두고 다시 눌러 주세요."
STICK_NOT_READ = "USB 스틱을 읽지 못했어요. 다시 꽂고 눌러 주세요."
STICKS = {"NO_STICK": NO_STICK, "SEVERAL_STICKS": SEVERAL_STICKS}
"""By the code of `ui.backup.errors.AskedWrong`; one that is not mounted is named by its device."""

DISK_KEEPS = "{kills}번 끊어도 적은 것 {acknowledged:,}건이 모두 남았어요."
DISK_LOSES = "남아야 할 기록이 사라졌어요. 이 디스크를 쓰지 말고 바꿔 주세요."
DISK_BLIND = "너무 느려서 보지 못했어요. 다른 프로그램을 끄고 다시 해 주세요."

JOINED = "시장에 등록했어요. 기록 {count:,}건이 도착했어요."
MARKET = {
    "UNREACHABLE": "시장에 닿지 않아요. 인터넷 선과 공유기, 시장 주소를 봐 주세요.",
    "TIMED_OUT": "시장이 제때 답하지 않아요. 잠시 뒤에 다시 눌러 주세요.",
    "NOT_THE_MARKET": "시장이 아닌 곳이 답해요. 주소와 와이파이 로그인을 봐 주세요.",
    "CERTIFICATE": "시장의 인증서를 믿을 수 없어요. 이 기계의 날짜와 시각을 먼저 맞춰 주세요.",
    "BUSY": "시장이 바빠요. 잠시 뒤에 다시 눌러 주세요.",
    "NOT_ENROLLED": "번호가 맞지 않거나 이미 쓴 번호예요. 상인회에 새 번호를 청해 주세요.",
    "REVOKED": "시장이 이 기계를 막았어요. 상인회에 새 번호를 청해 주세요.",
    "FORK": "시장에 있는 기록과 이 장부가 달라요. 상인회에 알려 주세요.",
    "TOO_OLD": "시장이 더 새로운 장날을 바라요. 장날을 새 판으로 바꿔 주세요.",
}
"""By the name of why it did not go."""

RECORDED = "설치 기록을 남겼어요."
RECORDED_UNPRINTED = "설치 기록을 남겼어요. 인쇄는 하지 못했으니 프린터를 봐 주세요."

BACKED_UP = "스틱에 {entries:,}건을 백업했어요."

CANNOT_KEEP = "이 기계에 적지 못했어요. 디스크가 꽉 찼거나 쓸 수 없는지 봐 주세요."
OPEN_ELSEWHERE = "이 가게의 장날이 열려 있어요. 끄고 다시 눌러 주세요."
SOMETHING_ELSE = "{why}"
