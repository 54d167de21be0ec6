"""What went wrong below the protocol, as an error for people: names, sockets, TLS, proxies, HTTP.

The one place that knows which exceptions httpx2 and the vendors' SDKs raise. It looks through the
whole chain of causes, since every library wraps the one below it.
"""

from __future__ import annotations

import errno
import logging
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_chat.domain.errors import (
    NEVER,
    ChatError,
    ConfigurationError,
    ConnectError,
    DroppedError,
    InternalError,
    ProtocolError,
    Remedy,
    RetryAdvice,
)
from desktop_chat.domain.system_limits import at_system_limit, is_system_limit
from desktop_chat.i18n import tr
from desktop_chat.providers.http import NoHttpError

log = logging.getLogger(__name__)

_EXPIRED = 10
_WRONG_NAME = frozenset({62, 64})


@dataclass(frozen=True, slots=True)
class Route:
    """How the host is reached.

    `proxy` is its address without a password, '' for none; `own_proxy` tells one of the provider's
    settings from the system's, and `proxy_login` whether it was told who asks. `expired_on` is the
    last day of the host's certificate, where that is known.
    """

    host: str
    proxy: str = ""
    expired_on: str = ""
    own_proxy: bool = False
    proxy_login: bool = False


def causes(error: BaseException) -> Iterator[BaseException]:
    """Walk an exception and everything that led to it, groups included, each one once.

    Contexts too: httpcore2 hides the cause that tells most.
    """
    waiting, seen = [error], set[int]()
    while waiting:
        current = waiting.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        waiting += [before for before in (current.__cause__, current.__context__) if before]
        if isinstance(current, BaseExceptionGroup):
            waiting += current.exceptions


def is_expired_certificate(error: Exception) -> bool:
    """Whether the connection failed because the certificate ran out."""
    return any(
        isinstance(cause, ssl.SSLCertVerificationError) and cause.verify_code == _EXPIRED
        for cause in causes(error)
    )


def before_headers(error: Exception, route: Route) -> ChatError:
    """Explain why no answer began."""
    if isinstance(error, ChatError):
        return error
    chain = list(causes(error))
    system = _system_limit(chain)
    if system is not None:  # perhaps it kept the library from being loaded
        return system
    import httpx2

    for cause in chain:
        match cause:
            case NoHttpError():
                return _no_web_server(route.host)
            case httpx2.ProxyError():
                return _proxy(str(cause), route)
            case httpx2.UnsupportedProtocol() | httpx2.InvalidURL():
                return ConfigurationError(tr("The URL of {host} cannot be used.", host=route.host))
            case httpx2.LocalProtocolError() | UnicodeEncodeError():
                return ConfigurationError(
                    tr("A header for {host} holds characters that cannot be sent.", host=route.host)
                )
            case httpx2.ConnectError():
                return _no_connection(chain, route)
            case httpx2.DecodingError():
                return unreadable(retries=1)
            case httpx2.RemoteProtocolError():
                return _no_http(str(cause), route.host)
            case httpx2.NetworkError() | httpx2.TimeoutException() | OSError():
                return _closed(route.host)
    return internal(error)


def mid_stream(error: Exception, route: Route) -> ChatError:
    """Explain why an answer broke off."""
    chain = list(causes(error))
    system = _system_limit(chain)
    if system is not None:
        return system
    import httpx2

    for cause in chain:
        match cause:
            case ChatError():
                return cause
            case httpx2.DecodingError():
                return unreadable(retries=1)
            case httpx2.HTTPError() | httpx2.StreamError() | OSError() | EOFError():
                return DroppedError(
                    tr("The connection to {host} was lost.", host=route.host),
                    advice=RetryAdvice(1),
                )
    return internal(error)


def unreadable(*, retries: int = 0) -> ProtocolError:
    """The bytes are no chat stream."""
    return ProtocolError(
        tr("The server sends unreadable data."), advice=RetryAdvice(retries, at_once=True)
    )


def internal(error: Exception) -> InternalError:
    """A fault of this program: the log has the traceback, the user a sentence."""
    log.error("an unexpected error in a provider", exc_info=error)
    return InternalError(tr("Something in this program went wrong; the details are in its log."))


def _system_limit(chain: list[BaseException]) -> ChatError | None:
    if not is_system_limit(chain):
        return None
    return ConnectError(at_system_limit(), advice=RetryAdvice(1))


def wants_login(route: Route) -> ChatError:
    """The proxy answered 407: it knows nobody, or not this one."""
    if route.proxy_login:
        text = tr(
            "The proxy {proxy} refused the user name or the password.", proxy=route.proxy or "?"
        )
    elif route.own_proxy:
        text = tr(
            "The proxy {proxy} wants a login. Enter a user name and a password for it in the "
            "provider’s settings.",
            proxy=route.proxy,
        )
    else:
        text = tr(
            "The proxy {proxy} wants a login. Enter the proxy with a user name and a password in "
            "the provider’s settings.",
            proxy=route.proxy or "?",
        )
    return ConnectError(text, remedy=Remedy.SETTINGS)


def unrepeated(error: ChatError) -> ChatError:
    """Take the retry from a dropped connection.

    A local server may have been loading its model: asking again begins that anew, and would end
    as it did before.
    """
    if isinstance(error, DroppedError):
        error.advice = NEVER
    return error


def _proxy(reason: str, route: Route) -> ChatError:
    if reason.startswith("407"):
        return wants_login(route)
    text = tr("The proxy refused the connection: {reason}.", reason=reason[:80] or "?")
    return ConnectError(text, remedy=Remedy.SETTINGS)


def _no_connection(chain: list[BaseException], route: Route) -> ChatError:
    tls = next((cause for cause in chain if isinstance(cause, ssl.SSLError)), None)
    if route.own_proxy and tls is None:
        return ConnectError(
            tr("The proxy {proxy} cannot be reached. Check it in the provider’s settings.",
               proxy=route.proxy),
            remedy=Remedy.SETTINGS,
        )  # fmt: skip
    if route.proxy and tls is None:
        return ConnectError(
            tr("Proxy setting not usable: {proxy} cannot be reached. "
               "Check the proxy settings of this computer.", proxy=route.proxy),
            remedy=Remedy.SETTINGS,
        )  # fmt: skip
    for cause in chain:
        match cause:
            case ssl.SSLCertVerificationError():
                return _certificate(cause, route)
            case socket.gaierror():
                return _no_name(cause, route.host)
    if tls is not None and not isinstance(tls, ssl.SSLEOFError):
        return ConnectError(
            tr("{host} does not speak TLS as it should. Is the URL’s https right?",
               host=route.host),
            remedy=Remedy.SETTINGS,
        )  # fmt: skip
    numbers = {cause.errno for cause in chain if isinstance(cause, OSError)}
    return _by_errno(numbers, route.host)


def _by_errno(numbers: set[int | None], host: str) -> ChatError:
    if errno.ECONNREFUSED in numbers:
        return ConnectError(
            tr("Can’t reach {host} (refused). Is the server running?", host=host),
            advice=RetryAdvice(2),
        )
    if errno.ENETUNREACH in numbers:
        return _offline()
    if {errno.ECONNRESET, errno.EPIPE} & numbers:
        return _closed(host)
    return ConnectError(tr("Can’t reach {host}.", host=host), advice=RetryAdvice(2))


def _offline() -> ChatError:
    return ConnectError(tr("You are offline, or the network does not answer."))


def _no_name(error: socket.gaierror, host: str) -> ChatError:
    if error.errno == socket.EAI_AGAIN:
        return _offline()
    return ConnectError(
        tr("No such host: {host}. Check the URL in the settings.", host=host),
        advice=RetryAdvice(1),
    )


def _certificate(error: ssl.SSLCertVerificationError, route: Route) -> ChatError:
    host = route.host
    if error.verify_code == _EXPIRED and route.expired_on:
        text = tr("The certificate of {host} expired on {day}.", host=host, day=route.expired_on)
    elif error.verify_code == _EXPIRED:
        text = tr("The certificate of {host} has expired.", host=host)
    elif error.verify_code in _WRONG_NAME:
        text = tr("The certificate is not for {host}.", host=host)
    else:
        text = tr("The certificate of {host} is not trusted by this computer.", host=host)
    return ConnectError(text, remedy=Remedy.SETTINGS)


def _no_http(reason: str, host: str) -> ChatError:
    if "illegal status line" in reason:
        return ProtocolError(tr("{host} is not a web server.", host=host), remedy=Remedy.SETTINGS)
    if "disconnected" in reason or "closed connection" in reason:
        return _closed(host)
    return ProtocolError(tr("Bad answer from {host}: its headers cannot be read.", host=host))


def _no_web_server(host: str) -> ChatError:
    return ProtocolError(tr("{host} is not a web server.", host=host), remedy=Remedy.SETTINGS)


def _closed(host: str) -> ChatError:
    return DroppedError(
        tr("{host} closed the connection without an answer.", host=host), advice=RetryAdvice(1)
    )
