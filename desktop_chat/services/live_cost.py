"""What an answer costs while it arrives. Knows no chats but the one that asked."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.prices import Price
from desktop_chat.domain.usage import NO_USAGE, Usage


@dataclass(slots=True)
class LiveCost:
    """An answer that is being paid for; `sent` and `received` are estimated tokens."""

    chat: Chat
    price: Price | None
    sent: float
    received: float = 0.0
    usage: Usage = NO_USAGE
    is_allowed: bool = False
    is_stopped: bool = False
    is_aside: bool = False

    @property
    def cost(self) -> float:
        """What it comes to so far."""
        if self.price is None:
            return 0.0
        usage = self.usage
        sent = self.sent if usage.input_tokens is None else usage.input_tokens
        received = max(self.received, usage.output_tokens or 0)
        return self.price.of_tokens(round(sent), round(received), usage.cached_tokens or 0)
