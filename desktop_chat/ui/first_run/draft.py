"""The provider that is being set up, before it is one. Knows no widgets, no network and no key."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from desktop_chat.domain.keys import KeyPlace
from desktop_chat.domain.provider_facts import FoundKey, FoundServer, ModelFacts, Preset
from desktop_chat.domain.settings import ProviderSettings


@dataclass(frozen=True, slots=True)
class Draft:
    """`base_url` is as the preset, a found server or the user has it; `place` as in `api_key`.

    `place` is '' where the usual place for keys is to be taken.
    """

    preset: Preset
    base_url: str
    place: str = ""

    @property
    def asks_for_address(self) -> bool:
        """Whether only the user can know where the server is."""
        return not self.preset.base_url or self.preset.is_local

    @property
    def takes_no_key(self) -> bool:
        """Whether servers of this kind want no key as a rule."""
        return self.preset.is_local and not self.preset.key_variable

    def provider(self, *, base_url: str, place: str, model: str, name: str) -> ProviderSettings:
        """Make settings of it."""
        return ProviderSettings(
            name=name,
            protocol=self.preset.protocol,
            base_url=base_url,
            model=model,
            api_key=place,
        )


def from_preset(preset: Preset) -> Draft:
    """Begin with a vendor."""
    draft = Draft(preset, preset.base_url)
    return replace(draft, place=KeyPlace.NONE) if draft.takes_no_key else draft


def from_server(found: FoundServer) -> Draft:
    """Begin with a server that runs here."""
    return Draft(found.preset, found.base_url, KeyPlace.NONE)


def from_key(found: FoundKey) -> Draft:
    """Begin with a key that stands in the environment."""
    return Draft(found.preset, found.preset.base_url, f"env:{found.variable}")


def name_for(preset: Preset, base_url: str, taken: Collection[str]) -> str:
    """Name the provider after its vendor, or its host, with a number where that is taken."""
    wanted = preset.title if preset.base_url else host_of(base_url) or preset.title
    in_use = {name.casefold() for name in taken}
    if wanted.casefold() not in in_use:
        return wanted
    numbers = range(2, len(in_use) + 3)
    return next(n for i in numbers if (n := f"{wanted} {i}").casefold() not in in_use)


def host_of(base_url: str) -> str:
    """Show where requests go: the host, with its port where it has one of its own."""
    try:
        parts = urlsplit(base_url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    return f"{host}:{port}" if port else host


def is_open(provider: ProviderSettings) -> bool:
    """Whether what is sent can be read on its way over the internet."""
    return provider.base_url.lower().startswith("http://") and not provider.is_local


def first_choice(preset: Preset, models: Sequence[ModelFacts]) -> str:
    """Pick the best known model that the server lists, else the first one."""
    listed = {model.id for model in models}
    known = next((model for model in preset.models if model in listed), "")
    return known or next((model.id for model in models), "")
