"""What the market sends down to the stall."""

from pos.market_wish import Wish, WishAnswer
from pos.message import Message
from pos.notice import Notice, NoticeReading
from pos.shop import Shop


class TakeWish(Message):
    """The office wants a good to be otherwise."""

    wish: Wish


class NoteFeed(Message):
    """Everything the market sent up to `cursor` has been taken; from there it goes on."""

    cursor: str


class ForgetFeed(Message):
    """The market's database was brought back from a copy: it begins anew, also to count its versions."""


class PostNotice(Message):
    """A notice of the office, as it was written: see `pos.notice.read_notice`."""

    notice_id: str
    version: int
    body: str


class WithdrawNotice(Message):
    """The office takes it back."""

    notice_id: str


class ReadNotice(Message):
    """Somebody at the till says that it is read."""

    notice_id: str


class ChangeRules(Message):
    """The office has set something, or taken it back: what the stall's settings come to with it."""

    shop: Shop


class WishAnswered(Message):
    answer: WishAnswer


class FeedNoted(Message):
    cursor: str


class FeedForgotten(Message):
    pass


class NoticePosted(Message):
    notice: Notice


class NoticeRead(Message):
    reading: NoticeReading


class NoticeGone(Message):
    """Taken back, run out, or crowded out by newer ones."""

    notice_id: str


class RulesChanged(Message):
    """From here on the stall goes by these. What was taken before stays taken."""

    shop: Shop
