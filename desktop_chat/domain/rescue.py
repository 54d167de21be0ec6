"""What became of a history that could not be read as it was. Knows no format and no widgets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

OnProgress = Callable[[float], None]
"""How much is done, from 0 to 1; called on any thread."""


class Harm(StrEnum):
    """Why the file was not used any longer."""

    EMPTY = "empty"
    """It has 0 bytes."""
    FOREIGN = "foreign"
    """It is another program's."""
    NEWER = "newer"
    """A newer version of this app made it, or its version number is damaged."""
    DAMAGED = "damaged"
    MISSING = "missing"
    """It was deleted, and other files of its home are still there."""
    REPLACED = "replaced"
    """Another file was put in its place while it was open."""


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was saved. `kept` names the file that was set aside; '' where there was none.

    `damaged` messages came back with a part of their content, `lost` ones are known to have been
    there. `texts` stood in messages that say no more whose they were, and lie in a chat of their
    own. `backup` tells that there is a backup to choose from.
    """

    harm: Harm
    kept: str = ""
    chats: int = 0
    messages: int = 0
    damaged: int = 0
    lost: int = 0
    texts: int = 0
    backup: bool = False
