"""Every command the till takes and every event it answers with: the whole vocabulary between the rooms.

Commands are imperative, events past tense; a file holds both of one concept. All are frozen (`pos.message`), so
that any thread may hold one. What is named with one (`Condition`, `Refusal`, `Tendered`) is here too.
"""

from pos.messages.accounts import (
    AccountOpened,
    AccountPaid,
    CustomerForgotten,
    ForgetCustomer,
    HandInVouchers,
    OpenAccount,
    PayAccount,
    PrintStatement,
    VouchersHandedIn,
)
from pos.messages.cash_receipts import (
    CancelCashReceipt,
    CashReceiptCancelled,
    CashReceiptIssued,
    CashReceiptMoved,
    CashReceiptWanted,
    GiveUpCashReceipt,
    IssueCashReceipt,
    RetryCashReceipt,
    SettleCashReceipt,
)
from pos.messages.charging import (
    AbortWanted,
    AskForCode,
    AttemptBegun,
    AttemptMoved,
    CancelAttempt,
    ChargeDeferred,
    CodeAsked,
    Deed,
    LookAtTerminal,
    LookedAt,
    NoteAnswer,
    NoteRestart,
    NoteStep,
    PaidAgainWanted,
    PayByCard,
    PaymentReversed,
    PaymentSettledByHand,
    RefundGivenUp,
    RefundPending,
    RemoveTender,
    ReverseAttempt,
    SaleUnpaid,
    SettleByHand,
    Step,
    StepNoted,
    TakeTender,
    TenderRemoved,
    TenderTaken,
    TerminalCannotTell,
    TerminalLeft,
    TerminalWanted,
    Word,
)
from pos.messages.commissioning import Commissioned, RecordCommissioning
from pos.messages.discounts import (
    CutPrice,
    DiscountGiven,
    DiscountRemoved,
    GiveExtra,
    RemoveDiscount,
    RoundDown,
    TakeOff,
)
from pos.messages.goods import (
    CategoryAdded,
    CountStock,
    GoodFiled,
    GoodGone,
    GoodsLoaded,
    ItemPut,
    LoadGoods,
    MoveStock,
    PriceChanged,
    PutItem,
    SetItemPrice,
    SetSoldOut,
    SoldOutChanged,
    StockMoved,
)
from pos.messages.helping import (
    AskForHelp,
    CartHandedOver,
    CartParked,
    EndHelp,
    HandOverCart,
    HandOverParked,
    HelpAsked,
    HelpEnded,
    HelpOnItsWay,
    NoteHelpComing,
    ParkCart,
    ParkedEnded,
    RecallParked,
    SettledForStall,
    SettleForStall,
)
from pos.messages.holding import HoldSale, RecallSale, SaleHeld, SaleRecalled
from pos.messages.kiosks import (
    AnswerHelp,
    DoorStands,
    DoorWanted,
    HelpCalled,
    KioskGone,
    KioskStands,
    NoteDoor,
    NoteKiosk,
    NoteKioskAway,
    OpenDoor,
    ShutDoor,
    TakeOver,
)
from pos.messages.market import (
    ChangeRules,
    FeedForgotten,
    FeedNoted,
    ForgetFeed,
    NoteFeed,
    NoticeGone,
    NoticePosted,
    NoticeRead,
    PostNotice,
    ReadNotice,
    RulesChanged,
    TakeWish,
    WishAnswered,
    WithdrawNotice,
)
from pos.messages.orders import (
    AcceptOrder,
    CallOrderAgain,
    MoveOrder,
    NoteOrder,
    NoteOrderCancelled,
    OrderCalledAgain,
    OrderCancelNoted,
    OrderIsLate,
    OrderKnown,
    OrderMoved,
    OrderNoted,
    OrderPutBack,
    OrderTakenUp,
    PrintOrder,
    RefuseOrder,
    TakeUpOrder,
)
from pos.messages.paper import AnswerSlip, MoveSlip, Reprint, ReprintLastReceipt, SlipMoved, SlipQueued
from pos.messages.paying import (
    BeginExchange,
    CancelExchange,
    ExchangeBegun,
    ExchangeCancelled,
    Pay,
    PayCash,
    PlanRefund,
    Refund,
    RefundPlanned,
    Returns,
    SaleCompleted,
    SaleRefunded,
    Tendered,
    UndoLastSale,
)
from pos.messages.people import (
    AddOperator,
    LetTechnicianIn,
    OperatorChanged,
    PinRemoved,
    PinSet,
    PinTried,
    RemovePin,
    SetOperator,
    SetPin,
    SignedIn,
    SignedOut,
    SignIn,
    SignOut,
    TechnicianLetIn,
)
from pos.messages.placing import (
    CartLeft,
    GivingBackTried,
    MirrorGoods,
    NotePlaced,
    NumberOrder,
    OrderNumbered,
    OrderPlaced,
    PlacedMoved,
    PlaceUnpaid,
    StartOver,
)
from pos.messages.refusing import CommandRejected, Refusal
from pos.messages.ringing import (
    AddAmount,
    AddByBarcode,
    AddItem,
    AgeCheckWanted,
    ChangePrice,
    ChangeQuantity,
    ChoicesWanted,
    ChooseAnew,
    LetOff,
    LineAdded,
    LineChanged,
    NoteChanged,
    NoteOnSale,
    SetQuantity,
    SetTraceNo,
    StepUndone,
    TotalChanged,
    TraceNoWanted,
    UndoLastStep,
    VoidLine,
    WeightWanted,
)
from pos.messages.shift import (
    CashMoved,
    CloseShift,
    DayChanged,
    DrawerWanted,
    MoveCash,
    OpenShift,
    ReportShift,
    ShiftClosed,
    ShiftOpened,
    ShiftReported,
)
from pos.messages.showing import (
    EngineStumbled,
    FindGoods,
    GoodsFound,
    ShelfShown,
    ShowShelf,
    ShowTill,
    Tick,
    TillShown,
)
from pos.messages.surroundings import (
    Condition,
    ConditionNoted,
    DrawerNoted,
    DrawerStayedShut,
    MarketNoted,
    NoteCondition,
    NoteDrawer,
    NoteDrawerShut,
    NoteMarket,
    NoteMisread,
    NotePaymentCode,
    NoteWeight,
    Place,
    ResumePrinting,
    ResumingWanted,
    ScanTaken,
    WeightNoted,
)
from pos.messages.transferring import (
    AskForTransfer,
    CancelTransfer,
    ConfirmTransfer,
    PrintTransfer,
    TransferAsked,
    TransferEnded,
)

Command = (
    AddByBarcode
    | AddItem
    | AddAmount
    | ChangeQuantity
    | SetQuantity
    | ChangePrice
    | ChooseAnew
    | SetTraceNo
    | NoteOnSale
    | VoidLine
    | UndoLastStep
    | RoundDown
    | TakeOff
    | CutPrice
    | GiveExtra
    | RemoveDiscount
    | HoldSale
    | RecallSale
    | NoteOrder
    | NoteOrderCancelled
    | AcceptOrder
    | TakeUpOrder
    | MoveOrder
    | CallOrderAgain
    | RefuseOrder
    | PrintOrder
    | PayCash
    | Pay
    | TakeTender
    | RemoveTender
    | PayByCard
    | AskForCode
    | AskForTransfer
    | ConfirmTransfer
    | CancelTransfer
    | PrintTransfer
    | CancelAttempt
    | LookAtTerminal
    | SettleByHand
    | ReverseAttempt
    | NoteRestart
    | NoteStep
    | NoteAnswer
    | IssueCashReceipt
    | CancelCashReceipt
    | RetryCashReceipt
    | GiveUpCashReceipt
    | SettleCashReceipt
    | UndoLastSale
    | PlanRefund
    | Refund
    | BeginExchange
    | CancelExchange
    | OpenShift
    | MoveCash
    | ReportShift
    | CloseShift
    | OpenAccount
    | PayAccount
    | PrintStatement
    | ForgetCustomer
    | HandInVouchers
    | LoadGoods
    | PutItem
    | CountStock
    | SetItemPrice
    | SetSoldOut
    | MoveStock
    | AddOperator
    | SetOperator
    | SetPin
    | RemovePin
    | RecordCommissioning
    | NumberOrder
    | PlaceUnpaid
    | StartOver
    | NotePlaced
    | MirrorGoods
    | ParkCart
    | RecallParked
    | AskForHelp
    | EndHelp
    | NoteHelpComing
    | HandOverCart
    | HandOverParked
    | SettleForStall
    | NoteKiosk
    | NoteKioskAway
    | AnswerHelp
    | TakeOver
    | OpenDoor
    | ShutDoor
    | NoteDoor
    | SignIn
    | SignOut
    | LetTechnicianIn
    | ReprintLastReceipt
    | Reprint
    | MoveSlip
    | AnswerSlip
    | NoteMarket
    | NoteFeed
    | ForgetFeed
    | TakeWish
    | PostNotice
    | WithdrawNotice
    | ReadNotice
    | ChangeRules
    | NoteCondition
    | NoteMisread
    | ResumePrinting
    | NotePaymentCode
    | NoteWeight
    | NoteDrawer
    | NoteDrawerShut
    | ShowTill
    | ShowShelf
    | FindGoods
    | Tick
)

Event = (
    CommandRejected
    | WeightWanted
    | ChoicesWanted
    | TraceNoWanted
    | AgeCheckWanted
    | LineAdded
    | LineChanged
    | StepUndone
    | DiscountGiven
    | DiscountRemoved
    | NoteChanged
    | ExchangeBegun
    | ExchangeCancelled
    | TotalChanged
    | SaleHeld
    | SaleRecalled
    | OrderNoted
    | OrderKnown
    | OrderCalledAgain
    | OrderCancelNoted
    | OrderMoved
    | OrderTakenUp
    | OrderPutBack
    | OrderIsLate
    | SaleCompleted
    | SaleRefunded
    | ChargeDeferred
    | CashReceiptMoved
    | CashReceiptWanted
    | CashReceiptIssued
    | CashReceiptCancelled
    | TenderTaken
    | TenderRemoved
    | AttemptBegun
    | AttemptMoved
    | StepNoted
    | SaleUnpaid
    | TerminalWanted
    | TerminalLeft
    | TerminalCannotTell
    | AbortWanted
    | CodeAsked
    | TransferAsked
    | TransferEnded
    | LookedAt
    | PaymentReversed
    | PaymentSettledByHand
    | RefundPending
    | RefundPlanned
    | RefundGivenUp
    | PaidAgainWanted
    | ShiftOpened
    | CashMoved
    | ShiftReported
    | ShiftClosed
    | AccountOpened
    | AccountPaid
    | CustomerForgotten
    | VouchersHandedIn
    | CategoryAdded
    | GoodsLoaded
    | GoodFiled
    | GoodGone
    | ItemPut
    | PriceChanged
    | SoldOutChanged
    | StockMoved
    | OperatorChanged
    | PinSet
    | PinRemoved
    | Commissioned
    | OrderNumbered
    | OrderPlaced
    | CartLeft
    | PlacedMoved
    | GivingBackTried
    | CartParked
    | ParkedEnded
    | HelpAsked
    | HelpOnItsWay
    | HelpEnded
    | CartHandedOver
    | SettledForStall
    | KioskStands
    | KioskGone
    | DoorWanted
    | DoorStands
    | HelpCalled
    | PinTried
    | SignedIn
    | SignedOut
    | TechnicianLetIn
    | DrawerWanted
    | SlipQueued
    | SlipMoved
    | MarketNoted
    | FeedNoted
    | FeedForgotten
    | WishAnswered
    | NoticePosted
    | NoticeRead
    | NoticeGone
    | RulesChanged
    | DayChanged
    | ConditionNoted
    | WeightNoted
    | ScanTaken
    | ResumingWanted
    | DrawerNoted
    | DrawerStayedShut
    | TillShown
    | ShelfShown
    | GoodsFound
    | EngineStumbled
)

__all__ = [
    "AbortWanted",
    "AcceptOrder",
    "AccountOpened",
    "AccountPaid",
    "AddAmount",
    "AddByBarcode",
    "AddItem",
    "AddOperator",
    "AgeCheckWanted",
    "AnswerHelp",
    "AnswerSlip",
    "AskForCode",
    "AskForHelp",
    "AskForTransfer",
    "AttemptBegun",
    "AttemptMoved",
    "BeginExchange",
    "CallOrderAgain",
    "CancelAttempt",
    "CancelCashReceipt",
    "CancelExchange",
    "CancelTransfer",
    "CartHandedOver",
    "CartLeft",
    "CartParked",
    "CashMoved",
    "CashReceiptCancelled",
    "CashReceiptIssued",
    "CashReceiptMoved",
    "CashReceiptWanted",
    "CategoryAdded",
    "ChangePrice",
    "ChangeQuantity",
    "ChangeRules",
    "ChargeDeferred",
    "ChoicesWanted",
    "ChooseAnew",
    "CloseShift",
    "CodeAsked",
    "Command",
    "CommandRejected",
    "Commissioned",
    "Condition",
    "ConditionNoted",
    "ConfirmTransfer",
    "CountStock",
    "CustomerForgotten",
    "CutPrice",
    "DayChanged",
    "Deed",
    "DiscountGiven",
    "DiscountRemoved",
    "DoorStands",
    "DoorWanted",
    "DrawerNoted",
    "DrawerStayedShut",
    "DrawerWanted",
    "EndHelp",
    "EngineStumbled",
    "Event",
    "ExchangeBegun",
    "ExchangeCancelled",
    "FeedForgotten",
    "FeedNoted",
    "FindGoods",
    "ForgetCustomer",
    "ForgetFeed",
    "GiveExtra",
    "GiveUpCashReceipt",
    "GivingBackTried",
    "GoodFiled",
    "GoodGone",
    "GoodsFound",
    "GoodsLoaded",
    "HandInVouchers",
    "HandOverCart",
    "HandOverParked",
    "HelpAsked",
    "HelpCalled",
    "HelpEnded",
    "HelpOnItsWay",
    "HoldSale",
    "IssueCashReceipt",
    "ItemPut",
    "KioskGone",
    "KioskStands",
    "LetOff",
    "LetTechnicianIn",
    "LineAdded",
    "LineChanged",
    "LoadGoods",
    "LookAtTerminal",
    "LookedAt",
    "MarketNoted",
    "MirrorGoods",
    "MoveCash",
    "MoveOrder",
    "MoveSlip",
    "MoveStock",
    "NoteAnswer",
    "NoteChanged",
    "NoteCondition",
    "NoteDoor",
    "NoteDrawer",
    "NoteDrawerShut",
    "NoteFeed",
    "NoteHelpComing",
    "NoteKiosk",
    "NoteKioskAway",
    "NoteMarket",
    "NoteMisread",
    "NoteOnSale",
    "NoteOrder",
    "NoteOrderCancelled",
    "NotePaymentCode",
    "NotePlaced",
    "NoteRestart",
    "NoteStep",
    "NoteWeight",
    "NoticeGone",
    "NoticePosted",
    "NoticeRead",
    "NumberOrder",
    "OpenAccount",
    "OpenDoor",
    "OpenShift",
    "OperatorChanged",
    "OrderCalledAgain",
    "OrderCancelNoted",
    "OrderIsLate",
    "OrderKnown",
    "OrderMoved",
    "OrderNoted",
    "OrderNumbered",
    "OrderPlaced",
    "OrderPutBack",
    "OrderTakenUp",
    "PaidAgainWanted",
    "ParkCart",
    "ParkedEnded",
    "Pay",
    "PayAccount",
    "PayByCard",
    "PayCash",
    "PaymentReversed",
    "PaymentSettledByHand",
    "PinRemoved",
    "PinSet",
    "PinTried",
    "Place",
    "PlaceUnpaid",
    "PlacedMoved",
    "PlanRefund",
    "PostNotice",
    "PriceChanged",
    "PrintOrder",
    "PrintStatement",
    "PrintTransfer",
    "PutItem",
    "ReadNotice",
    "RecallParked",
    "RecallSale",
    "RecordCommissioning",
    "Refund",
    "RefundGivenUp",
    "RefundPending",
    "RefundPlanned",
    "Refusal",
    "RefuseOrder",
    "RemoveDiscount",
    "RemovePin",
    "RemoveTender",
    "ReportShift",
    "Reprint",
    "ReprintLastReceipt",
    "ResumePrinting",
    "ResumingWanted",
    "RetryCashReceipt",
    "Returns",
    "ReverseAttempt",
    "RoundDown",
    "RulesChanged",
    "SaleCompleted",
    "SaleHeld",
    "SaleRecalled",
    "SaleRefunded",
    "SaleUnpaid",
    "ScanTaken",
    "SetItemPrice",
    "SetOperator",
    "SetPin",
    "SetQuantity",
    "SetSoldOut",
    "SetTraceNo",
    "SettleByHand",
    "SettleCashReceipt",
    "SettleForStall",
    "SettledForStall",
    "ShelfShown",
    "ShiftClosed",
    "ShiftOpened",
    "ShiftReported",
    "ShowShelf",
    "ShowTill",
    "ShutDoor",
    "SignIn",
    "SignOut",
    "SignedIn",
    "SignedOut",
    "SlipMoved",
    "SlipQueued",
    "SoldOutChanged",
    "StartOver",
    "Step",
    "StepNoted",
    "StepUndone",
    "StockMoved",
    "TakeOff",
    "TakeOver",
    "TakeTender",
    "TakeUpOrder",
    "TakeWish",
    "TechnicianLetIn",
    "TenderRemoved",
    "TenderTaken",
    "Tendered",
    "TerminalCannotTell",
    "TerminalLeft",
    "TerminalWanted",
    "Tick",
    "TillShown",
    "TotalChanged",
    "TraceNoWanted",
    "TransferAsked",
    "TransferEnded",
    "UndoLastSale",
    "UndoLastStep",
    "VoidLine",
    "VouchersHandedIn",
    "WeightNoted",
    "WeightWanted",
    "WishAnswered",
    "WithdrawNotice",
    "Word",
]
