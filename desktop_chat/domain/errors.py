"""Everything that can go wrong, in one tree.

    AppError
    ├── ChatError              a turn could not be answered
    │   ├── ProviderError      the server answered, and said no
    │   │   ├── AuthError · PermissionDeniedError · QuotaError · RateLimitError
    │   │   ├── ModelNotFoundError · BadRequestError · ContextTooLongError
    │   │   └── BlockedError · ServerError · OverloadedError
    │   ├── TransportError     the server could not be reached, or was lost
    │   │   └── ConnectError · TimedOutError · DroppedError
    │   ├── ProtocolError      the server answered something that is no chat stream
    │   ├── AnswerFormatError  the answer is whole, and does not fit the chat's schema
    │   └── ConfigurationError found before connecting: bad URL, missing key, unknown provider
    ├── StoreError             the database or a file could not be read or written
    └── ToolError              a tool failed

`user_text` is a whole sentence for people, already translated: what happened and why.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Remedy(StrEnum):
    """The one button that an error offers."""

    RETRY = "retry"
    CONTINUE = "continue"
    SETTINGS = "settings"
    PICK_MODEL = "pick_model"
    NEW_CHAT = "new_chat"
    NONE = "none"


class AppError(Exception):
    """Base of all errors that are meant for people; `user_text` is shown as it is."""

    type: ClassVar[str] = "error"

    def __init__(self, user_text: str) -> None:
        super().__init__(user_text)
        self.user_text = user_text


@dataclass(frozen=True, slots=True)
class RetryAdvice:
    """How often and how late an attempt may be repeated by itself.

    `retries` is the fault's own limit (the settings may lower it); `after_s` is the server's
    word in seconds; `at_least_s` is the shortest polite wait; `at_once` skips the backoff.
    """

    retries: int = 0
    after_s: float | None = None
    at_least_s: float = 0.0
    at_once: bool = False


NEVER = RetryAdvice()


class ChatError(AppError):
    """A turn could not be answered (or not to its end)."""

    type: ClassVar[str] = "chat"
    default_remedy: ClassVar[Remedy] = Remedy.RETRY

    def __init__(
        self,
        user_text: str,
        *,
        advice: RetryAdvice = NEVER,
        remedy: Remedy | None = None,
        status: int | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(user_text)
        self.advice = advice
        self.remedy = remedy or self.default_remedy
        self.status = status
        self.request_id = request_id

    @property
    def retryable(self) -> bool:
        """Whether the same request may succeed when it is simply sent again."""
        return self.advice.retries > 0

    @property
    def retry_after(self) -> float | None:
        """The wait in seconds that the server asked for, if it did."""
        return self.advice.after_s


class ProviderError(ChatError):
    """The server answered, and said no."""

    type = "provider"


class AuthError(ProviderError):
    """The key was refused or is missing (401)."""

    type = "auth"
    default_remedy = Remedy.SETTINGS


class PermissionDeniedError(ProviderError):
    """The key is known but may not do this (403)."""

    type = "permission"
    default_remedy = Remedy.SETTINGS


class QuotaError(ProviderError):
    """No credit is left: waiting does not help."""

    type = "quota"
    default_remedy = Remedy.SETTINGS


class RateLimitError(ProviderError):
    """Too many requests for now (429)."""

    type = "rate_limit"


class ModelNotFoundError(ProviderError):
    """The server does not know the model."""

    type = "model_not_found"
    default_remedy = Remedy.PICK_MODEL


class BadRequestError(ProviderError):
    """The server refuses the request as it is (400, 413, 415, 422)."""

    type = "bad_request"


class ContextTooLongError(BadRequestError):
    """The conversation does not fit into the model's window."""

    type = "context_too_long"
    default_remedy = Remedy.NEW_CHAT


class BlockedError(ProviderError):
    """The provider's rules withhold the question or the answer."""

    type = "blocked"


class ServerError(ProviderError):
    """The server failed (5xx, 408, 409)."""

    type = "server"


class OverloadedError(ServerError):
    """The server is too busy for now (503, 529)."""

    type = "overloaded"


class TransportError(ChatError):
    """The server could not be reached, or was lost."""

    type = "transport"


class ConnectError(TransportError):
    """No connection: refused, no such host, certificate, proxy."""

    type = "connect"


class TimedOutError(TransportError):
    """One of our own timers fired."""

    type = "timeout"


class DroppedError(TransportError):
    """The connection ended before the answer did."""

    type = "dropped"


class ProtocolError(ChatError):
    """The answer is no chat stream: a web page, unreadable data, a redirect."""

    type = "protocol"


class AnswerFormatError(ChatError):
    """The answer is whole, and does not fit the schema that was asked for."""

    type = "answer_format"


class ConfigurationError(ChatError):
    """Found before connecting; nothing was sent."""

    type = "configuration"
    default_remedy = Remedy.SETTINGS


class InternalError(ChatError):
    """A fault of this program; its traceback is in the log."""

    type = "internal"


class StoreError(AppError):
    """The database or a file could not be read or written."""

    type = "store"


class NoBackupError(StoreError):
    """What was to be done begins with a backup, and none can be made; nothing was done."""

    type = "no_backup"


class ToolError(AppError):
    """A tool could not do its work."""

    type = "tool"
