"""What the doctor says of each part, and what to do about it."""

PARTS = {
    "program": "프로그램",
    "disk": "디스크",
    "clock": "시계",
    "secrets": "비밀 파일",
    "settings": "설정",
    "screen": "화면",
    "book": "장부",
    "market": "시장",
    "stall": "가게 기계",
    "backup": "백업",
    "printer": "프린터",
    "printer2": "두 번째 프린터",
    "kitchen": "주방 프린터",
    "scanner": "스캐너",
    "scanner2": "두 번째 스캐너",
    "scale": "저울",
    "terminal": "카드 단말기",
    "display": "손님 표시기",
    "devices": "장비",
    "box": "기계",
}
HEALTH = {"GOOD": "좋음", "BAD": "나쁨", "UNKNOWN": "모름"}

ROOM = "자리가 {free} 남았어요"
ROOM_LOW = "자리가 {free}밖에 없어요"
MAKE_ROOM = "쓰지 않는 파일을 지우거나 더 큰 디스크로 바꿔 주세요"
NO_FOLDER = "자료 폴더가 아직 없어요: {folder}"
OPEN_ONCE = "장날을 한 번 열면 만들어져요"
READ_ONLY = "자료 폴더에 쓸 수 없어요: {folder}"
MAKE_WRITABLE = "폴더의 주인과 권한을 보고, 디스크가 읽기 전용이면 바꿔 주세요"

CLOCK = "{shown}"
CLOCK_OFF = "{shown}이라고 해요. 맞지 않아요"
SET_CLOCK = "날짜와 시각을 맞추고, 껐다 켜서 또 틀리면 메인보드의 전지를 바꿔 주세요"

SECRETS = "남이 읽을 수 없어요"
NO_SECRETS = "아직 없어요"
SECRETS_OPEN = "남도 읽을 수 있어요: {files}"
SHUT_SECRETS = "주인만 읽고 쓰게 해 주세요 (chmod 600)"

PROGRAM = "장날 {version}"

SETTINGS = "모두 읽었어요"
SETTINGS_WRONG = "{why}"
MEND_SETTINGS = "그 줄을 고쳐 주세요. 고치기 전에는 계산대가 열리지 않아요"
SETTINGS_UNREAD = "설정을 읽지 못해 보지 못했어요"

SCREEN = "너비 {width_mm}mm로 재어 두었어요"
SCREEN_UNMEASURED = "너비를 재지 않았어요"
MEASURE_SCREEN = "pos setup에서 카드로 화면을 재 주세요"

BOOK = "기록 {entries:,}개, 마지막은 {last}이에요"
BOOK_EMPTY = "아직 판 것이 없어요"
BOOK_UNREADABLE = "읽을 수 없어요"
RESTORE_BOOK = "계산대를 끄고 가장 새 백업에서 되돌려 주세요 (pos restore)"
BOOK_TOO_NEW = "더 새로운 장날로 쓰였어요"
UPDATE_PROGRAM = "장날을 새 판으로 바꿔 주세요"
BOOK_TOO_OLD = "옛 장날의 것이에요"
OPEN_BOOK = "장날로 한 번 열면 새 판에 맞게 바뀌어요"

NO_MARKET = "시장을 적지 않았어요. 이대로도 팔 수 있어요"
NOT_ENROLLED = "아직 등록하지 않았어요"
ENROL = "상인회에서 등록 번호를 받아 market.code에 적어 주세요"
MARKET_THERE = "이어져 있고, 보낼 것이 {waiting:,}개 남았어요"
MARKET_AWAY = "대답이 없어요. 마지막으로 들은 뒤로 {waiting:,}개가 기다려요"
CHECK_NETWORK = "인터넷 선과 시장 서버의 주소를 봐 주세요. 팔기는 그대로 돼요"
MARKET_STRANGE = "시장이 아닌 곳이 대답해요"
CHECK_PORTAL = "와이파이 로그인과 시장 서버의 주소를 봐 주세요"
MARKET_CERTIFICATE = "인증서가 통하지 않아요"
CHECK_CERTIFICATE = "이 기계의 날짜와 시각을 봐 주세요. 맞으면 상인회 사무실에 알려 주세요"
MARKET_REVOKED = "시장이 이 기계를 막았어요"
MARKET_FORK = "시장에 있는 기록과 이 장부가 갈라졌어요"
MARKET_WANTS_NEWER = "시장이 더 새로운 장날을 바라요"
IDENTITY_DAMAGED = "등록 파일이 손상됐어요"
RESTORE_IDENTITY = "백업에서 되돌리거나 새로 등록해 주세요"
BACKLOG = "이어져 있지만 보낼 것이 {waiting:,}개나 쌓였어요"
ASK_OFFICE = "상인회 사무실에 이 기계가 막혀 있는지 물어봐 주세요"

STALL_ALONE = "이 기계 하나뿐이에요"
STALL_PAIRED = "짝을 지은 기계가 {count}대예요"
STALL_DAMAGED = "짝을 지은 기계의 목록을 읽을 수 없어요"
PAIR_AGAIN = "가게의 기계를 다시 이어 주세요"

BACKUP_FRESH = "{days}일 전에 했어요"
BACKUP_TODAY = "오늘 했어요"
BACKUP_OLD = "{days}일 전이 마지막이에요"
BACKUP_NEVER = "한 번도 하지 않았어요"
BACK_UP = "USB를 꽂고 백업해 주세요 (pos backup)"

PLUGGED = "꽂혀 있어요 ({driver})"
UNPLUGGED = "꽂혀 있지 않아요 ({connection})"
PLUG_IN = "선과 전원을 보고, 다른 것으로 바꿨으면 pos setup에서 다시 찾아 주세요"
FORBIDDEN = "꽂혀 있지만 쓸 권한이 없어요 ({connection})"
GIVE_RIGHTS = "이 프로그램의 사용자를 lp, dialout, input 무리에 넣어 주세요"
WRONG_DEVICE = "적힌 대로는 쓸 수 없어요: {why}"
MEND_DEVICE = "pos devices detect로 찾은 것을 설정에 적어 주세요"
UNSEEN = "꽂혀 있는지는 밖에서 보이지 않아요 ({connection})"
TRY_DEVICE = "계산대를 끄고 pos devices test로 해 봐 주세요"

TOO_SLOW = "제때 대답하지 않았어요"
LOOK_AGAIN = "잠시 뒤에 다시 봐 주세요"
STUMBLED = "보다가 멈췄어요 ({why})"
REPORT = "지원 묶음을 만들어 보내 주세요 (pos support)"
