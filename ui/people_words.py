"""Roles and permissions in the words of a stall."""

from pos.messages import Refusal
from pos.operator import Permission, Role

ROLES: dict[Role, str] = {
    Role.OWNER: "주인",
    Role.HELPER: "식구·도우미",
    Role.TUTOR: "선생님",
    Role.TECHNICIAN: "기사",
}

WHAT_ROLES_DO: dict[Role, str] = {
    Role.OWNER: "무엇이든 할 수 있어요.",
    Role.HELPER: "물건을 팔아요. 무엇을 더 할지는 주인이 정해요.",
    Role.TUTOR: "옆에서 보기만 해요. 팔거나 고치지 못해요.",
    Role.TECHNICIAN: "기계를 고치고 쓰는 사람을 바꿔요. 팔지는 못해요.",
}

RIGHTS: dict[Permission, str] = {
    Permission.SELL: "물건을 팔아요",
    Permission.DISCOUNT: "정해 둔 만큼 깎아 줘요",
    Permission.DISCOUNT_FREELY: "얼마든지 깎아 줘요",
    Permission.CHANGE_PRICE: "담은 물건의 값을 바꿔요",
    Permission.SELL_ON_ACCOUNT: "외상으로 적고 외상값을 받아요",
    Permission.EDIT_CUSTOMERS: "외상장부에 손님을 적고 지워요",
    Permission.UNDO_SALE: "방금 판 것을 취소해요",
    Permission.REFUND: "지난 판매를 환불해요",
    Permission.OPEN_DRAWER: "팔지 않고 돈통을 열어요",
    Permission.MOVE_CASH: "돈통에 돈을 넣고 꺼내요",
    Permission.RUN_SHIFT: "장사를 열고 닫아요",
    Permission.LOOK_AT_TAKINGS: "얼마 팔았는지 봐요",
    Permission.EDIT_GOODS: "파는 물건과 값을 고쳐요",
}
"""What an owner lets a helper do, in the order it is asked. Who works here is an owner's affair."""

SOMEBODY_FIRST = "누가 쓰는지 먼저 골라 주세요."
CHANGE_PEOPLE = "사람 바꾸기"
OTHERS_MAY = frozenset({Refusal.NOT_ALLOWED, Refusal.OVER_LIMIT})
"""What is refused to one and may be done by another."""
