"""Whom a key is meant for: the rule that no key ever goes to a host that it was not given for.

Pure. A key that is kept belongs to its host and its place; a variable, or a key that was typed just
now, to the host that stood there when it was given.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from desktop_chat.domain.keys import KeyPlace


class KeyNeed(Enum):
    """What is still wanted before a key can be used."""

    NOTHING = auto()
    NEW = auto()
    """There is none yet."""
    HOST = auto()
    """The kept one belongs to another host."""
    PLACE = auto()
    """It has to be typed again in order to lie elsewhere."""
    CONFIRM = auto()
    """The variable, or what was typed, was given for another host."""


@dataclass(slots=True)
class KeySlot:
    """`place` is as in the settings; `kept_*` say where a key lies already.

    `bound` is the host that the variable or the typed key was given for, '' while there was none.
    `problem` says why what was typed cannot be used.
    """

    place: str = KeyPlace.NONE.value
    kept_place: str = ""
    kept_host: str = ""
    bound: str = ""
    typed: str = field(default="", repr=False)
    problem: str = ""

    @property
    def kind(self) -> KeyPlace:
        """The kind of place."""
        return KeyPlace(self.place.partition(":")[0] or KeyPlace.NONE.value)

    @property
    def is_writable(self) -> bool:
        """Whether this app puts the key there."""
        return self.kind in {KeyPlace.KEYRING, KeyPlace.SESSION, KeyPlace.FILE}

    def type(self, key: str, host: str) -> None:
        """Take what was typed, for this host."""
        self.typed = key
        self.bound = host

    def choose(self, place: str, host: str) -> None:
        """Take another place, for this host."""
        self.place = place
        self.bound = host
        if not self.is_writable:
            self.typed = ""

    def confirm(self, host: str) -> None:
        """Give what there is to this host."""
        self.bound = host

    def keep(self, host: str) -> None:
        """Remember that what was typed is kept now."""
        self.kept_place, self.kept_host = self.place, host
        self.typed = ""

    def need(self, host: str) -> KeyNeed:
        """Say what is wanted for `host`. Another name wants nothing: keys are carried over."""
        if self.kind is KeyPlace.NONE:
            return KeyNeed.NOTHING
        if self.place in {"env", "env:"}:
            return KeyNeed.NEW
        if self.typed or not self.is_writable:
            strange = self.bound not in {"", host}
            return KeyNeed.CONFIRM if strange else KeyNeed.NOTHING
        if not self.kept_place:
            return KeyNeed.NEW
        if self.kept_host != host:
            return KeyNeed.HOST
        return KeyNeed.PLACE if self.kept_place != self.place else KeyNeed.NOTHING
