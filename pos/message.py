"""What commands and events are made of: named values that nobody can change, so that any thread may hold one.

A dataclass compiles half a dozen methods for itself when it is imported. For a hundred messages that is time the
merchant waits for every morning, so these share one set of methods; type checkers see them as frozen dataclasses.
"""

from inspect import get_annotations
from typing import Any, ClassVar, NoReturn, Self, dataclass_transform


@dataclass_transform(frozen_default=True)
class Message:
    """Two are equal when they are of one kind and say the same."""

    _fields: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[dict[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        cls._fields = tuple(get_annotations(cls))
        cls._defaults = {name: cls.__dict__[name] for name in cls._fields if name in cls.__dict__}

    def __init__(self, *given: Any, **named: Any) -> None:
        """Raises `TypeError` for a field too many, unknown or left out."""
        if len(given) > len(self._fields) or not named.keys() <= set(self._fields[len(given) :]):
            raise TypeError(f"{type(self).__name__} takes {', '.join(self._fields) or 'nothing'}")
        values = dict(zip(self._fields, given, strict=False)) | named
        missing = [name for name in self._fields if name not in values and name not in self._defaults]
        if missing:
            raise TypeError(f"{type(self).__name__} needs {', '.join(missing)}")
        for name in self._fields:
            self.__dict__[name] = values[name] if name in values else self._defaults[name]

    def but(self, **changes: Any) -> Self:
        """The same with other `changes`."""
        return type(self)(**{**self.__dict__, **changes})

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), *self.__dict__.values()))

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
        return f"{type(self).__name__}({said})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} cannot be changed")
