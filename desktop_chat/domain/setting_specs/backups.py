"""The settings of `[backups]`."""

from __future__ import annotations

from desktop_chat.domain.setting_specs.kinds import Section, WholeNumber
from desktop_chat.domain.settings import BACKUPS_MB
from desktop_chat.i18n import tr

MOST_MB = WholeNumber(
    "backups",
    "max_mb",
    section=Section.BACKUPS,
    title=lambda: tr("Room for backups"),
    explanation=lambda: tr(
        "All chats are copied now and then, into the folder of backups. When the copies take more "
        "room than this, the oldest ones go. The newest two always stay."
    ),
    search_words=lambda: tr("copy, copies, restore, disk, space, size"),
    unit=lambda: tr("MB"),
    usual=lambda: BACKUPS_MB,
    least=100,
    step=500,
)

BACKUP_SPECS = (MOST_MB,)
