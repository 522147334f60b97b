"""How a card terminal's closing total and the book differ, and what may be why: on the screen and in a terminal."""

CLUES: dict[str, str] = {
    "IN_DOUBT": "{at}에 시작한 {won} 결제가 아직 확인되지 않았습니다",
    "BY_HAND": "{no}번 영수증의 {won}은 단말기가 아니라 사람이 확인했습니다",
    "GIVEN_BACK": "{at}에 {won}이 판매 없이 결제됐다가 취소됐습니다",
    "AMOUNT": "{no}번 영수증의 결제가 꼭 {won}입니다",
}
"""By the name of `pos.ledger.reports.settlement.Why`."""

THE_SAME = "단말기와 장부가 같습니다"
MORE = "단말기가 장부보다 {won} 많습니다"
LESS = "단말기가 장부보다 {won} 적습니다"
DEPOSIT = "카드사는 보통 영업일로 이틀이나 사흘 뒤에 수수료를 뺀 돈을 넣어 줍니다."


def difference(apart: int) -> str:
    """`apart` is won: the terminal's total less the book's. With `{won}` where the difference is said."""
    if not apart:
        return THE_SAME
    return MORE if apart > 0 else LESS
