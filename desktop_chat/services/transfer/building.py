"""Makes one of our chats of another app's messages, however these hang together.

Pure. Nodes that say nothing here (system, hidden, empty ones) fall out, and their children hang on
what is left above; the pieces of one answer, tool calls between them, become one message.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from desktop_chat.domain.conversation import Chat, Message, Outcome, Role
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import File, Image, Part, Reasoning, Text
from desktop_chat.domain.transfer import Attachment, WholeChat
from desktop_chat.domain.usage import NO_USAGE, Usage
from desktop_chat.services.titles import title_from
from desktop_chat.services.transfer.fields import stable_id


@dataclass(slots=True)
class Node:
    """A message as another app has it; one without a role, or without parts, falls out."""

    id: str
    parent_id: str | None
    role: Role | None
    parts: list[Part] = field(default_factory=list)
    created_at: float | None = None
    model: str | None = None
    finish_reason: FinishReason = FinishReason.STOP
    error_text: str | None = None
    usage: Usage = NO_USAGE


@dataclass(slots=True)
class Draft:
    """A chat as another app has it. `app` and `id` tell it from all others."""

    app: str
    id: str
    title: str
    nodes: list[Node] = field(default_factory=list)
    head_id: str | None = None
    system_prompt: str = ""
    model: str | None = None
    created_at: float | None = None
    used_at: float | None = None
    is_pinned: bool = False
    is_archived: bool = False
    tags: tuple[str, ...] = ()
    attachments: list[Attachment] = field(default_factory=list)

    def add_image(self, parts: list[Part], found: Attachment) -> None:
        """Put a picture behind the parts."""
        self.attachments.append(found)
        parts.append(Image(found.sha256, found.media_type))

    def add_file(self, parts: list[Part], found: Attachment, name: str) -> None:
        """Put a file behind the parts."""
        self.attachments.append(found)
        parts.append(File(found.sha256, found.media_type, name))


def build(draft: Draft) -> WholeChat:
    """Put the chat together. Its ids are the same at each import."""
    tidy = _Tidy(draft.nodes)
    nodes = tidy.nodes()
    chat_id = stable_id(draft.app, draft.id)
    created = draft.created_at
    if created is None:
        created = min((n.created_at for n in nodes if n.created_at is not None), default=0.0)
    messages = tuple(_messages(draft, chat_id, nodes, created))
    used = draft.used_at
    if messages:
        newest = max(message.created_at for message in messages)
        used = newest if used is None else used
    head = tidy.standing(draft.head_id) if draft.head_id else None
    if head is None and nodes:
        head = nodes[-1].id
    title = " ".join(draft.title.split())
    chat = Chat(
        chat_id,
        title or _title(messages),
        draft.system_prompt,
        "",
        draft.model or _last_model(messages),
        None if head is None else stable_id(draft.app, draft.id, head),
        created,
        used,
        is_pinned=draft.is_pinned,
        is_archived=draft.is_archived,
        tags=draft.tags,
    )
    return WholeChat(chat, messages, f"{draft.app}:{draft.id}", tuple(draft.attachments))


def chained(nodes: Iterable[Node]) -> list[Node]:
    """Hang each on the one before it."""
    chain: list[Node] = []
    for node in nodes:
        node.parent_id = chain[-1].id if chain else None
        chain.append(node)
    return chain


def _messages(
    draft: Draft, chat_id: str, nodes: Sequence[Node], created: float
) -> Iterable[Message]:
    at = created
    for node in nodes:
        at = node.created_at if node.created_at is not None else at
        is_answer = node.role is Role.ASSISTANT
        yield Message(
            stable_id(draft.app, draft.id, node.id),
            chat_id,
            None if node.parent_id is None else stable_id(draft.app, draft.id, node.parent_id),
            node.role or Role.USER,
            _joined(node.parts),
            at,
            model=(node.model or draft.model) if is_answer else None,
            outcome=_outcome(node) if is_answer else None,
        )


def _outcome(node: Node) -> Outcome:
    return Outcome(node.finish_reason, error_text=node.error_text, usage=node.usage)


def _joined(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Reasoning first, one text last, as in our own messages: two texts would have a seam."""
    thoughts: list[str] = []
    texts: list[str] = []
    others: list[Part] = []
    for part in parts:
        match part:
            case Reasoning(text):
                thoughts.append(text)
            case Text(text):
                texts.append(text)
            case _:
                others.append(part)
    first = [Reasoning("\n\n".join(thoughts))] if thoughts else []
    last = [Text("\n\n".join(texts))] if texts else []
    return (*first, *others, *last)


def _title(messages: Sequence[Message]) -> str:
    first = next((m for m in messages if m.role is Role.USER), None)
    return title_from(first.text) if first is not None else ""


def _last_model(messages: Sequence[Message]) -> str:
    models = (m.model for m in reversed(messages) if m.model)
    return next(models, "")


class _Tidy:
    """Lets nodes fall out, joins answers, and puts parents before children."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._all = {node.id: node for node in nodes}
        self._stands_for: dict[str, str] = {}
        self._kept = {
            id_: node for id_, node in self._all.items() if node.role is not None and node.parts
        }
        for node in self._kept.values():
            node.parent_id = self._above(node)
        self._children: dict[str | None, list[str]] = {}
        for node in self._kept.values():
            self._children.setdefault(node.parent_id, []).append(node.id)

    def nodes(self) -> list[Node]:
        """The nodes that are left, each parent before its children, else in their order."""
        ordered: list[Node] = []
        done: set[str] = set()
        self._take(list(reversed(self._children.get(None, []))), ordered, done)
        for id_, node in self._kept.items():
            if id_ not in done and id_ not in self._stands_for:  # of a ring, which has no top
                node.parent_id = None
                self._take([id_], ordered, done)
        return ordered

    def _take(self, waiting: list[str], ordered: list[Node], done: set[str]) -> None:
        while waiting:
            id_ = waiting.pop()
            if id_ in done:
                continue
            done.add(id_)
            node = self._kept[id_]
            self._absorb(node, done)
            ordered.append(node)
            waiting.extend(reversed(self._children.get(id_, [])))

    def standing(self, id_: str) -> str | None:
        """The node that is left where this one was."""
        node = self._all.get(id_)
        if node is None:
            return None
        if id_ not in self._kept:
            above = self._above(node)
            return None if above is None else self.standing(above)
        while id_ in self._stands_for:
            id_ = self._stands_for[id_]
        return id_

    def _absorb(self, node: Node, done: set[str]) -> None:
        """Take in the answers behind it, as long as there is one and nothing else."""
        while node.role is Role.ASSISTANT:
            behind = self._children.get(node.id, [])
            if len(behind) != 1 or self._kept[behind[0]].role is not Role.ASSISTANT:
                return
            other = self._kept[behind[0]]
            if other.id in done:
                return
            done.add(other.id)
            node.parts = [*node.parts, *other.parts]
            node.model = other.model or node.model
            node.finish_reason = other.finish_reason
            node.error_text = other.error_text or node.error_text
            node.usage = node.usage.updated(other.usage)
            self._stands_for[other.id] = node.id
            self._children[node.id] = self._children.get(other.id, [])
            for below in self._children[node.id]:
                self._kept[below].parent_id = node.id

    def _above(self, node: Node) -> str | None:
        """The next one above that is left; None at the top."""
        seen = {node.id}
        parent = node.parent_id
        while parent is not None and parent not in seen:
            seen.add(parent)
            if parent in self._kept:
                return parent
            above = self._all.get(parent)
            parent = above.parent_id if above is not None else None
        return None
