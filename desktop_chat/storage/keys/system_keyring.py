"""The system's key store, as far as it can be trusted to answer: on one thread, with a limit.

A locked store may wait for a person for ever, a missing one raises, and one that keeps nothing
says that all went well. A backend's own messages may hold the key, so nothing of them but the name
of the exception's class leaves this module.
"""

from __future__ import annotations

import hashlib
import logging
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TypeVar

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.keys import KeyringState
from desktop_chat.i18n import tr
from desktop_chat.storage.keys.lone_thread import LoneThread, within

PATIENCE_S = 15.0
_PROBE = "desktop-chat.probe"
_NAMES = {
    "SecretService": "Secret Service",
    "libsecret": "Secret Service",
    "kwallet": "KWallet",
    "macOS": "macOS Keychain",
    "Windows": "Windows Credential Manager",
}

T = TypeVar("T")

log = logging.getLogger(__name__)


class _Trouble(Enum):
    MISSING = auto()
    LOCKED = auto()
    FAILED = auto()
    NOT_KEPT = auto()


@dataclass(frozen=True, slots=True)
class _Failure:
    """Why the store did not do what it should; `error` is the name of a class."""

    trouble: _Trouble
    error: str = ""


class SystemKeyring:
    """The keys of one home in the system's key store. Raises `StoreError` in words."""

    def __init__(self, home: Path, *, patience_s: float = PATIENCE_S) -> None:
        self._service = service_of(home)
        self._patience_s = patience_s
        self._thread = LoneThread("keyring")
        self._reading: dict[str, Future[str | _Failure | None]] = {}
        self._probing: Future[_Failure | None] | None = None
        # Written by that thread only, in the order of the calls.
        self._known: dict[str, str] = {}
        self._name = ""

    @property
    def name(self) -> str:
        """What the store is called; '' until it was asked for something."""
        return self._name

    async def read(self, account: str) -> str | None:
        """Find a key; one that was read once is not asked for again."""
        if (known := self._known.get(account)) is not None:
            return known
        asked = self._reading.get(account)
        if asked is None or asked.done():
            asked = self._submit(lambda: self._read(account))
            self._reading[account] = asked
        return self._checked(await self._waited(asked))

    async def write(self, account: str, key: str) -> None:
        """Keep a key, and see that it is kept."""
        await self._change(account, lambda: self._write(account, key))

    async def delete(self, account: str) -> None:
        """Forget a key; one that is not there is no error."""
        await self._change(account, lambda: self._delete(account))

    async def state(self) -> KeyringState:
        """Try the store with a made-up key, once; never raises."""
        if self._probing is None or self._failed(self._probing):
            self._probing = self._submit(self._probe)
        try:
            self._checked(await self._waited(self._probing))
        except StoreError as error:
            return KeyringState(self._name, error.user_text)
        return KeyringState(self._name)

    def close(self) -> None:
        """End the thread, if it answers; waits for nothing."""
        self._thread.close()

    # -- on the loop's thread -------------------------------------------------------------------

    def _submit(self, work: Callable[[], T]) -> Future[T | _Failure]:
        return self._thread.submit(lambda: self._guarded(work))

    async def _change(self, account: str, work: Callable[[], _Failure | None]) -> None:
        """Nothing that was called a failure may happen later, when the store is unlocked."""
        given_up = threading.Event()
        asked = self._submit(lambda: self._unless(given_up, account, work))
        try:
            self._checked(await self._waited(asked))
        finally:
            given_up.set()
            asked.cancel()

    async def _waited(self, asked: Future[T]) -> T:
        try:
            return await within(self._patience_s, asked)
        except TimeoutError:
            raise StoreError(_no_answer(self._patience_s)) from None

    @staticmethod
    def _checked(answer: T | _Failure) -> T:
        if isinstance(answer, _Failure):
            raise StoreError(_in_words(answer))
        return answer

    @staticmethod
    def _failed(probing: Future[_Failure | None]) -> bool:
        return probing.done() and probing.result() is not None

    # -- on the thread of the key store ---------------------------------------------------------

    def _guarded(self, work: Callable[[], T]) -> T | _Failure:
        """Turn whatever a backend raises into a value that holds nothing of it."""
        try:
            self._name = self._name or _title_of_backend()
            return work()
        except Exception as error:  # noqa: BLE001 - backends raise what they like
            failure = _failure_of(error)
        log.warning("the key store failed: %s", failure.error)
        return failure

    def _read(self, account: str) -> str | None:
        import keyring

        key = keyring.get_password(self._service, account)
        if key:
            self._known[account] = key
        return key or None

    def _unless(
        self, given_up: threading.Event, account: str, work: Callable[[], _Failure | None]
    ) -> _Failure | None:
        """Change something, and undo it where nobody waits for it any more."""
        before = self._known.get(account) or self._read(account)
        if given_up.is_set():
            return None
        failure = work()
        if given_up.is_set():
            log.warning("the key store answered too late; what it held is put back")
            return self._delete(account) if before is None else self._write(account, before)
        return failure

    def _write(self, account: str, key: str) -> _Failure | None:
        import keyring

        self._known.pop(account, None)
        keyring.set_password(self._service, account, key)
        if keyring.get_password(self._service, account) != key:
            return _Failure(_Trouble.NOT_KEPT)
        self._known[account] = key
        return None

    def _delete(self, account: str) -> _Failure | None:
        import keyring
        from keyring.errors import PasswordDeleteError

        self._known.pop(account, None)
        try:
            keyring.delete_password(self._service, account)
        except PasswordDeleteError:
            if keyring.get_password(self._service, account):
                return _Failure(_Trouble.FAILED, "PasswordDeleteError")
        return None

    def _probe(self) -> _Failure | None:
        word = os.urandom(8).hex()
        failure = self._write(_PROBE, word)
        return failure or self._delete(_PROBE)


def service_of(home: Path) -> str:
    """The name under which a home's keys are kept: two homes never meet."""
    real = os.path.normcase(os.path.realpath(home))
    return f"desktop-chat-{hashlib.sha256(os.fsencode(real)).hexdigest()[:12]}"


def _title_of_backend() -> str:
    """What people call the store; '' where there is none."""
    import keyring
    from keyring.backends import chainer, fail

    backend = keyring.get_keyring()
    if isinstance(backend, chainer.ChainerBackend):  # it asks its first one first
        backend = next(iter(backend.backends), backend)
    if isinstance(backend, fail.Keyring):
        return ""
    module = type(backend).__module__
    known = next((part for part in module.split(".") if part in _NAMES), None)
    return _NAMES[known] if known else module.rpartition(".")[2]


def _failure_of(error: Exception) -> _Failure:
    name = type(error).__name__
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if kinds & {"NoKeyringError", "ImportError"}:
        return _Failure(_Trouble.MISSING, name)
    if "KeyringLocked" in kinds:
        return _Failure(_Trouble.LOCKED, name)
    return _Failure(_Trouble.FAILED, name)


def _in_words(failure: _Failure) -> str:
    match failure.trouble:
        case _Trouble.MISSING:
            return tr("This computer has no key store that this app can use.")
        case _Trouble.LOCKED:
            return tr("The system’s key store is locked. Unlock it, then try again.")
        case _Trouble.NOT_KEPT:
            return tr("The system’s key store took the key, but did not keep it.")
        case _Trouble.FAILED:
            return tr("The system’s key store reports an error ({name}).", name=failure.error)


def _no_answer(patience_s: float) -> str:
    return tr(
        "The system’s key store did not answer within {seconds} s. It may be waiting to be "
        "unlocked.",
        seconds=f"{patience_s:g}",
    )
