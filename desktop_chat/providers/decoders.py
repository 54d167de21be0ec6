"""Which protocol is understood by which decoder: one line each. Loads no SDK."""

from __future__ import annotations

from desktop_chat.domain.resuming import read_cursor
from desktop_chat.domain.settings import Protocol
from desktop_chat.providers.decoding import ErrorMaker, EventDecoder


def decoder_for(protocol: Protocol, error_of: ErrorMaker, cursor: str = "") -> EventDecoder:
    """Make the decoder of an answer, or of its rest; ValueError for the demo: it has no wire."""
    match protocol:
        case Protocol.OPENAI_CHAT:
            from desktop_chat.providers.openai_chat import OpenAiChatDecoder

            return OpenAiChatDecoder(error_of)
        case Protocol.OPENAI_RESPONSES:
            from desktop_chat.providers.openai_responses import OpenAiResponsesDecoder

            decoder = OpenAiResponsesDecoder(error_of)
            if cursor:
                decoder.resume(*read_cursor(cursor))
            return decoder
        case Protocol.ANTHROPIC:
            from desktop_chat.providers.anthropic_messages import AnthropicDecoder

            return AnthropicDecoder(error_of)
        case Protocol.DEMO:
            raise ValueError("the demo has no wire")
