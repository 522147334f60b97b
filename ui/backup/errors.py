"""What keeps a box from being backed up or put back, each with the sentence for whoever stands before it."""


class BackupError(Exception):
    """`code` is for programs; the text is one Korean sentence with what to do next."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class AskedWrong(BackupError):
    """Another folder or another flag, and it goes."""


class NotAllowed(BackupError):
    """The stick or the box does not let it be done."""


class Unsound(BackupError):
    """What lies on the stick is not what was once written there."""


class NotConsented(BackupError):
    """It can be done, and somebody has to say so first."""
