"""The dialogs on a desk that answers from memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest

from desktop_chat import i18n
from desktop_chat.domain.settings import ProviderSettings, StreamSettings
from desktop_chat.services.provider_desk import ProviderDesk
from desktop_chat.ui.providers.dialog import ProvidersDialog
from desktop_chat.ui.theme.tokens import LIGHT
from tests.ui.providers.desk import THREE, FakeDesk, Starter
from tests.ui.providers.driver import DialogDriver


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@contextmanager
def shown_dialog(
    desk: ProviderDesk,
    providers: Sequence[ProviderSettings] = THREE,
    *,
    default_name: str = "",
    defaults: StreamSettings | None = None,
) -> Iterator[DialogDriver]:
    """Open the dialog on these providers; in the end it is closed, and nothing is running."""
    starter = Starter()
    dialog = ProvidersDialog(
        LIGHT,
        desk,
        providers,
        defaults or StreamSettings(),
        starter,
        default_name=default_name,
    )
    dialog.resize(860, 700)
    dialog.show()
    driver = DialogDriver(dialog, starter)
    try:
        yield driver
    finally:
        driver.close()


@pytest.fixture
def shouting() -> Iterator[None]:
    """A language of its own: English in capitals, so that a forgotten text stands out."""
    i18n.install(lambda source, _count: source.upper() if "{" not in source else source)
    yield
    i18n.install(None)
