"""Export and import of one home, for whoever shows them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from desktop_chat.domain.ports_transfer import TransferStore
from desktop_chat.services.transfer.exporting import Exporting
from desktop_chat.services.transfer.importing import Importing


@dataclass(frozen=True, slots=True)
class TransferDesk:
    """Both ways."""

    exporting: Exporting
    importing: Importing


def open_transfer_desk(
    store: TransferStore,
    new_chat_model: Callable[[], tuple[str, str]],
    *,
    before_import: Callable[[], Awaitable[None]],
) -> TransferDesk:
    """Put both on a store."""
    return TransferDesk(Exporting(store), Importing(store, new_chat_model, before=before_import))
