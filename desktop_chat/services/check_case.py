"""What the steps of the connection doctor know of one case, and hand on to each other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from desktop_chat.diagnostics.redaction import SHORTEST_SECRET
from desktop_chat.domain.addresses import host_of
from desktop_chat.domain.ports import ChatProvider, Clock
from desktop_chat.domain.provider_facts import CheckResult, CheckStep, Verdict
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.providers.asking import Access, TlsFacts
from desktop_chat.providers.listing import Look
from desktop_chat.providers.probe import Place, ProxyPlace
from desktop_chat.tasks import Tasks

STEP_PATIENCE_S = 10.0


@dataclass(slots=True)
class Case:
    """One connection that is looked at.

    `build` makes the provider of a chat; raises `ConfigurationError`.
    `key_problem` says why the kept key cannot be had, '' when it can or none is wanted.
    """

    access: Access
    clock: Clock
    build: Callable[[], ChatProvider]
    key_problem: str = ""
    tasks: Tasks = field(default_factory=lambda: Tasks("doctor"))
    proxy: ProxyPlace | None = None
    proxy_problem: str = ""
    looking: asyncio.Task[Look] | None = None
    tls: TlsFacts | None = None
    look: Look = field(default_factory=Look)
    provider: ChatProvider | None = None

    @property
    def settings(self) -> ProviderSettings:
        """The provider that is looked at."""
        return self.access.settings

    @property
    def place(self) -> Place:
        """Host and port of the server. Raises `ConfigurationError`."""
        return Place.of(self.access.base_url)

    @property
    def name(self) -> str:
        """The server as people know it: host, and the port where it is no usual one."""
        return host_of(self.access.base_url)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What no sentence may hold."""
        own = (self.access.key, self.access.proxy_password, *self.settings.headers.values())
        return tuple(text for text in own if text and len(text) >= SHORTEST_SECRET)

    @property
    def models(self) -> tuple[str, ...]:
        """The ids that the server lists; none when it has no list."""
        return tuple(model.id for model in self.look.models or ())


def passed(step: CheckStep, sentence: str) -> CheckResult:
    """The step went well."""
    return CheckResult(step, Verdict.OK, sentence)


def warned(step: CheckStep, sentence: str, advice: str = "") -> CheckResult:
    """Something is odd, and one can go on."""
    return CheckResult(step, Verdict.WARNING, sentence, advice)


def failed(step: CheckStep, sentence: str, advice: str = "") -> CheckResult:
    """This is what is wrong."""
    return CheckResult(step, Verdict.FAILED, sentence, advice)


def skipped(step: CheckStep, sentence: str) -> CheckResult:
    """There is nothing to look at."""
    return CheckResult(step, Verdict.SKIPPED, sentence)
