"""Sentences about what a check of the data has found."""

from __future__ import annotations

from desktop_chat.domain.backup import Checked, Finding, Trouble
from desktop_chat.i18n import tr, trn
from desktop_chat.ui.formats import number


def result_words(checked: Checked) -> str:
    """What was looked at, and whether all is well."""
    looked = trn(
        "{count} message was checked.",
        "{count} messages were checked.",
        checked.messages,
        count=number(checked.messages),
    )
    if checked.is_stopped:
        verdict = tr("Stopped.")
    elif checked.findings:
        verdict = tr("Not all is as it was written.")
    else:
        verdict = tr("All is well.")
    return f"{verdict} {looked}"


def finding_words(finding: Finding) -> str:
    """What is wrong, and what helps."""
    n, count = finding.count, number(finding.count)
    match finding.trouble:
        case Trouble.PAGES:
            return tr("The file of the chats is damaged. Restore a backup that is sound.")
        case Trouble.REFERENCES:
            return trn(
                "{count} row refers to something that is gone.",
                "{count} rows refer to something that is gone.",
                n,
                count=count,
            )
        case Trouble.MESSAGES:
            return trn(
                "{count} message is not as it was written. Restore its chat from a backup.",
                "{count} messages are not as they were written. Restore their chats from a backup.",
                n,
                count=count,
            )
        case Trouble.ATTACHMENTS:
            return trn(
                "{count} attachment is missing or damaged. Restore its chat from a backup.",
                "{count} attachments are missing or damaged. Restore their chats from a backup.",
                n,
                count=count,
            )
        case Trouble.INDEX:
            return tr("The search index is not up to date. Rebuild it; no chat is affected.")
