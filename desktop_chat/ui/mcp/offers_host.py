"""Opens what servers of tools offer to people; what is chosen goes to the composer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop_chat.ui.background import Background
from desktop_chat.ui.dialog_host import Above, DialogHost
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.system import ThemeController

if TYPE_CHECKING:
    from desktop_chat.services.engine import Engine
    from desktop_chat.ui.mcp.offers_dialog import OffersDialog

Put = Callable[[str], object]
"""Puts a text where one writes, however long it is."""
Attach = Callable[[bytes, str], object]
"""Attaches bytes under a name to the question that is being written."""


def open_offers(
    window: MainWindow,
    engine: Engine,
    dialogs: DialogHost,
    *,
    theme: ThemeController,
    background: Background,
    put: Put,
    attach: Attach,
    first: str,
) -> None:
    """Show the dialog, at the server `first`."""

    def make(above: Above) -> OffersDialog:
        from desktop_chat.services.tools.offers import ServerOffers
        from desktop_chat.ui.mcp.offers_dialog import OffersDialog

        offers = ServerOffers(engine.mcp)
        dialog = OffersDialog(theme.tokens, offers, background, first=first, parent=above())
        dialog.text_chosen.connect(put)
        dialog.file_chosen.connect(attach)
        dialog.accepted.connect(window.composer.setFocus)
        return dialog

    dialogs.open_made("server-offers", make)
