"""What a setting can be: one class for each kind of value.

A spec is the one declaration of a setting. The file is read through it, the settings dialog shows
it, and the documentation is made from it. Knows no file and no widgets. Texts are functions, since
the language can change; none is made before somebody asks.

Plain classes: these are loaded before the window is painted, and a dataclass costs half a
millisecond.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from desktop_chat.i18n import tr

if TYPE_CHECKING:
    from desktop_chat.domain.parameters import ParameterValue

Text = Callable[[], str]
T = TypeVar("T")
S = TypeVar("S", bound=str)

_MOST_DIGITS = 12
_MOST_SHOWN = 40


class Section(StrEnum):
    """Where a setting stands in the dialog and in the documentation."""

    APPEARANCE = "appearance"
    LANGUAGE = "language"
    TYPING = "typing"
    WINDOW = "window"
    STREAMING = "streaming"
    SPENDING = "spending"
    BACKUPS = "backups"
    PROVIDERS = "providers"
    TOOLS = "tools"


class WrongTypeError(ValueError):
    """The value is not of the kind that it must be: a text for a number.

    `inner` names the value within the table that is the value, '' for the value itself.
    """

    def __init__(self, expected: str, inner: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.inner = inner


class NotAllowedError(ValueError):
    """The kind is right, but the value is not; `problems` are sentences for people.

    Each stands behind the name of its value within the table that is the value, '' for the value
    itself. `instead` is what can be used of it, None where nothing can: the default counts.
    """

    def __init__(self, *problems: tuple[str, str], instead: object = None) -> None:
        super().__init__(*problems)
        self.problems = problems
        self.instead = instead


def no_text() -> str:
    """Nothing to say."""
    return ""


class Spec(Generic[T]):
    """One setting: `key` in `table`. Its default stands in `domain/settings.py`.

    A wrong type of a `strict` one means that the file is not what it claims to be; of another one
    it costs only that setting.
    """

    __slots__ = ("explanation", "key", "search_words", "section", "strict", "table", "title")

    def __init__(
        self,
        table: str,
        key: str,
        *,
        section: Section,
        title: Text,
        explanation: Text = no_text,
        search_words: Text = no_text,
        strict: bool = False,
    ) -> None:
        self.table = table
        self.key = key
        self.section = section
        self.title = title
        self.explanation = explanation
        self.search_words = search_words
        self.strict = strict

    @property
    def name(self) -> tuple[str, str]:
        """How changes name it."""
        return self.table, self.key

    def read(self, value: object) -> T:
        """Take a value of the file. Raises `WrongTypeError` and `NotAllowedError`."""
        raise NotImplementedError

    def written(self, value: T) -> ParameterValue:
        """Put a value as the file holds it."""
        raise NotImplementedError

    def choices(self) -> tuple[str, ...]:
        """The words of all choices, in the current language."""
        return ()


class Choice(Spec[S]):
    """One word of a few; `words` says what people read for each."""

    __slots__ = ("words",)

    def __init__(
        self,
        table: str,
        key: str,
        *,
        section: Section,
        title: Text,
        words: Mapping[S, Text],
        explanation: Text = no_text,
        search_words: Text = no_text,
        strict: bool = False,
    ) -> None:
        super().__init__(
            table,
            key,
            section=section,
            title=title,
            explanation=explanation,
            search_words=search_words,
            strict=strict,
        )
        self.words = words

    def read(self, value: object) -> S:
        word = text_of(value)
        for member in self.words:
            if member == word:
                return member
        raise NotAllowedError(("", _unknown_word(word, tuple(self.words))))

    def written(self, value: S) -> ParameterValue:
        return str(value)

    def choices(self) -> tuple[str, ...]:
        return tuple(word() for word in self.words.values())


class Switch(Spec[bool]):
    """On or off."""

    __slots__ = ()

    def read(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise WrongTypeError(tr("true or false"))
        return value

    def written(self, value: bool) -> ParameterValue:
        return value


class Number(Spec[T]):
    """A number of `unit`s.

    `least` and `most` are what the app makes sense of; None for `most` is no limit. `step` is a
    good one for who goes up and down. `usual` is what counts while nothing is set; `zero` says
    what 0 means where it is no amount.
    """

    __slots__ = ("least", "most", "step", "unit", "usual", "zero")

    def __init__(
        self,
        table: str,
        key: str,
        *,
        section: Section,
        title: Text,
        usual: Callable[[], float],
        unit: Text = no_text,
        least: int = 0,
        most: int | None = None,
        step: int = 1,
        zero: Text | None = None,
        explanation: Text = no_text,
        search_words: Text = no_text,
        strict: bool = False,
    ) -> None:
        super().__init__(
            table,
            key,
            section=section,
            title=title,
            explanation=explanation,
            search_words=search_words,
            strict=strict,
        )
        self.usual = usual
        self.unit = unit
        self.least = least
        self.most = most
        self.step = step
        self.zero = zero

    def _check(self, value: float) -> None:
        if not 0 <= value < math.inf:  # and not what is no number at all
            problem = tr("{value} is not possible; the default is used.", value=_short(value))
            raise NotAllowedError(("", problem))
        most = self.most if self.most is not None else math.inf
        if not self.least <= value <= most:
            used = min(max(value, self.least), most)
            problem = tr(
                "{value} is not between {least} and {most}; {used} is used.",
                value=_short(value),
                least=self.least,
                most=self.most,
                used=_short(used),
            )
            raise NotAllowedError(("", problem), instead=used)


class WholeNumber(Number[int | None]):
    """A whole number; None where nothing is set and the default depends on where it is used."""

    __slots__ = ()

    def read(self, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise WrongTypeError(tr("a whole number"))
        self._check(value)
        return value

    def written(self, value: int | None) -> ParameterValue:
        return self.read(value)


class Real(Number[float | None]):
    """A number; None where nothing is set and the default depends on where it is used."""

    __slots__ = ()

    def read(self, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise WrongTypeError(tr("a number"))
        try:
            number = float(value)
        except OverflowError:  # a whole number of hundreds of digits
            number = math.inf
        self._check(number)
        return number

    def written(self, value: float | None) -> ParameterValue:
        number = self.read(value)
        return int(number) if number.is_integer() else number


class Seconds(Real):
    """A time."""

    __slots__ = ()


class Dollars(Real):
    """An amount in US dollars."""

    __slots__ = ()


class Line(Spec[str]):
    """A text of one line; spaces around it do not count."""

    __slots__ = ()

    def read(self, value: object) -> str:
        return text_of(value).strip()

    def written(self, value: str) -> ParameterValue:
        return value


class FontFamily(Line):
    """The name of a family of fonts, '' for the default; `fixed` is for those of one width."""

    __slots__ = ("fixed",)

    def __init__(
        self,
        table: str,
        key: str,
        *,
        section: Section,
        title: Text,
        explanation: Text,
        search_words: Text,
        fixed: bool = False,
    ) -> None:
        super().__init__(
            table,
            key,
            section=section,
            title=title,
            explanation=explanation,
            search_words=search_words,
        )
        self.fixed = fixed


class ProviderName(Line):
    """The name of one of the providers, '' for the first one."""

    __slots__ = ()


def text_of(value: object, inner: str = "") -> str:
    """Take a text. Raises `WrongTypeError`."""
    if not isinstance(value, str):
        raise WrongTypeError(tr("a text in quotes"), inner)
    return value


def shown(value: str) -> str:
    """What a file holds, fit for a sentence: not too long, and nothing in it steers a terminal."""
    text = value if len(value) <= _MOST_SHOWN else f"{value[:_MOST_SHOWN]}…"
    return "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)


def _unknown_word(value: str, allowed: tuple[str, ...]) -> str:
    return tr("“{value}” is none of {allowed}.", value=shown(value), allowed=", ".join(allowed))


def _short(value: float) -> str:
    text = str(value)
    return text if len(text) <= _MOST_DIGITS else f"{text[:_MOST_DIGITS]}…"
