"""Looks whether a whole answer fits the schema that it was asked for. Changes no text."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from desktop_chat.domain.errors import AnswerFormatError
from desktop_chat.domain.events import Finished, FinishReason
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.turn import Turn

AT_ONCE = 20_000
"""Characters: an answer up to this long is read in less than the time of a frame."""


async def checked_answer(finished: Finished, turn: Turn, request: ChatRequest) -> Finished:
    """Say at the end of an answer why it does not fit; one that was cut is not looked at."""
    schema = request.answer_schema
    if schema is None or finished.reason is not FinishReason.STOP:
        return finished
    from desktop_chat.domain.answer_schema import last_text, misfit_words

    text = last_text(turn.parts())
    if not text.strip():
        return finished
    if len(text) > AT_ONCE:
        why = await asyncio.to_thread(misfit_words, text, schema)
    else:
        why = misfit_words(text, schema)
    return replace(finished, error=AnswerFormatError(why)) if why else finished
