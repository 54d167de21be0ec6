"""The words of the context meter: pure functions from values to text. Knows no widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QLocale

from desktop_chat.domain.context import RequestSize
from desktop_chat.domain.prices import NOTHING_SPENT, Price, Sum
from desktop_chat.domain.spending import NO_CAPS, Cap, Caps, Passed
from desktop_chat.domain.usage import Usage
from desktop_chat.i18n import tr, trn
from desktop_chat.services.spending import dollars_words
from desktop_chat.ui import formats

Fact = tuple[str, str]

_THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class Picture:
    """All that the meter and its popover tell. `as_of` is the day of the price list."""

    size: RequestSize
    price: Price | None = None
    as_of: date | None = None
    last: Usage | None = None
    last_cost: float | None = None
    chat: Sum = NOTHING_SPENT
    day: Sum = NOTHING_SPENT
    caps: Caps = NO_CAPS
    compactable: int = 0
    has_summary: bool = False


def meter_words(size: RequestSize) -> str:
    """Say in a word how full it is: a share, or the tokens where no window is known."""
    if size.share is not None:
        return percent(size.share)
    return trn("{count} token", "{count} tokens", size.total, count=short_count(size.total))


def spoken(size: RequestSize) -> str:
    """Say the same to a screen reader."""
    if size.window is None:
        count = formats.number(size.total)
        return tr("Context: about {count} tokens, the model's limit is not known", count=count)
    words = tr(
        "Context: {share} of {window} tokens",
        share=percent(size.share or 0.0),
        window=formats.number(size.window),
    )
    return f"{words}. {dropped_words(size)}" if size.dropped else words


def percent(share: float) -> str:
    """Say a share: "12 %"; what is there but rounds to nothing is "1 %"."""
    whole = round(share * 100)
    return tr("{percent} %", percent=max(whole, 1) if share > 0 else 0)


def short_count(count: int) -> str:
    """Say a number of tokens in little room: "850", "12k", "1.2M"."""
    if count < _THOUSAND:
        return formats.number(count)
    if count < 10 * _THOUSAND:
        return tr("{count}k", count=formats.number(count / _THOUSAND, 1))
    if count < _THOUSAND * _THOUSAND:
        return tr("{count}k", count=formats.number(round(count / _THOUSAND)))
    return tr("{count}M", count=formats.number(count / _THOUSAND / _THOUSAND, 1))


def dropped_words(size: RequestSize) -> str:
    """Say what does not fit; '' where all of it does."""
    if not size.dropped:
        return ""
    return trn(
        "{count} old message does not fit and is not sent.",
        "{count} old messages do not fit and are not sent.",
        size.dropped,
        count=formats.number(size.dropped),
    )


def summed_up_words(size: RequestSize) -> str:
    """Say for how many messages a summary stands; '' where none does."""
    if not size.summed_up:
        return ""
    return trn(
        "A summary is sent in place of {count} message.",
        "A summary is sent in place of {count} messages.",
        size.summed_up,
        count=formats.number(size.summed_up),
    )


def parts_of(size: RequestSize) -> list[Fact]:
    """The parts of the next request, and what is left."""
    facts = [
        (tr("System prompt"), _tokens(size.system)),
        (tr("History"), _tokens(size.history)),
        (tr("Attachments"), _tokens(size.files)),
        (tr("This message"), _tokens(size.message)),
    ]
    shown = [(name, value) for name, value in facts if value]
    if size.room is not None:
        shown.append((tr("Room for the answer"), formats.tokens(size.room)))
    return shown


def total_words(size: RequestSize) -> str:
    """The heading: how much of what."""
    total = formats.number(size.total)
    if size.window is None:
        return tr("About {total} tokens. How many this model takes is not known.", total=total)
    window, share = formats.number(size.window), percent(size.share or 0.0)
    return tr("About {total} of {window} tokens ({share})", total=total, window=window, share=share)


def costs_of(picture: Picture) -> list[Fact]:
    """What the next request and the chat cost."""
    price, size = picture.price, picture.size
    if price is None:
        now = [(tr("This request"), no_price())]
    elif price.is_free:
        now = [(tr("This request"), tr("free"))]
    else:
        thousand = price.of_tokens(size.total, _THOUSAND) - price.of_tokens(size.total, 0)
        now = [
            (tr("This request"), about(price.of_tokens(size.total, 0))),
            (tr("Each 1,000 tokens of answer"), dollars_words(thousand)),
        ]
    return [*now, *_last(picture), *_sums(picture)]


def _last(picture: Picture) -> list[Fact]:
    usage = picture.last
    if usage is None:
        return []
    facts = [(tr("Last answer"), cost_words(picture.last_cost))]
    if usage.input_tokens and usage.cached_tokens:
        share = percent(usage.cached_tokens / usage.input_tokens)
        facts.append((tr("Of its request from a cache"), share))
    return facts


def _sums(picture: Picture) -> list[Fact]:
    facts = []
    if picture.chat.answers:
        facts.append((tr("This chat"), sum_words(picture.chat, picture.caps.chat)))
    facts.append((tr("Today, all chats"), sum_words(picture.day, picture.caps.day)))
    return facts


def sum_words(total: Sum, most: float | None = None) -> str:
    """Say what was spent, and of how much."""
    if not total.is_known:
        return no_price()
    amount = about(total.dollars) if total.is_estimate else dollars_words(total.dollars)
    if total.unknown:
        amount = tr("at least {amount}", amount=amount)
    return (
        amount
        if most is None
        else tr("{amount} of {most}", amount=amount, most=dollars_words(most))
    )


def cost_words(cost: float | None, *, is_estimate: bool = False) -> str:
    """Say what an answer cost."""
    if cost is None:
        return no_price()
    return about(cost) if is_estimate else dollars_words(cost)


def about(dollars: float) -> str:
    """Say an estimated amount."""
    return tr("about {amount}", amount=dollars_words(dollars))


def no_price() -> str:
    """What stands where an amount would."""
    return tr("no price known")


def as_of_words(as_of: date | None) -> str:
    """Say how old the prices are; '' while they are not loaded."""
    if as_of is None:
        return ""
    day = formats.locale().toString(
        QDate(as_of.year, as_of.month, as_of.day), QLocale.FormatType.ShortFormat
    )
    return tr("Prices as of {day}, from the list that came with the program", day=day)


def blocked_words(found: Passed) -> str:
    """Why a request is not sent without a question."""
    most, spent = dollars_words(found.most), dollars_words(found.spent)
    if found.cap is Cap.CHAT:
        return tr(
            "Sending this would bring the chat to about {spent}. Its limit is {most}.",
            spent=spent,
            most=most,
        )
    return tr(
        "Sending this would bring today to about {spent}. The limit per day is {most}.",
        spent=spent,
        most=most,
    )


def full_words(size: RequestSize) -> str:
    """Why a summary is offered."""
    if size.dropped:
        return dropped_words(size)
    share = percent(size.share or 0.0)
    return tr("{share} of what the model takes is used.", share=share)


def making_words(count: int, tokens: int) -> str:
    """What is going on while a summary is made."""
    words = trn(
        "Summing up {count} message…",
        "Summing up {count} messages…",
        count,
        count=formats.number(count),
    )
    return words if not tokens else f"{words} {formats.tokens(tokens)}"


def _tokens(count: int) -> str:
    return formats.tokens(count) if count else ""
