"""Which permission a command needs. What is not listed changes nothing that is kept, or is said by a device."""

from pos import messages as m
from pos.operator import Permission
from pos.shift import Direction

NEEDED: dict[type, Permission] = {
    **dict.fromkeys(
        (
            m.AddByBarcode,
            m.NotePaymentCode,
            m.AddItem,
            m.AddAmount,
            m.ChangeQuantity,
            m.SetQuantity,
            m.ChooseAnew,
            m.SetTraceNo,
            m.NoteOnSale,
            m.VoidLine,
            m.UndoLastStep,
            m.RemoveDiscount,
            m.HoldSale,
            m.RecallSale,
            m.AcceptOrder,
            m.TakeUpOrder,
            m.MoveOrder,
            m.CallOrderAgain,
            m.RefuseOrder,
            m.PrintOrder,
            m.PayCash,
            m.Pay,
            m.TakeTender,
            m.RemoveTender,
            m.PayByCard,
            m.AskForCode,
            m.AskForTransfer,
            m.ConfirmTransfer,
            m.CancelTransfer,
            m.CancelAttempt,
            m.LookAtTerminal,
            m.SettleByHand,
            m.ReverseAttempt,
            m.IssueCashReceipt,
            m.RetryCashReceipt,
            m.GiveUpCashReceipt,
            m.SettleCashReceipt,
            m.ReprintLastReceipt,
            m.Reprint,
            m.AnswerSlip,
            m.ReadNotice,
            m.NumberOrder,
            m.PlaceUnpaid,
            m.StartOver,
            m.ParkCart,
            m.RecallParked,
            m.AskForHelp,
            m.EndHelp,
            m.AnswerHelp,
            m.TakeOver,
        ),
        Permission.SELL,
    ),
    **dict.fromkeys((m.RoundDown, m.TakeOff, m.CutPrice, m.GiveExtra), Permission.DISCOUNT),
    m.ChangePrice: Permission.CHANGE_PRICE,
    m.UndoLastSale: Permission.UNDO_SALE,
    m.CancelCashReceipt: Permission.REFUND,
    **dict.fromkeys((m.Refund, m.BeginExchange, m.CancelExchange), Permission.REFUND),
    **dict.fromkeys((m.OpenShift, m.CloseShift), Permission.RUN_SHIFT),
    m.ReportShift: Permission.RUN_SHIFT,
    m.MoveCash: Permission.MOVE_CASH,
    **dict.fromkeys((m.OpenAccount, m.ForgetCustomer), Permission.EDIT_CUSTOMERS),
    **dict.fromkeys((m.PayAccount, m.PrintStatement), Permission.SELL_ON_ACCOUNT),
    m.HandInVouchers: Permission.MOVE_CASH,
    **dict.fromkeys(
        (m.LoadGoods, m.PutItem, m.CountStock, m.SetItemPrice, m.SetSoldOut, m.MoveStock), Permission.EDIT_GOODS
    ),
    **dict.fromkeys((m.AddOperator, m.SetOperator, m.SetPin, m.RemovePin), Permission.EDIT_OPERATORS),
    **dict.fromkeys((m.RecordCommissioning, m.OpenDoor), Permission.SET_UP),
}


def needed_for(command: m.Command) -> Permission | None:
    """To open the drawer and take nothing is less than to take something."""
    if isinstance(command, m.MoveCash) and command.direction is Direction.NONE:
        return Permission.OPEN_DRAWER
    return NEEDED.get(type(command))
