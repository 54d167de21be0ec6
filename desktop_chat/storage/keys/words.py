"""The sentences about keys: where one lies, and why it cannot be had. No key ever stands in one."""

from __future__ import annotations

from pathlib import Path

from desktop_chat.domain.keys import KeyPlace, KeyPurpose
from desktop_chat.i18n import tr


def place_in_words(place: KeyPlace, *, variable: str = "", store: str = "", file: Path) -> str:
    """Say where a key of this kind lies; `store` is the name of the system's key store."""
    match place:
        case KeyPlace.ENVIRONMENT:
            return tr("In the environment variable {name}", name=variable)
        case KeyPlace.KEYRING if store:
            return tr("In the system’s key store ({name})", name=store)
        case KeyPlace.KEYRING:
            return tr("In the system’s key store")
        case KeyPlace.SESSION:
            return tr("In memory, until the app is closed")
        case KeyPlace.FILE:
            return tr("In the file {path}, not encrypted", path=file)
        case KeyPlace.NONE:
            return tr("No key is used")


def nowhere(provider: str, purpose: KeyPurpose) -> str:
    """The settings do not say where the key lies, or hold something that may be the key."""
    if purpose is KeyPurpose.PROXY:
        return tr(
            "The proxy_password of {provider} must say where the password lies, as in "
            '"env:PROXY_PASSWORD" or "keyring". The password itself does not belong there.',
            provider=provider,
        )
    return tr(
        "The api_key of {provider} must say where the key lies, as in "
        '"env:OPENAI_API_KEY" or "none". The key itself does not belong there.',
        provider=provider,
    )


def no_host(provider: str, purpose: KeyPurpose) -> str:
    """A key is kept for a host, and there is none."""
    if purpose is KeyPurpose.PROXY:
        return tr("The proxy of {provider} has no usable address.", provider=provider)
    return tr("The base URL of {provider} names no host.", provider=provider)


def empty_variable(name: str, purpose: KeyPurpose) -> str:
    """The environment holds nothing."""
    if purpose is KeyPurpose.PROXY:
        return tr(
            "The password of the proxy is not set: the environment variable {name} is empty. "
            "Set it, then start the app again.",
            name=name,
        )
    return tr(
        "The key is not set: the environment variable {name} is empty. "
        "Set it, then start the app again.",
        name=name,
    )


def unusable_variable(name: str, reason: str) -> str:
    """The environment holds something, but no key."""
    return tr("The key in {name} cannot be used: {reason}.", name=name, reason=reason)


def unusable(reason: str) -> str:
    """What was entered, or lies in a store, is no key."""
    return tr("This key cannot be used: {reason}.", reason=reason)


def not_found(place: KeyPlace, provider: str, host: str, purpose: KeyPurpose, *, file: Path) -> str:
    """It was looked for where it should be, and is not there."""
    if purpose is KeyPurpose.PROXY:
        return tr(
            "There is no password for the proxy {host} of {provider} yet. "
            "Enter it in the provider’s settings.",
            host=host,
            provider=provider,
        )
    match place:
        case KeyPlace.SESSION:
            return tr(
                "There is no key of {provider} for {host} in memory: it is forgotten when the app "
                "is closed. Enter it in the provider’s settings.",
                provider=provider,
                host=host,
            )
        case KeyPlace.FILE:
            return tr(
                "There is no key of {provider} for {host} in {path}. "
                "Enter it in the provider’s settings.",
                provider=provider,
                host=host,
                path=file,
            )
        case _:
            return tr(
                "There is no key of {provider} for {host} in the system’s key store. "
                "Enter it in the provider’s settings.",
                provider=provider,
                host=host,
            )


def not_ours_to_keep(place: KeyPlace, provider: str, variable: str) -> str:
    """The place that the settings name is not one where the app can put a key."""
    if place is KeyPlace.ENVIRONMENT:
        return tr(
            "The key of {provider} comes from the environment variable {name}, "
            "which this app cannot set.",
            provider=provider,
            name=variable,
        )
    return tr("The settings of {provider} name no place for a key.", provider=provider)
