"""Shows an attached file larger: a picture in the viewer, the text of anything else."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from desktop_chat.domain.attachments import Attachment, AttachmentKind, UnusableFileError
from desktop_chat.domain.file_kinds import decoded
from desktop_chat.domain.ports import BlobSource
from desktop_chat.i18n import tr
from desktop_chat.services.pdf_text import text_of_pdf
from desktop_chat.ui.off_thread import OffThread
from desktop_chat.ui.theme.tokens import Tokens


def open_preview(
    attachment: Attachment,
    blobs: BlobSource,
    tokens: Tokens,
    parent: QWidget,
    *,
    off_thread: OffThread,
    failed: Callable[[str], None],
) -> None:
    """Open the dialog; `failed` gets a sentence where there is nothing to show."""
    if attachment.kind is AttachmentKind.PICTURE:
        from desktop_chat.ui.viewer.picture_dialog import PictureDialog

        PictureDialog(partial(blobs.read_blob, attachment.part.blob), tokens, parent).open()
        return
    off_thread.do(
        partial(_text_of, attachment, blobs),
        lambda text: _text_dialog(attachment.name, text, tokens, parent).open(),
        failed=lambda error: failed(_sentence(attachment.name, error)),
    )


def _text_dialog(name: str, text: str, tokens: Tokens, parent: QWidget) -> QDialog:
    from desktop_chat.ui.viewer.text_dialog import TextDialog

    shown = name if name.lower().endswith((".txt", ".md")) else f"{name}.txt"
    return TextDialog(text, tokens, parent, title=name, name=shown)


def _text_of(attachment: Attachment, blobs: BlobSource) -> str:
    content = blobs.read_blob(attachment.part.blob)
    if attachment.kind is AttachmentKind.PDF:
        return text_of_pdf(content, attachment.name).text
    return decoded(content) or ""


def _sentence(name: str, error: Exception) -> str:
    if isinstance(error, UnusableFileError):
        return error.user_text
    return tr("“{name}” cannot be read.", name=name)
