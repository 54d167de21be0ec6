"""What the parts of the form work with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop_chat.domain.provider_facts import Preset
from desktop_chat.domain.settings import StreamSettings
from desktop_chat.services.provider_desk import ProviderDesk
from desktop_chat.ui.forms.errand import Starter
from desktop_chat.ui.providers.values import origin_of


@dataclass(frozen=True, slots=True)
class FormTools:
    """`defaults` are the timers of all providers."""

    desk: ProviderDesk
    background: Starter
    defaults: StreamSettings


def preset_of(presets: Sequence[Preset], base_url: str) -> Preset | None:
    """Find the vendor behind a base URL."""
    host = origin_of(base_url)
    return next((preset for preset in presets if host and origin_of(preset.base_url) == host), None)
