"""The words for the ends that the runner itself decides: timers, and streams without an end."""

from __future__ import annotations

from desktop_chat.domain.errors import (
    ChatError,
    ConnectError,
    DroppedError,
    InternalError,
    ProtocolError,
    RetryAdvice,
    TimedOutError,
)
from desktop_chat.domain.patience import Limits, Timer
from desktop_chat.domain.system_limits import at_system_limit
from desktop_chat.i18n import tr

CONNECT_RETRIES = 2


def timed_out(timer: Timer, limits: Limits, host: str) -> TimedOutError:
    """Say which patience ran out; only a failed connect is tried again by itself."""
    match timer:
        case Timer.CONNECT:
            text = tr(
                "No answer from {host} in {seconds} s.", host=host, seconds=_s(limits.connect_s)
            )
            return TimedOutError(text, advice=RetryAdvice(retries=CONNECT_RETRIES))
        case Timer.FIRST_CONTENT:
            return TimedOutError(
                tr(
                    "The model has not started: no answer from {host} in {seconds} s.",
                    host=host,
                    seconds=_s(limits.first_content_s),
                )
            )
        case Timer.IDLE:
            return TimedOutError(
                tr("Stalled: nothing arrived for {seconds} s.", seconds=_s(limits.idle_s))
            )
        case Timer.CONTENT:
            return TimedOutError(
                tr(
                    "The server is alive, but sent no new text for {seconds} s.",
                    seconds=_s(limits.content_s),
                )
            )
        case Timer.TOTAL:
            return TimedOutError(
                tr(
                    "The answer took longer than the limit of {seconds} s.",
                    seconds=_s(limits.total_s),
                )
            )


def out_of_steps(most: int) -> str:
    """The model went on calling tools."""
    return tr("Stopped after {n} steps with tools.", n=most)


def no_name_service() -> ConnectError:
    """Nobody says where the host is; with a network, that takes no time."""
    return ConnectError(tr("You are offline, or the network does not answer."))


def was_asleep(seconds: float, host: str) -> DroppedError:
    """The computer slept, and the connection did not outlive it."""
    minutes = round(seconds / 60)
    if minutes < 1:
        return DroppedError(tr("The computer was asleep, and lost {host} meanwhile.", host=host))
    hours, rest = divmod(minutes, 60)
    for_long = (
        tr("{hours} h {minutes} min", hours=hours, minutes=rest)
        if hours
        else tr("{minutes} min", minutes=minutes)
    )
    return DroppedError(
        tr("The computer was asleep for {time}, and lost {host} meanwhile.",
           time=for_long, host=host)
    )  # fmt: skip


def network_changed(host: str) -> DroppedError:
    """This computer has no longer the address from which it was connected."""
    return DroppedError(
        tr("The network changed, and the connection to {host} was lost.", host=host)
    )


def ended_early() -> DroppedError:
    """The stream ended cleanly, but without saying that the answer is complete."""
    return DroppedError(
        tr("The connection ended without a closing mark: the answer may be incomplete.")
    )


def empty_answer(host: str) -> ProtocolError:
    """The stream ended before anything came."""
    return ProtocolError(tr("Empty answer from {host}.", host=host))


def too_long(limit_chars: int) -> ProtocolError:
    """The answer would not end."""
    return ProtocolError(
        tr("Stopped: the answer is too long (more than {count} characters).", count=limit_chars)
    )


def app_closed() -> str:
    """Why an answer ended that nobody stopped."""
    return tr("The app was closed while the answer arrived.")


def out_of_files() -> ConnectError:
    """The system gives no more files or threads."""
    return ConnectError(at_system_limit())


def internal() -> InternalError:
    """A fault of this program."""
    return InternalError(
        tr("Desktop Chat made a mistake. The details are in its log; your text is safe.")
    )


def user_sentence(error: ChatError, kept_chars: int) -> str:
    """The error in words, with what was kept of the answer."""
    if kept_chars == 0 or not isinstance(error, DroppedError | TimedOutError):
        return error.user_text
    kept = tr("{count} characters kept.", count=kept_chars)
    return f"{error.user_text} {kept}"


def _s(seconds: float) -> str:
    return f"{seconds:g}"
