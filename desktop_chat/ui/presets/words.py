"""Parameters in words. Knows no widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop_chat.domain.chat_parameters import CHAT_PARAMETERS, ChatParameter, stops_text, value_in
from desktop_chat.domain.parameters import ParameterValue, laid_over
from desktop_chat.domain.settings import Protocol
from desktop_chat.i18n import tr


def value_words(parameter: ChatParameter, value: ParameterValue) -> str:
    """One value as people read it."""
    if isinstance(value, str) and value in parameter.choices:
        return parameter.choices[value]()
    if isinstance(value, list):
        return stops_text(value).replace("\n", ", ")
    return f"{value:g}" if isinstance(value, float) else str(value)


def usual_words(parameter: ChatParameter, base: Mapping[str, ParameterValue]) -> str:
    """What an entry says while nothing is set in it."""
    value = value_in(parameter, base)
    if value is None:
        return tr("Not set")
    return tr("Not set: {value} from the provider", value=value_words(parameter, value))


def note_on(parameter: ChatParameter, value: ParameterValue | None, protocol: Protocol) -> str:
    """What becomes of a value with this protocol, where that is not what one would think."""
    if protocol is Protocol.DEMO:
        return ""
    if protocol not in parameter.names:
        return tr("The protocol of this chat's provider does not know it, so it is not sent.")
    return "" if value is None else parameter.at(protocol, value)[1]


def what_counts(
    base: Mapping[str, ParameterValue], own: Mapping[str, ParameterValue], protocol: Protocol
) -> str:
    """What goes along with the next question, in one sentence."""
    if protocol is Protocol.DEMO:
        return tr("The demo takes no parameters.")
    together = laid_over(base, own)
    sent = list(_sent(together, protocol))
    if not sent:
        return tr("No parameters are sent: the server's own count.")
    return tr("Sent with the next question: {parameters}.", parameters=" · ".join(sent))


def _sent(together: Mapping[str, ParameterValue], protocol: Protocol) -> Iterable[str]:
    for parameter in CHAT_PARAMETERS:
        value = value_in(parameter, together)
        if value is None:
            continue
        going, _ = parameter.at(protocol, value)
        if going is not None:
            yield f"{parameter.title()} {value_words(parameter, going)}"
