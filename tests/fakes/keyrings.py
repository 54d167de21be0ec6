"""Key stores of every temper, as real backends of `keyring`; no test may reach the system's own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import keyring  # noqa: TID253 - its backends are what is made here
from keyring import errors  # noqa: TID253 - its backends are what is made here
from keyring.backend import KeyringBackend  # noqa: TID253 - its backends are what is made here
from keyring.backends import fail  # noqa: TID253 - its backends are what is made here

PATIENCE_S = 20.0


class _Backend(KeyringBackend):
    """Not to be chosen by itself, whatever the system offers."""

    priority = -1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]


class MemoryKeyring(_Backend):
    """Works. `asked` counts the reads."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise errors.PasswordDeleteError("not there")


class NullKeyring(_Backend):
    """Says that all went well, and keeps nothing."""

    def get_password(self, service: str, username: str) -> str | None:
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        return

    def delete_password(self, service: str, username: str) -> None:
        return


class FailingKeyring(_Backend):
    """Fails, and quotes in its message all that it was given."""

    def __init__(self, kind: type[Exception] = errors.KeyringError) -> None:
        super().__init__()
        self._kind = kind

    def get_password(self, service: str, username: str) -> str | None:
        raise self._kind(f"cannot read {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        try:
            raise ValueError(password)
        except ValueError as error:
            raise self._kind(f"cannot keep {password}") from error

    def delete_password(self, service: str, username: str) -> None:
        raise self._kind("cannot delete")


class HangingKeyring(MemoryKeyring):
    """Waits for somebody who unlocks it; `calls` counts who began to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0
        self.unlocked = threading.Event()

    def _wait(self) -> None:
        self.calls += 1
        self.unlocked.wait(PATIENCE_S)

    def get_password(self, service: str, username: str) -> str | None:
        self._wait()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._wait()
        super().set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        self._wait()
        super().delete_password(service, username)


@contextmanager
def installed(backend: KeyringBackend) -> Iterator[None]:
    """Let `keyring` use this one; afterwards it has none at all, and nobody waits for it."""
    keyring.set_keyring(backend)
    try:
        yield
    finally:
        if isinstance(backend, HangingKeyring):
            backend.unlocked.set()
        keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
