"""The doctor's last steps: a real answer through the real provider, and how it arrives."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from desktop_chat.domain.conversation import Role
from desktop_chat.domain.errors import (
    AuthError,
    BadRequestError,
    ChatError,
    ModelNotFoundError,
    PermissionDeniedError,
    ProviderError,
    QuotaError,
    RateLimitError,
    ServerError,
)
from desktop_chat.domain.events import Finished, ReasoningDelta, TextDelta, ToolCallDelta
from desktop_chat.domain.patience import WireTimes
from desktop_chat.domain.ports import ChatProvider
from desktop_chat.domain.provider_facts import CheckResult, CheckStep, Verdict
from desktop_chat.domain.request import ChatRequest, RequestMessage
from desktop_chat.domain.settings import Protocol, StreamSettings, limits_for
from desktop_chat.i18n import tr, trn
from desktop_chat.services.api_checks import key_advice, near_names
from desktop_chat.services.arrivals import Arrivals, Flow
from desktop_chat.services.check_case import Case, failed, passed, warned

FIRST_TOKEN_MOST_S = 60.0
STREAMING_MOST_S = 45.0
SLOW_S = 10.0
SLOW_PER_S = 5.0
SHORT_QUESTION = "Reply with: ok"
LONG_QUESTION = "Count from 1 to 100. Write each number on a line of its own, and nothing else."

_FIRST, _STREAMING = CheckStep.FIRST_TOKEN, CheckStep.STREAMING


@dataclass(slots=True)
class _Heard:
    """What came of one question; `end` is set when the wire named one."""

    arrivals: Arrivals
    times: WireTimes = field(default_factory=WireTimes)
    end: Finished | None = None


async def check_first_token(case: Case) -> CheckResult:
    """Ask a tiny question, and stop at the first token."""
    patience = first_token_patience(case)
    try:
        async with asyncio.timeout(patience):
            heard = await _ask(case, SHORT_QUESTION, lambda arrivals: arrivals.pieces > 0)
    except TimeoutError:
        return failed(
            _FIRST,
            tr("No token came within {n} seconds.", n=round(patience)),
            _patience_advice(case),
        )
    except ChatError as error:
        return failed(_FIRST, error.user_text, _advice(error, case))
    if not heard.arrivals.pieces:
        return _no_token(heard)
    wait_s = heard.arrivals.wait_s
    sentence = tr("The first token came after {seconds} s.", seconds=f"{wait_s:.2f}")
    is_slow = wait_s > SLOW_S
    advice = tr("That is slow: a local server may have been loading the model, others are busy.")
    return CheckResult(
        _FIRST,
        Verdict.WARNING if is_slow else Verdict.OK,
        sentence,
        advice if is_slow else "",
        took_ms=wait_s * 1000,
    )


async def check_streaming(case: Case) -> CheckResult:
    """Ask for a short list of numbers, and watch how it arrives."""
    heard = _Heard(Arrivals(case.clock()))
    try:
        async with asyncio.timeout(STREAMING_MOST_S):
            await _ask(case, LONG_QUESTION, lambda arrivals: arrivals.is_proven, heard)
    except TimeoutError:
        if not heard.arrivals.pieces:
            return warned(
                _STREAMING,
                tr("This time no token came within {n} seconds.", n=round(STREAMING_MOST_S)),
                tr("The server may be busy. Try again later."),
            )
    except ChatError as error:
        if not heard.arrivals.pieces:
            return failed(_STREAMING, error.user_text, _advice(error, case))
        return warned(_STREAMING, error.user_text, tr("The answer broke off while it arrived."))
    return _streaming_verdict(case, heard.arrivals)


def first_token_patience(case: Case) -> float:
    """The provider's own limit, as far as somebody will watch a test."""
    limits = limits_for(case.settings, StreamSettings())
    return min(FIRST_TOKEN_MOST_S, limits.first_content_s)


async def _ask(
    case: Case, question: str, enough: Callable[[Arrivals], bool], heard: _Heard | None = None
) -> _Heard:
    provider = await _ready(case)
    heard = heard or _Heard(Arrivals(case.clock()))
    request = ChatRequest(
        case.settings.model,
        (RequestMessage(Role.USER, question),),
        parameters=case.settings.parameters,
    )
    heard.arrivals.asked_at = case.clock()
    async with provider.stream(request, heard.times) as events:
        async for event in events:
            _take_times(heard)
            match event:
                case TextDelta(text) | ReasoningDelta(text) | ToolCallDelta(arguments=text):
                    heard.arrivals.add(heard.times.last_byte_at or case.clock(), len(text))
                    if enough(heard.arrivals):
                        break
                case Finished():
                    heard.end = event
                case _:
                    pass
    return heard


def _take_times(heard: _Heard) -> None:
    if heard.times.connected_at is not None:
        heard.arrivals.asked_at = heard.times.connected_at
    heard.arrivals.headers_at = heard.times.headers_at


async def _ready(case: Case) -> ChatProvider:
    if case.provider is None:
        case.provider = case.build()
    await case.provider.warm()
    return case.provider


def _no_token(heard: _Heard) -> CheckResult:
    if heard.end is None:
        return failed(
            _FIRST,
            tr("The connection ended before a token came."),
            tr("A proxy or a gateway on the way may cut long answers off. Try again."),
        )
    return warned(
        _FIRST,
        tr("The server answered, but without text."),
        tr("The parameters of this provider may leave no room for an answer."),
    )


def _patience_advice(case: Case) -> str:
    if case.settings.is_local:
        return tr(
            "A local server may still be loading the model. In a chat it is given more time; "
            "send a message there, and wait."
        )
    return tr("The model may be overloaded. Try another one, or try again later.")


def _advice(error: ChatError, case: Case) -> str:
    match error:
        case ModelNotFoundError():
            near = near_names(case.settings.model, case.models)
            if near:
                return tr("Similar ones: {names}.", names=", ".join(near))
            return tr("Choose another model.")
        case AuthError() | PermissionDeniedError() | QuotaError():
            return key_advice(error, case)
        case RateLimitError() | ServerError():
            return tr("Wait a little before you try again.")
        case BadRequestError() if error.status in {404, 405, 501}:
            return _protocol_advice(case)
        case ProviderError():
            return tr("If you have set parameters for this provider, try without them.")
        case _:
            return ""


def _protocol_advice(case: Case) -> str:
    if case.settings.protocol is Protocol.OPENAI_RESPONSES:
        return tr("This server may not know the Responses API: set the protocol to OpenAI chat.")
    return tr("Check the protocol and the base URL of this provider.")


def _streaming_verdict(case: Case, arrivals: Arrivals) -> CheckResult:
    match arrivals.flow:
        case Flow.STREAMED:
            return _streamed(arrivals)
        case Flow.IN_LUMPS:
            return warned(
                _STREAMING,
                trn(
                    "The answer comes by the bucket: {pieces} pieces in {n} moment.",
                    "The answer comes by the bucket: {pieces} pieces in {n} moments.",
                    len(arrivals.moments),
                    pieces=arrivals.pieces,
                ),
                _holder_advice(case, arrivals),
            )
        case Flow.HELD_BACK:
            return warned(_STREAMING, _held_back(case, arrivals), _holder_advice(case, arrivals))
        case Flow.IN_ONE_PIECE:
            return warned(
                _STREAMING,
                tr("The whole answer came as one piece: the server does not stream."),
                tr("Chats work, but each answer appears only when it is complete."),
            )
        case Flow.TOO_FAST_TO_TELL:
            seconds = f"{arrivals.wait_s + arrivals.spread_s:.2f}"
            return passed(
                _STREAMING,
                tr("The answer was complete after {seconds} s, all at once.", seconds=seconds),
            )
        case Flow.NOTHING:
            return warned(_STREAMING, tr("The server answered, but without text."))


def _streamed(arrivals: Arrivals) -> CheckResult:
    spread = arrivals.spread_s
    sentence = trn(
        "The answer streams: {n} piece over {seconds} s.",
        "The answer streams: {n} pieces over {seconds} s.",
        arrivals.pieces,
        seconds=f"{spread:.1f}",
    )
    is_slow = arrivals.wait_s > SLOW_S or (spread > 1 and arrivals.pieces / spread < SLOW_PER_S)
    slow = tr("The model is slow; nothing on the way holds it back.")
    return CheckResult(_STREAMING, Verdict.OK, sentence, slow if is_slow else "")


def _held_back(case: Case, arrivals: Arrivals) -> str:
    seconds = f"{arrivals.wait_s:.1f}"
    if case.proxy is not None:
        return tr(
            "The whole answer came in one moment after {seconds} s: it is held back on the way, "
            "most likely by the proxy {proxy}.",
            seconds=seconds,
            proxy=case.proxy.name,
        )
    if arrivals.headers_came_early:
        return tr(
            "The server began to answer at once, but its text came in one moment after "
            "{seconds} s: a gateway before it holds the text back.",
            seconds=seconds,
        )
    return tr(
        "The whole answer came in one moment after {seconds} s: something on the way collects it.",
        seconds=seconds,
    )


def _holder_advice(case: Case, arrivals: Arrivals) -> str:
    if case.proxy is not None:
        return tr(
            "Ask whoever runs the proxy to let answers of the type text/event-stream through at "
            "once. Until then chats work, but each answer appears only when it is complete."
        )
    if arrivals.headers_came_early:
        return tr(
            "Switch the buffering of that gateway off (in nginx: proxy_buffering off). "
            "Until then each answer appears only when it is complete."
        )
    return tr(
        "It may be a gateway, a company’s proxy, or a virus scanner that looks into HTTPS. "
        "Until it lets answers through, each one appears only when it is complete."
    )
