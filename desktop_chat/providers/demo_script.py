"""What the demo model answers to which question: words in, a script out. Reads no files."""

from __future__ import annotations

import itertools
import re
import zlib
from dataclasses import dataclass
from enum import StrEnum

from desktop_chat.domain.errors import (
    DroppedError,
    OverloadedError,
    RetryAdvice,
    ServerError,
)
from desktop_chat.domain.events import (
    Finished,
    FinishReason,
    Opened,
    ReasoningDelta,
    TextDelta,
    UsageReported,
)
from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.usage import Usage
from desktop_chat.i18n import tr
from desktop_chat.providers.demo_weather import weather_script
from desktop_chat.providers.scripted import Fault, Paced, Pause, Script

LONGEST_ORDER_WORDS = 8
"""A message with more words is a question, whatever words are in it."""

NEVER_S = 24 * 3600.0


class Order(StrEnum):
    """How the demo is asked to behave."""

    VERY_FAST = "very fast"
    SLOW = "slow"
    FAST = "fast"
    LONG = "long"
    THINK = "think"
    FLAKY = "flaky"
    FAIL = "fail"
    STALL = "stall"
    DROP = "drop"


_WORDS: tuple[tuple[Order, str], ...] = (
    (Order.VERY_FAST, r"very fast|fastest|5[, ]?000|아주 빠르게"),
    (Order.SLOW, r"slow(?:ly)?|느리게|천천히"),
    (Order.FAST, r"fast|quick(?:ly)?|빠르게"),
    (Order.LONG, r"(?:very )?long|길게"),
    (Order.THINK, r"think(?:ing)?|reason(?:ing)?|생각"),
    (Order.FLAKY, r"flaky|retry|재시도"),
    (Order.FAIL, r"fail(?:ing|ure|s)?|error|실패"),
    (Order.STALL, r"stall(?:ing|ed|s)?|hang|멈춤"),
    (Order.DROP, r"drop(?:ped|s)?|disconnect|끊김"),
)
_ORDERS = tuple(
    (order, re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)) for order, words in _WORDS
)
_TOKENS = re.compile(r"\s*[\uac00-\ud7a3]{1,2}|\s*\w{1,6}|\s*[^\w\s]+|\s+")
_HANGUL = re.compile("[\uac00-\ud7a3]")

PER_SECOND = {Order.SLOW: 6.0, Order.FAST: 500.0, Order.VERY_FAST: 5000.0, Order.LONG: 1000.0}
USUAL_PER_SECOND = 60.0
LONG_COPIES = 120
FAST_COPIES = 12


@dataclass(frozen=True, slots=True)
class Replies:
    """The answers as Markdown with one `{opening}` field, by language code."""

    by_language: dict[str, str]


def order_in(question: str) -> Order | None:
    """Tell what a short message asks the demo to play; None for an ordinary question."""
    if len(question.split()) > LONGEST_ORDER_WORDS:
        return None
    return next((order for order, words in _ORDERS if words.search(question)), None)


class DemoScripts:
    """Chooses the script for a request; remembers only how often it was asked to be flaky."""

    def __init__(self, name: str, replies: Replies) -> None:
        self._name = name
        self._replies = replies
        self._flaky = itertools.count(1)

    def choose(self, request: ChatRequest) -> Script:
        """Make the script for one attempt."""
        with_tool = weather_script(self._name, request)
        if with_tool is not None:
            return with_tool
        question = request.messages[-1].text if request.messages else ""
        order = order_in(question)
        text = self._answer(question, order)
        opened = Opened(self._name, request.model)
        tokens = _TOKENS.findall(text)
        end = (
            UsageReported(_usage(request, len(tokens))),
            Finished(FinishReason.STOP, detail="demo"),
        )
        deltas = [TextDelta(token) for token in tokens]
        half = deltas[: len(deltas) // 3]
        match order:
            case Order.FAIL:
                return (Pause(0.3), Fault(_server_error()))
            case Order.FLAKY if next(self._flaky) % 3:
                return (Pause(0.3), Fault(_overloaded()))
            case Order.STALL:
                return (opened, Pause(0.3), Paced(half, USUAL_PER_SECOND), Pause(NEVER_S))
            case Order.DROP:
                return (opened, Pause(0.3), Paced(half, USUAL_PER_SECOND), Fault(_dropped()))
            case Order.THINK:
                thought = [ReasoningDelta(token) for token in _TOKENS.findall(_thought(question))]
                return (opened, Pause(0.5), Paced(thought, 40.0), Paced(deltas, 60.0), *end)
            case _:
                speed = PER_SECOND.get(order, USUAL_PER_SECOND) if order else USUAL_PER_SECOND
                return (opened, Pause(0.25), Paced(deltas, speed), *end)

    def _answer(self, question: str, order: Order | None) -> str:
        language = "ko" if _HANGUL.search(question) else "en"
        body = self._replies.by_language[language].replace(
            "{opening}", _opening(question, language)
        )
        match order:
            case Order.LONG:
                return _copies(body, LONG_COPIES)
            case Order.FAST | Order.VERY_FAST:
                return _copies(body, FAST_COPIES)
            case _:
                return body


def _copies(body: str, count: int) -> str:
    return "\n\n".join(f"# {number}\n\n{body}" for number in range(1, count + 1))


_OPENINGS = {
    "en": """\
“{question}” is a good question for a model that knows something. I am only the **demo**, so here \
is what I can show you instead.
You asked: “{question}”. The built-in **demo model** cannot know, but it can show how an answer \
looks while it arrives.
About “{question}”: connect a real provider and ask again. Until then, the **demo** shows you \
around.""".splitlines(),
    "ko": """\
“{question}”, 좋은 질문입니다. 저는 **데모**라서 답을 알지는 못하지만, 이런 것을 보여 드릴 수 \
있습니다.
“{question}”라고 물으셨군요. 내장 **데모 모델**은 답을 모르지만, 답변이 도착하는 모습을 보여 \
드리겠습니다.
“{question}”에 대해서는 실제 제공자를 연결한 뒤 다시 물어보세요. 그동안 **데모**가 앱을 안내해 \
드립니다.""".splitlines(),
}
"""One variant a line."""


def _opening(question: str, language: str) -> str:
    line = " ".join(question.split())
    shown = line if len(line) <= 80 else f"{line[:80]}…"
    variants = _OPENINGS[language]
    chosen = variants[zlib.crc32(line.encode("utf-8", "replace")) % len(variants)]
    return chosen.replace("{question}", shown.replace("`", "'"))


def _thought(question: str) -> str:
    count = len(question)
    if _HANGUL.search(question):
        return (
            f"질문은 {count}자다. 어느 나라 말일까? 표나 코드가 쓸모 있을까?\n\n"
            "데모의 답변은 두 언어로 하나씩뿐이니 계획은 짧다. 인사하고, 목록과 표와 코드를 조금 "
            "보여 준 다음, 내 연기를 바꾸는 낱말들을 알려 준다."
        )
    return (
        f"The question is {count} characters long. Which language is it in? Is a table of use, or "
        "code?\n\n"
        "The demo has one answer in two languages, so the plan is short: say hello, show a list, a "
        "table and some code, and name the words that change how I play."
    )


def _usage(request: ChatRequest, output_tokens: int) -> Usage:
    sent = sum(len(message.text) for message in request.messages) + len(request.system)
    return Usage(input_tokens=max(1, sent // 4), output_tokens=output_tokens)


def _server_error() -> ServerError:
    text = tr("The demo plays a failure: server error 500.")
    return ServerError(text, advice=RetryAdvice(retries=2), status=500)


def _overloaded() -> OverloadedError:
    text = tr("The demo plays a busy server (503).")
    return OverloadedError(text, advice=RetryAdvice(retries=3, at_least_s=2.0), status=503)


def _dropped() -> DroppedError:
    return DroppedError(tr("The demo plays a lost connection."))
