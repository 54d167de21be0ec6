"""Rewrites the `[[provider]]` tables in the text of a settings file. Pure: knows no file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from desktop_chat.domain.setting_specs.provider import NAME, PROTOCOL, PROVIDER_SPECS
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.storage.record_tables import Kind, with_records
from desktop_chat.storage.settings_schema import provider_of

_PROVIDERS = Kind(
    "provider",
    PROVIDER_SPECS,
    provider_of,
    lambda provider: {NAME.key: provider.name, PROTOCOL.key: str(provider.protocol)},
)


def with_providers(
    text: str,
    providers: Sequence[ProviderSettings],
    renamed: Mapping[str, str],
    known: Collection[str] | None = None,
) -> str:
    """Make `providers` the tables of `text`; see `with_records`."""
    return with_records(text, _PROVIDERS, providers, renamed, known)
