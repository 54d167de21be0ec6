"""One question to several models at once: their answers are siblings, and one of them is kept.

Nothing of a comparison lives here alone: the answers stand in the tree from their first moment, so
whatever ends the process, all of them are there afterwards. Knows no widgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop_chat.domain.branches import MOST_COMPARED
from desktop_chat.domain.conversation import Message, Role
from desktop_chat.domain.parts import File, Image
from desktop_chat.services.asking import Model
from desktop_chat.services.branches import Branches
from desktop_chat.services.session import ChatSession

LEAST_COMPARED = 2


@dataclass(frozen=True, slots=True)
class Comparison:
    """Answers of one chat that are looked at side by side, and the question that they answer."""

    session: ChatSession
    question: str
    answers: tuple[Message, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Of the answers, in their order."""
        return tuple(answer.id for answer in self.answers)


class Comparing:
    """Begins comparisons, and ends them."""

    def __init__(self, branches: Branches) -> None:
        self._branches = branches

    def ask(
        self,
        session: ChatSession,
        text: str,
        models: Sequence[Model],
        attached: Sequence[Image | File] = (),
    ) -> Comparison | None:
        """Ask something new; None, with nothing changed, while the chat takes nothing."""
        if not _are_enough(models) or not session.send(text, attached, to=models):
            return None
        return _begun(session)

    def ask_again(
        self, session: ChatSession, answer_id: str, models: Sequence[Model]
    ) -> Comparison | None:
        """Ask the question of a shown answer again; the answer itself stays a sibling."""
        if not _are_enough(models) or not session.retry(answer_id, models):
            return None
        return _begun(session)

    async def side_by_side(self, session: ChatSession, answer_id: str) -> Comparison | None:
        """Look at the versions of a shown answer: the shown one and the newest of the others."""
        siblings = session.forks.get(answer_id, ())
        others = [id_ for id_ in siblings if id_ != answer_id][1 - MOST_COMPARED :]
        wanted = [id_ for id_ in siblings if id_ == answer_id or id_ in others]
        if len(wanted) < LEAST_COMPARED:
            return None
        stored = {message.id: message for message in await self._branches.messages(session, wanted)}
        live = {message.id: message for message in session.live_answers}
        answers = [found for id_ in wanted if (found := live.get(id_) or stored.get(id_))]
        return Comparison(session, _question_of(session, answer_id), tuple(answers))

    async def again(self, comparison: Comparison, answer_id: str) -> Comparison | None:
        """Let the same model answer again in the place of an answer, which stays a sibling.

        None, with nothing changed, while an answer is still arriving.
        """
        session = comparison.session
        old = next((answer for answer in comparison.answers if answer.id == answer_id), None)
        if old is None or session.is_live:
            return None
        await self._branches.show(answer_id)
        if not session.retry(answer_id, [(old.provider or "", old.model or "")]):
            return None
        new = session.messages[-1]
        answers = (new if answer is old else answer for answer in comparison.answers)
        return replace(comparison, answers=tuple(answers))

    async def go_to(self, answer_id: str) -> None:
        """Show the path of one of the answers, without choosing it for good."""
        await self._branches.show(answer_id)

    async def keep(self, comparison: Comparison, answer_id: str) -> None:
        """Let the chat go on with this answer; the others stay, one step away."""
        await self._branches.keep(comparison.session, answer_id)


def _are_enough(models: Sequence[Model]) -> bool:
    return LEAST_COMPARED <= len(set(models)) <= MOST_COMPARED


def _begun(session: ChatSession) -> Comparison:
    answers = tuple(session.live_answers)
    return Comparison(session, _question_of(session, session.messages[-1].id), answers)


def _question_of(session: ChatSession, answer_id: str) -> str:
    text = ""
    for message in session.messages:
        if message.id == answer_id:
            break
        text = message.text if message.role is Role.USER else text
    return text
