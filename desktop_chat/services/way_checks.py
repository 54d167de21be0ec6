"""The doctor's steps below HTTP: the name, the proxy, TLS."""

from __future__ import annotations

import asyncio
import difflib
import errno
import socket
from datetime import UTC, datetime

from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.domain.provider_facts import CheckResult, CheckStep
from desktop_chat.i18n import tr, trn
from desktop_chat.providers.asking import TlsFacts, way_of
from desktop_chat.providers.certificate_facts import CertificateFacts
from desktop_chat.providers.listing import look_at
from desktop_chat.providers.probe import (
    Place,
    ProxyPlace,
    addresses_of,
    ask_proxy,
    knock,
    presented_certificate,
)
from desktop_chat.providers.proxies import is_loopback
from desktop_chat.services.base_urls import corrected
from desktop_chat.services.check_case import (
    STEP_PATIENCE_S,
    Case,
    failed,
    passed,
    skipped,
    warned,
)
from desktop_chat.services.presets import preset_at, vendor_hosts

DAYS_TO_WARN = 14
LOOK_UP_S = 4.0
KNOCK_S = 5.0
_NAME, _PROXY, _TLS = CheckStep.NAME, CheckStep.PROXY, CheckStep.TLS


async def check_name(case: Case) -> CheckResult:
    """Find the host; where no proxy leads there, knock at its port too."""
    try:
        place = case.place
    except ConfigurationError as error:
        right = corrected(case.settings.base_url, case.settings.protocol)
        return failed(_NAME, error.user_text, tr("Try {url}.", url=right) if right else "")
    try:
        proxy = await asyncio.to_thread(way_of, case.access)
        case.proxy = ProxyPlace.of(proxy) if proxy else None
    except ConfigurationError as error:
        case.proxy_problem = error.user_text
    if case.proxy is not None:
        return passed(_NAME, tr("The proxy looks up {host}.", host=place.host))
    try:
        async with asyncio.timeout(LOOK_UP_S):
            found = await addresses_of(place)
    except socket.gaierror as error:
        return _no_name(place, error)
    except UnicodeError:  # with a part that is empty or too long it can be no name at all
        return _unknown_name(place)
    except OSError:  # the timeout is one, too
        return _no_name(place, None)
    try:
        async with asyncio.timeout(KNOCK_S):
            await knock(place)
    except OSError as error:
        return _closed_door(place, error)
    if place.host in found or is_loopback(place.host):
        return passed(_NAME, tr("{place} answers.", place=place))
    return passed(
        _NAME, tr("{host} was found ({address}) and answers.", host=place.host, address=found[0])
    )


def _no_name(place: Place, error: socket.gaierror | None) -> CheckResult:
    if error is None or error.errno == socket.EAI_AGAIN:
        return failed(
            _NAME,
            tr("The name {host} cannot be looked up now.", host=place.host),
            tr("Is this computer online?"),
        )
    return _unknown_name(place)


def _unknown_name(place: Place) -> CheckResult:
    near = difflib.get_close_matches(place.host, vendor_hosts(), n=1, cutoff=0.8)
    advice = (
        tr("Did you mean {host}?", host=near[0])
        if near
        else tr("Check the spelling of the base URL.")
    )
    return failed(_NAME, tr("There is no host named {host}.", host=place.host), advice)


def _closed_door(place: Place, error: OSError) -> CheckResult:
    numbers = {error.errno}
    if isinstance(error, ExceptionGroup):
        numbers |= {inner.errno for inner in error.exceptions if isinstance(inner, OSError)}
    if errno.ENETUNREACH in numbers:
        return failed(
            _NAME, tr("No network leads to {place}.", place=place), tr("Is this computer online?")
        )
    if errno.ECONNREFUSED not in numbers and "refused" not in str(error).lower():
        return failed(_NAME, tr("{place} cannot be reached.", place=place), _door_advice(place))
    return failed(
        _NAME,
        tr("The computer is there, but nothing answers at {place}.", place=place),
        _door_advice(place),
    )


def _door_advice(place: Place) -> str:
    if is_loopback(place.host):
        preset = preset_at(f"http://{place}")
        if preset is not None:
            return tr("Start {program}, or check the port.", program=preset.title)
        return tr("Start the server, or check the port.")
    return tr("Check host and port. A firewall may also be in the way.")


async def check_proxy(case: Case) -> CheckResult:
    """Tell which proxy leads there; knock at it, and show it the login."""
    if case.proxy_problem:
        return failed(_PROXY, case.proxy_problem, tr("Correct it in the proxy settings."))
    proxy = case.proxy
    if proxy is None:
        return passed(_PROXY, _no_proxy(case))
    try:
        async with asyncio.timeout(STEP_PATIENCE_S):
            status = await ask_proxy(proxy, case.place, ca_file=case.settings.ca_file)
    except ConfigurationError as error:  # the CA file cannot be used
        return failed(_PROXY, error.user_text, tr("Correct it in the settings of this provider."))
    except TimeoutError:
        return failed(
            _PROXY,
            tr("The proxy {proxy} does not answer.", proxy=proxy.name),
            tr("Check its address in the proxy settings."),
        )
    except OSError:
        return failed(
            _PROXY,
            tr("The proxy {proxy} cannot be reached.", proxy=proxy.name),
            tr("Check its address in the proxy settings."),
        )
    except ValueError:
        return failed(
            _PROXY,
            tr("{proxy} is no proxy for HTTP.", proxy=proxy.name),
            tr("Check its address in the proxy settings."),
        )
    return _proxy_verdict(status, proxy, case.place)


def _no_proxy(case: Case) -> str:
    if is_loopback(case.place.host):
        return tr("No proxy is used: the server runs on this computer.")
    if case.settings.proxy == "none":
        return tr("No proxy is used, as set for this provider.")
    return tr("No proxy is set up on this computer: the server is asked directly.")


def _proxy_verdict(status: int, proxy: ProxyPlace, target: Place) -> CheckResult:
    if status == 407:
        if proxy.login:
            return failed(
                _PROXY,
                tr("The proxy {proxy} refused the login.", proxy=proxy.name),
                tr("Check user and password in the proxy settings of this provider."),
            )
        return failed(
            _PROXY,
            tr("The proxy {proxy} wants a login.", proxy=proxy.name),
            tr("Enter user and password in the proxy settings of this provider."),
        )
    if not target.tls:  # whatever it says is the server's own word
        return passed(_PROXY, tr("The proxy {proxy} leads there.", proxy=proxy.name))
    if 200 <= status < 300:
        return passed(_PROXY, tr("The proxy {proxy} leads there.", proxy=proxy.name))
    if status == 403:
        return failed(
            _PROXY,
            tr("The proxy {proxy} does not allow {host}.", proxy=proxy.name, host=target.host),
            tr("Ask whoever runs the proxy to allow this host."),
        )
    return failed(
        _PROXY,
        tr(
            "The proxy {proxy} cannot reach {host} (its answer: {status}).",
            proxy=proxy.name,
            host=target.host,
            status=status,
        ),
        tr("Is the host spelled right?"),
    )


async def check_tls(case: Case) -> CheckResult:
    """Begin to ask for the models, and tell what TLS there is before they come."""
    loop = asyncio.get_running_loop()
    sent: asyncio.Future[TlsFacts | None] = loop.create_future()

    def on_sent(facts: TlsFacts | None) -> None:
        if not sent.done():
            sent.set_result(facts)

    looking = look_at(case.access, case.clock, patience_s=STEP_PATIENCE_S, on_sent=on_sent)
    case.looking = case.tasks.spawn(looking, name="look")
    waiting: set[asyncio.Future[object]] = {case.looking, sent}  # type: ignore[arg-type]
    await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    if not case.place.tls:
        if is_loopback(case.place.host):
            return skipped(_TLS, tr("Not needed: the server runs on this computer."))
        if case.settings.is_local:
            return skipped(_TLS, tr("Not used; the server is in your own network."))
        return warned(
            _TLS,
            tr("The connection is not encrypted: whoever is on the way can read key and chat."),
            tr("Use https:// if the server can."),
        )
    if sent.done():
        case.tls = sent.result()
        return _tls_verdict(case.tls)
    return await _tls_failure(case)


def _tls_verdict(facts: TlsFacts | None) -> CheckResult:
    if facts is None:
        return passed(_TLS, tr("The connection is encrypted."))
    papers = facts.certificate
    issuer = papers.issuer or "?"
    if papers.not_after is None:
        return passed(_TLS, tr("{version}; certificate by {issuer}.",
                               version=_shown(facts.version), issuer=issuer))  # fmt: skip
    days = (papers.not_after - datetime.now(UTC)).days
    sentence = trn(
        "{version}; certificate by {issuer}, valid for {n} more day.",
        "{version}; certificate by {issuer}, valid for {n} more days.",
        days,
        version=_shown(facts.version),
        issuer=issuer,
    )
    if days < DAYS_TO_WARN:
        return warned(_TLS, sentence, tr("Whoever runs the server should renew it soon."))
    return passed(_TLS, sentence)


async def _tls_failure(case: Case) -> CheckResult:
    look = await case.looking if case.looking is not None else case.look
    if isinstance(look.error, ConfigurationError):  # the CA file itself cannot be used
        return failed(
            _TLS, look.error.user_text, tr("Correct it in the settings of this provider.")
        )
    papers = CertificateFacts()
    if case.proxy is None:
        papers = await presented_certificate(case.place)
    sentence = look.error.user_text if look.error is not None else tr("TLS failed.")
    return failed(_TLS, sentence, _tls_advice(papers))


def _tls_advice(papers: CertificateFacts) -> str:
    now = datetime.now(UTC)
    if papers.not_after is None:
        return tr("If the server has no TLS, begin the base URL with http://.")
    if papers.not_after < now:
        return tr("Whoever runs the server has to renew the certificate.")
    if papers.not_before is not None and papers.not_before > now:
        return tr("The certificate is not valid yet. Is this computer’s clock right?")
    if papers.self_signed:
        return tr(
            "The server signed its certificate itself. If you trust it, save that certificate "
            "as a PEM file and name it as the CA file of this provider."
        )
    return tr(
        "It was issued by “{issuer}”. If that is your company’s own authority, name its "
        "certificate (a PEM file) as the CA file of this provider.",
        issuer=papers.issuer or "?",
    )


def _shown(version: str) -> str:
    return version.replace("TLSv", "TLS ")
