"""How a server is asked for the rest of an answer that was cut.

Some go on from an assistant message at the end of the request (a prefill); all others are told to.
A few have gone on by themselves, and give the rest.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.request import ChatRequest, RequestMessage

if TYPE_CHECKING:
    import httpx2

PREFILL = "prefill"
"""The name under which `RefusedFields` remembers that a model takes none."""

QUOTED_CHARS = 200
_FIRST_WITHOUT = (4, 6)
"""Claude from this version on answers a prefill with 400."""

_CLAUDE = re.compile(r"claude-(?:(?:opus|sonnet|haiku)-)?(\d)(?:[-.](\d{1,2}))?(?![\d])")


def claude_takes_prefill(model: str) -> bool:
    """Whether this model of Anthropic's goes on from a prefill; unknown names do not."""
    found = _CLAUDE.search(model.lower())
    if found is None:
        return False
    return (int(found[1]), int(found[2] or 0)) < _FIRST_WITHOUT


def prefilled(request: ChatRequest) -> ChatRequest:
    """End with the kept text itself; blanks at its end are refused there."""
    last = request.messages[-1]
    trimmed = RequestMessage(last.role, last.text.rstrip())
    return replace(request, messages=(*request.messages[:-1], trimmed))


def instructed(request: ChatRequest) -> ChatRequest:
    """End with the wish that the model go on where it stopped."""
    kept = request.messages[-1].text
    wish = RequestMessage(Role.USER, instruction(kept))
    return replace(request, messages=(*request.messages, wish))


def instruction(kept: str) -> str:
    """Put the wish into words; models follow English best, and answer in the answer's language."""
    return (
        "Your last answer was cut off. Go on exactly where it stops, in the same language, and as "
        "if there had been no break: no greeting, no remark, nothing said twice, no code fence "
        "opened again. It may stop in the middle of a word. Its last characters are:\n"
        f"<<<{kept[-QUOTED_CHARS:]}>>>"
    )


def is_gone(status: int) -> bool:
    """Whether a server that was asked for a rest does not know the answer, or keeps none."""
    return status in {400, 404, 405, 410}


def is_one_piece(response: httpx2.Response) -> bool:
    """Whether it gives the whole answer instead: its rest cannot be told from what is here."""
    content_type: str = response.headers.get("content-type", "")
    return content_type.strip().lower().startswith("application/json")
