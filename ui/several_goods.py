"""Several goods in a few words: the first, and how many kinds besides."""

from ui.say import say


def goods_words(names: tuple[str, ...]) -> str:
    """`고등어 외 2가지`; what is on it twice is one of them."""
    names = tuple(dict.fromkeys(names))
    if len(names) > 1:
        return say("{good} 외 {more}가지", good=names[0], more=len(names) - 1)
    return names[0] if names else say("물건 없음")
