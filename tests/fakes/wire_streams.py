"""Well-formed answers of the three protocols, made from a list of deltas: bytes for `WireServer`.

    chat_stream(["Hel", "lo"])                                      -> list of frames (bytes)
    stream_for(Protocol.ANTHROPIC, [ReasoningDelta("hm"), "Hello"], finish="end_turn")

A `str` is short for `TextDelta`. `usage` is (input, output) tokens, None for none. `finish` is the
wire's own word; None leaves out everything from the terminal marker on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from desktop_chat.domain.events import ReasoningDelta, TextDelta, ToolCallDelta
from desktop_chat.domain.settings import Protocol

Delta = str | TextDelta | ReasoningDelta | ToolCallDelta
Tokens = tuple[int, int] | None

FINISH = {
    Protocol.OPENAI_CHAT: "stop",
    Protocol.OPENAI_RESPONSES: "completed",
    Protocol.ANTHROPIC: "end_turn",
}
"""Each protocol's word for a whole answer."""

PATHS = {
    Protocol.OPENAI_CHAT: "/v1/chat/completions",
    Protocol.OPENAI_RESPONSES: "/v1/responses",
    Protocol.ANTHROPIC: "/v1/messages",
}
"""Where each protocol's requests go."""


def sse(data: object, event: str | None = None) -> bytes:
    """One frame; `data` is written as JSON unless it is a str."""
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    name = f"event: {event}\n" if event else ""
    return f"{name}data: {text}\n\n".encode()


def byte_by_byte(frames: Iterable[bytes]) -> list[bytes]:
    """Every byte a piece of its own."""
    return [bytes([byte]) for frame in frames for byte in frame]


def stream_for(
    protocol: Protocol,
    deltas: Sequence[Delta],
    *,
    finish: str | None = "",
    usage: Tokens = (11, 7),
) -> list[bytes]:
    """A stream of `protocol`; an empty `finish` is the protocol's own word for a whole answer."""
    word = FINISH[protocol] if finish == "" else finish
    match protocol:
        case Protocol.OPENAI_CHAT:
            return chat_stream(deltas, finish=word, usage=usage)
        case Protocol.OPENAI_RESPONSES:
            return responses_stream(deltas, finish=word, usage=usage)
        case Protocol.ANTHROPIC:
            return anthropic_stream(deltas, finish=word, usage=usage)
        case Protocol.DEMO:
            raise ValueError("the demo has no wire")


def chat_chunk(delta: object, finish: str | None = None, **more: object) -> bytes:
    """One chunk of OpenAI chat."""
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return sse({"id": "c1", "object": "chat.completion.chunk", "choices": [choice], **more})


def chat_stream(
    deltas: Sequence[Delta],
    *,
    finish: str | None = "stop",
    usage: Tokens = (11, 7),
    cached: int | None = None,
    done: bool = True,
) -> list[bytes]:
    """OpenAI chat: role, deltas, finish reason, usage, [DONE]."""
    frames = [chat_chunk({"role": "assistant", "content": ""})]
    frames += [chat_chunk(_chat_delta(delta)) for delta in deltas]
    if finish is None:
        return frames
    frames.append(chat_chunk({}, finish))
    if usage is not None:
        counts: dict[str, object] = {
            "prompt_tokens": usage[0],
            "completion_tokens": usage[1],
            **({} if cached is None else {"prompt_tokens_details": {"cached_tokens": cached}}),
        }
        frames.append(sse({"id": "c1", "choices": [], "usage": counts}))
    return [*frames, sse("[DONE]")] if done else frames


def _chat_delta(delta: Delta) -> dict[str, object]:
    match delta:
        case str(text) | TextDelta(text):
            return {"content": text}
        case ReasoningDelta(text):
            return {"reasoning_content": text}
        case ToolCallDelta(index, call_id, name, arguments):
            function = {"name": name, "arguments": arguments}
            return {"tool_calls": [{"index": index, "id": call_id, "function": function}]}


def typed(kind: str, **fields: object) -> bytes:
    """A frame whose event name is also its type, as Responses and Anthropic write it."""
    return sse({"type": kind, **fields}, kind)


def responses_stream(
    deltas: Sequence[Delta], *, finish: str | None = "completed", usage: Tokens = (11, 7)
) -> list[bytes]:
    """OpenAI Responses; a `finish` other than "completed" makes it incomplete for that reason."""
    frames = [typed("response.created", response={"id": "r1", "status": "in_progress"})]
    for delta in deltas:
        frames += _responses_frames(delta)
    if finish is None:
        return frames
    counts = None if usage is None else {"input_tokens": usage[0], "output_tokens": usage[1]}
    response: dict[str, object] = {"id": "r1", "status": "completed", "usage": counts}
    if finish != "completed":
        response |= {"status": "incomplete", "incomplete_details": {"reason": finish}}
    return [*frames, typed(f"response.{response['status']}", response=response)]


def _responses_frames(delta: Delta) -> list[bytes]:
    match delta:
        case str(text) | TextDelta(text):
            return [typed("response.output_text.delta", output_index=0, delta=text)]
        case ReasoningDelta(text):
            return [typed("response.reasoning_summary_text.delta", output_index=0, delta=text)]
        case ToolCallDelta(index, call_id, name, arguments):
            at = index + 1
            item = {"type": "function_call", "call_id": call_id, "name": name, "arguments": ""}
            frames = (
                []
                if name is None
                else [typed("response.output_item.added", output_index=at, item=item)]
            )
            kind = "response.function_call_arguments.delta"
            return [*frames, typed(kind, output_index=at, delta=arguments)]


def anthropic_stream(
    deltas: Sequence[Delta], *, finish: str | None = "end_turn", usage: Tokens = (11, 7)
) -> list[bytes]:
    """Anthropic Messages: one block per run of one kind of delta."""
    counts = {} if usage is None else {"input_tokens": usage[0], "output_tokens": 1}
    frames = [typed("message_start", message={"id": "m1", "role": "assistant", "usage": counts})]
    index, open_kind = -1, ""
    for delta in deltas:
        kind, block, piece = _anthropic_delta(delta)
        if kind != open_kind:
            if open_kind:
                frames.append(typed("content_block_stop", index=index))
            index, open_kind = index + 1, kind
            frames.append(typed("content_block_start", index=index, content_block=block))
        frames.append(typed("content_block_delta", index=index, delta=piece))
    if finish is None:
        return frames
    if open_kind:
        frames.append(typed("content_block_stop", index=index))
    ended = {} if usage is None else {"usage": {"output_tokens": usage[1]}}
    frames.append(typed("message_delta", delta={"stop_reason": finish}, **ended))
    return [*frames, typed("message_stop")]


def _anthropic_delta(delta: Delta) -> tuple[str, dict[str, object], dict[str, object]]:
    match delta:
        case str(text) | TextDelta(text):
            return "text", {"type": "text", "text": ""}, {"type": "text_delta", "text": text}
        case ReasoningDelta(text):
            block: dict[str, object] = {"type": "thinking", "thinking": "", "signature": ""}
            return "thinking", block, {"type": "thinking_delta", "thinking": text}
        case ToolCallDelta(index, call_id, name, arguments):
            block = {"type": "tool_use", "id": call_id, "name": name, "input": {}}
            piece: dict[str, object] = {"type": "input_json_delta", "partial_json": arguments}
            return f"tool {index}", block, piece
