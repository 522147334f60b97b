"""What is said when two boxes of a stall are paired. Keys of the list of words, as everywhere."""

from pos.stall_door import DoorState, NotLetIn

AT_THE_TILL = {
    DoorState.EXPIRED: "5분이 지나 닫혔어요. 다시 열면 새 숫자가 나와요.",
    DoorState.TOO_MANY: "숫자가 세 번 틀려 닫았어요. 다시 열면 새 숫자가 나와요.",
    DoorState.SHUT: "닫았어요. 다시 열면 새 숫자가 나와요.",
    DoorState.CANNOT: "지금은 새 기계를 이을 수 없어요. 기사에게 물어봐 주세요.",
}
AT_THE_NEW = {
    NotLetIn.WRONG: "숫자가 달라요. 계산대에 보이는 여섯 자리를 다시 눌러 주세요.",
    NotLetIn.USED: "이미 쓴 숫자예요. 계산대에서 다시 열고 새 숫자를 눌러 주세요.",
    NotLetIn.EXPIRED: "시간이 지난 숫자예요. 계산대에서 다시 열고 새 숫자를 눌러 주세요.",
    NotLetIn.TOO_MANY: "숫자가 세 번 틀렸어요. 계산대에서 다시 열고 새 숫자를 눌러 주세요.",
    NotLetIn.SHUT: "계산대가 더 기다리지 않아요. 계산대에서 다시 열어 주세요.",
    NotLetIn.AWAY: "계산대가 대답하지 않아요. 계산대에서 새 기계 잇기를 눌렀는지, 선이 꽂혔는지 봐 주세요.",
    NotLetIn.CANNOT: "이 기계에 적어 두지 못했어요. 기사에게 물어봐 주세요.",
}
