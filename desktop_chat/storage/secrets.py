"""Finds the key of a provider. A key is never logged, shown, or put into an error."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping

from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.i18n import tr

LONGEST_KEY = 1280
"""Characters; the Windows key store takes no more."""
BACKEND_PATIENCE_S = 2.0
NO_BACKEND = "none"


class Secret:
    """A key that cannot be shown by accident: only `reveal` gives it away."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The key itself, for the request's header and for nothing else."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(•••)"

    __str__ = __repr__

    def __reduce__(self) -> str:
        raise TypeError("a secret is not to be stored or copied")


def resolve(
    provider: ProviderSettings,
    environ: Mapping[str, str],
    *,
    on_secret: Callable[[str], None] | None = None,
) -> Secret | None:
    """Find the key; None when the provider wants none.

    `on_secret` hears the key (the log's redaction does). Raises `ConfigurationError`, in which
    the key never stands.
    """
    kind, _, name = provider.api_key.partition(":")
    match kind:
        case "none":
            return None
        case "env" if name:
            secret = _checked(environ.get(name, ""), name)
        case "keyring" | "session" | "file":
            raise ConfigurationError(
                tr(
                    "Keys of the kind “{kind}” cannot be kept yet. Put the key of {provider} into "
                    'an environment variable and write api_key = "env:NAME" in the settings.',
                    kind=kind,
                    provider=provider.name,
                )
            )
        case _:
            raise ConfigurationError(
                tr(
                    "The api_key of {provider} must say where the key lies, as in "
                    '"env:OPENAI_API_KEY" or "none". The key itself does not belong there.',
                    provider=provider.name,
                )
            )
    if on_secret is not None:
        on_secret(secret.reveal())
    return secret


def _checked(value: str, name: str) -> Secret:
    key = value.strip()
    if not key:
        raise ConfigurationError(
            tr(
                "The key is not set: the environment variable {name} is empty. "
                "Set it, then start the app again.",
                name=name,
            )
        )
    if (reason := _why_unusable(key)) is not None:
        raise ConfigurationError(
            tr("The key in {name} cannot be used: {reason}.", name=name, reason=reason)
        )
    return Secret(key)


def _why_unusable(key: str) -> str | None:
    if len(key) > LONGEST_KEY:
        return tr(
            "it has {n} characters, more than {most}; was something else pasted?",
            n=len(key),
            most=LONGEST_KEY,
        )
    if any(character.isspace() for character in key):
        return tr("it has a space or a line break inside")
    if not (key.isascii() and key.isprintable()):
        return tr("it has characters that no key has; copy it once more")
    return None


def keyring_backend_name(patience_s: float = BACKEND_PATIENCE_S) -> str:
    """Name the class of the system's key store, "none" when there is none or it does not answer.

    Blocks for at most `patience_s`: the first look can take seconds, or for ever where a key
    store is locked. Not for the window's thread.
    """
    found: list[str] = []
    looking = threading.Thread(
        target=lambda: found.append(_backend_name()), name="keyring-probe", daemon=True
    )
    looking.start()
    looking.join(patience_s)
    return found[0] if found else NO_BACKEND


def _backend_name() -> str:
    try:
        import keyring
        from keyring.backends import fail

        backend = keyring.get_keyring()
        if isinstance(backend, fail.Keyring):
            return NO_BACKEND
        return f"{type(backend).__module__}.{type(backend).__qualname__}"
    except Exception:  # noqa: BLE001 - a broken key store is none
        return NO_BACKEND
