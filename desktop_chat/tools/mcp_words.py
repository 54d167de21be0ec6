"""Says in words what went wrong with a server of tools; what the server says is shortened."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_chat.domain.errors import AppError, ToolError
from desktop_chat.i18n import tr

_LONGEST = 400


def not_started(name: str, error: BaseException) -> ToolError:
    """Why a server cannot be used now."""
    cause = next(_causes(error), error)
    if isinstance(cause, AppError):
        return ToolError(cause.user_text)
    if isinstance(cause, TimeoutError):
        return ToolError(tr("“{name}” did not answer when it was started.", name=name))
    if isinstance(cause, ImportError):
        return ToolError(
            tr("“{name}” needs the Python package “mcp”, which is not installed.", name=name)
        )
    if is_closed(cause):
        return ToolError(tr("“{name}” ended as soon as it was started. See its log.", name=name))
    if _is_unreachable(cause):
        return ToolError(tr("“{name}” cannot be reached.", name=name))
    if isinstance(cause, OSError) and cause.strerror:
        return ToolError(
            tr("“{name}” could not be started: {reason}.", name=name, reason=cause.strerror)
        )
    return ToolError(tr("“{name}” cannot be used: {reason}", name=name, reason=reason_of(cause)))


def call_failed(name: str, error: BaseException) -> ToolError:
    """Why a call has no result."""
    cause = next(_causes(error), error)
    if isinstance(cause, AppError):
        return ToolError(cause.user_text)
    if is_closed(cause):
        return ToolError(
            tr("“{name}” ended before it answered. It starts again when it is needed.", name=name)
        )
    return ToolError(tr("“{name}” failed: {reason}", name=name, reason=reason_of(cause)))


def is_closed(error: BaseException) -> bool:
    """Whether the server is simply gone."""
    from mcp.shared.exceptions import MCPError
    from mcp_types import CONNECTION_CLOSED

    return isinstance(error, MCPError) and error.code == CONNECTION_CLOSED


def is_gone(error: BaseException) -> bool:
    """Whether the connection is of no more use; an answer that says no is not that."""
    import anyio
    from mcp.shared.exceptions import MCPError

    if isinstance(error, MCPError):
        return is_closed(error) or "session terminated" in error.message.lower()
    return isinstance(error, OSError | anyio.ClosedResourceError | anyio.BrokenResourceError)


def _is_unreachable(error: BaseException) -> bool:
    import httpx2

    return isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout)


def reason_of(error: BaseException) -> str:
    """The error's own words, or what it is called."""
    text = " ".join(str(error).split())[:_LONGEST]
    return text or type(error).__name__


def _causes(error: BaseException) -> Iterator[BaseException]:
    """What a group of errors is about, the most telling one first."""
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _causes(inner)
    else:
        yield error
