"""What keeps a program from being replaced. The sentences are in `ui.update_words`."""


class UpdateRefused(Exception):
    """`code` is one of `ui.update_words.REFUSALS`; what is named goes into its sentence."""

    def __init__(self, code: str, **named: object) -> None:
        super().__init__(code)
        self.code = code
        self.named = named
