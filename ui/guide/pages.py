"""The two pages, as they are said: to whoever sets a stall up, and to whoever sells there."""

from pos import VERSION
from ui.guide.sheet import Blank, Card, Command, Page, Picture, Row, Say, Tick, Typed

_SMALL_MM, _LARGE_MM = 3.65, 4.95
"""10 and 14 points: the second page is read at arm's length, without the glasses."""
_UPPER = 0.86
"""What is left of a question's screen without 도움 below it."""

TECHNICIAN = Page(
    "장날 20분 설치",
    "설치하는 분께. 인터넷 없이 돼요. 하다가 꺼져도 켜면 그 자리에서 이어져요.",
    (
        Row(
            (
                Card(
                    "스틱을 꽂고 푸세요",
                    (
                        Typed(f"tar xf jangnal-kit-{VERSION}.tar"),
                        Typed(f"cd jangnal-kit-{VERSION}"),
                        Typed("sudo ./install.sh"),
                    ),
                    number="1",
                    width=1.15,
                ),
                Card(
                    "다시 켜세요",
                    (
                        Say("*설치했습니다*가 나오면 기계를 다시 켜세요. 묻는 화면이 저절로 떠요."),
                        Say(
                            "한 장에 하나만 물어요. 모르는 것은 *나중에*, 틀렸으면 *이전*을 누르세요."
                            " 설치하는 말은 *English*로도 바뀌어요."
                        ),
                        Say("같은 기계가 여럿이면 답을 적은 파일로: *sudo pos setup --answers*"),
                    ),
                    number="2",
                    width=1.85,
                ),
            )
        ),
        Row(
            (
                Card(
                    "화면을 맞추세요",
                    (
                        Say("교통카드를 화면에 대고, 그림이 카드와 같아지면 *똑같아요*를 누르세요."),
                        Say("동그라미를 하나씩 누르고 소리를 들어 보세요."),
                    ),
                    Picture("setup-card"),
                    "3",
                ),
                Card(
                    "가게를 적으세요",
                    (
                        Say("하는 일은 *계산대*예요. 이름, 번호, 세금은 사업자등록증을 보고 적으세요."),
                        Say("온누리상품권은 등록한 가게만 받아요."),
                    ),
                    Picture("setup-name"),
                    "4",
                ),
                Card(
                    "물건을 넣으세요",
                    (
                        Say("파는 것을 누르면 바로 쓸 물건이 들어가요. 엑셀 파일은 스틱으로 넣어요."),
                        Say("무엇이 *면세*인지 주인과 함께 보세요."),
                    ),
                    Picture("setup-goods"),
                    "5",
                ),
            ),
        ),
        Row(
            (
                Card(
                    "장비를 해 보세요",
                    (
                        Say("하나씩 누르면 스스로 찾아요. 종이를 아래 표와 맞춰 보고 답하세요."),
                        Say("카드 단말기에는 묻기만 해요. 돈은 움직이지 않아요."),
                    ),
                    Picture("setup-device-works"),
                    "6",
                ),
                Card(
                    "시장에 이으세요",
                    (
                        Say("상인회가 준 *QR*을 스캐너로 찍으면 주소와 번호가 한 번에 들어가요."),
                        Say("인터넷이 없으면 *나중에*. 파는 데는 괜찮아요."),
                    ),
                    Picture("setup-code"),
                    "7",
                ),
                Card(
                    "기록을 남기세요",
                    (
                        Say("*끊어 보기*는 1분 걸려요. 이름을 적고 *남기기*를 누르면 한 장이 나와요."),
                        Say("스틱에 *백업하기*, 그다음 *시작하기*."),
                    ),
                    Picture("setup-recorded"),
                    "8",
                ),
            ),
        ),
        Row(
            (
                Card(
                    "가기 전에 보세요",
                    (
                        Tick("한글이 또렷하고 *뷁 똠 펲 쌰 힣*도 나왔다"),
                        Tick("숫자 줄이 한 줄이고 끝이 맞는다"),
                        Tick("QR을 찍으면 *장날*이 나온다"),
                        Tick("종이가 잘리고 돈통이 열린다"),
                        Tick("현금으로 하나 팔고 *방금 판매 취소*를 해 봤다"),
                        Tick("맨 위 줄이 *모두 보관됨*이라고 한다"),
                        Tick("주인과 *연습*을 한 번 했다 (하루, 연습)"),
                        Tick("둘째 장을 계산대 옆에 붙였다"),
                    ),
                ),
                Card(
                    "설치한 뒤 (ssh로 들어가서)",
                    (
                        Command("sudo pos doctor", "모든 곳을 살펴보고 할 일을 말해요"),
                        Command("sudo pos backup", "파는 동안 기계를 통째로 스틱에"),
                        Command("sudo pos restore", "새 기계가 그 가게로: 스틱의 폴더를 적어서"),
                        Command("sudo pos update", "스틱의 새 판으로, 안 되면 앞 판으로"),
                        Command("sudo pos support", "도와줄 사람에게 줄 파일, 개인정보 없이"),
                        Command("sudo pos settings", "설정마다 값과 그것이 온 곳"),
                        Blank("상인회"),
                        Blank("도와줄 사람"),
                    ),
                    width=1.3,
                ),
            )
        ),
    ),
    _SMALL_MM,
)

MERCHANT = Page(
    "장날, 이렇게 써요",
    "판 것은 저절로 저장돼요. 잘못 눌러도 괜찮아요.",
    (
        Row(
            (
                Card(
                    "물건을 담아요",
                    (Say("물건을 누르거나 바코드를 찍으세요. 그림에 없으면 *금액 넣기*를 누르세요."),),
                    Picture("sell"),
                    "1",
                ),
                Card(
                    "계산해요",
                    (Say("초록색 *계산하기*를 누르고, 손님이 내는 것을 누르세요."),),
                    Picture("pay"),
                    "2",
                ),
                Card(
                    "현금을 받아요",
                    (Say("받은 돈 그림을 누르면 거스름돈이 나와요. 드리고 *거슬러 줬어요*."),),
                    Picture("cash"),
                    "3",
                ),
            )
        ),
        Row(
            (
                Card(
                    "카드는",
                    (Say("*카드*를 누르고, 손님 카드를 단말기에 꽂거나 대세요. 화면이 할 일을 말해 줘요."),),
                ),
                Card("상품권은", (Say("*상품권*을 누르고, 받은 그림을 누르세요. 얼마를 거슬러 줄지 셈해 줘요."),)),
            )
        ),
        Row(
            (
                Card(
                    "잘못 눌렀을 때",
                    (Say("*되돌리기*를 누르세요. 방금 판 것도 1분 안에는 없던 일이 돼요."),),
                    Picture("undo", _UPPER),
                ),
                Card(
                    "영수증이 안 나올 때",
                    (Say("그냥 파셔도 돼요. *용지*와 *전원*을 보세요. 물으면 종이를 보고 누르세요."),),
                    Picture("slip-unknown", _UPPER),
                ),
                Card(
                    "카드가 됐는지 모를 때",
                    (Say("카드를 *다시 대지 마세요*. 단말기를 보고, 본 대로 누르세요."),),
                    Picture("card-unknown", _UPPER),
                ),
            ),
            "이럴 때는",
        ),
        Row(
            (
                Card("정전이 났을 때", (Say("다시 켜기만 하세요. 판 것도, 담던 것도 그대로 있어요."),)),
                Card("인터넷이 끊겼을 때", (Say("그대로 파세요. 모아 두었다가 이어지면 저절로 보내요."),)),
                Card(
                    "하루를 닫을 때",
                    (Say("다 파셨으면 *하루*에서 *장사 닫기*를 누르고 돈을 세세요. 잊어도 새벽에 닫혀요."),),
                ),
            )
        ),
        Row((Card("모르겠으면 화면 아래의 *도움*을 누르세요.", (Blank("그래도 안 되면 전화"),)),)),
    ),
    _LARGE_MM,
)

PAGES = (TECHNICIAN, MERCHANT)
