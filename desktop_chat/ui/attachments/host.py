"""Connects the composer's files with whoever reads, keeps and shows them.

What is only needed once there is a file is made and loaded then.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QImage

from desktop_chat.domain.attachments import (
    Attachment,
    FolderGivenError,
    UnusableFileError,
    shown_name,
)
from desktop_chat.i18n import tr
from desktop_chat.services.aside import aside
from desktop_chat.services.attachments import READ_PATIENCE_S, Attachments, problems
from desktop_chat.services.engine import Engine
from desktop_chat.ui.actions import Callback
from desktop_chat.ui.attachments.drop import DropHint, DropTarget
from desktop_chat.ui.attachments.incoming import MOST_AT_ONCE, files_in, is_long, picture_in
from desktop_chat.ui.background import Background
from desktop_chat.ui.chat_navigator import ChatNavigator
from desktop_chat.ui.main_window import MainWindow
from desktop_chat.ui.theme.tokens import Tokens
from desktop_chat.ui.toast import UndoOffer

if TYPE_CHECKING:
    from desktop_chat.services.attachment_making import Shaped
    from desktop_chat.ui.attachments.carried import Carried
    from desktop_chat.ui.attachments.strip import AttachmentStrip
    from desktop_chat.ui.off_thread import OffThread

NOTICE = "attachments"
TIDY_AFTER_MS = 60_000
"""Once the start is well over."""


class AttachmentHost(QObject):
    """Takes files that are picked, dropped or pasted into the shown chat's composer."""

    folder_given = Signal(str)  #: a folder that came in place of a file

    def __init__(
        self,
        window: MainWindow,
        chats: ChatNavigator,
        engine: Engine,
        tokens: Tokens,
        *,
        background: Background,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._chats = chats
        self._engine = engine
        self._tokens = tokens
        self._background = background
        self._tray = window.composer.tray
        self._strip: AttachmentStrip | None = None
        self._off_thread: OffThread | None = None
        self._wanted: dict[int, str] = {}
        self._service.shape_with(_shape)
        self._hint = DropHint(tokens, window.content)
        self._drops = DropTarget(window, window.composer.edit, self._hint, take=self.take_mime)
        window.composer.edit.take_mime = self.take_mime
        window.composer.attach_requested.connect(self.pick)
        window.action_set.handle(Callback.ATTACH_FILES, self.pick)
        window.action_set.attach_button(Callback.ATTACH_FILES, window.composer.attach_button)
        self._tidying = QTimer(self)
        self._tidying.setObjectName("tidyingTimer")
        self._tidying.setSingleShot(True)
        self._tidying.setInterval(TIDY_AFTER_MS)
        self._tidying.timeout.connect(self._tidy)
        self._tidying.start()
        self._carried: Carried | None = None
        chats.chat_shown.connect(lambda _id: self._look_at_chat())
        chats.model_changed.connect(self._look_at_chat)
        self._tray.check_with(self._problems)
        self._tray.changed.connect(self._on_changed)
        self._tray.removed.connect(lambda id_: self._wanted.pop(id_, None))
        chats.model_changed.connect(self._tray.check_again)

    @property
    def _service(self) -> Attachments:
        return self._engine.attachments

    def apply_tokens(self, tokens: Tokens) -> None:
        """Wear another theme."""
        self._tokens = tokens
        self._hint.apply_tokens(tokens)
        if self._strip is not None:
            self._strip.apply_tokens(tokens)

    def retranslate(self) -> None:
        """Set all texts anew."""
        if self._strip is not None:
            self._strip.retranslate()

    # -- what comes in

    def pick(self) -> None:
        """Open the system's dialog."""
        from desktop_chat.ui.attachments.picking import open_picker

        open_picker(self._window, self.take_files)

    def take_mime(self, mime: QMimeData) -> bool:
        """Attach what a paste or a drop brings; False where it is plain text."""
        files = files_in(mime)
        if files:
            self.take_files(files)
            return True
        picture = picture_in(mime)
        if picture is not None:
            self._take_picture(picture)
            return True
        text = mime.text() if mime.hasText() else ""
        return is_long(text) and self._take_text(text)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Attach files, up to as many as one question takes."""
        for path in paths[:MOST_AT_ONCE]:
            name = shown_name(path.name) or str(path)
            self._take(name, partial(self._service.from_path, path), folder=str(path))
        if len(paths) > MOST_AT_ONCE:
            self._say(tr("Only the first {count} files were attached.", count=MOST_AT_ONCE))
        self._window.composer.setFocus()

    def take_bytes(self, content: bytes, name: str) -> None:
        """Attach what came from elsewhere as a file of this name."""
        self._take(name, partial(self._service.from_bytes, content, name))

    def take_text(self, text: str) -> None:
        """Put a text where one writes, or attach it, if it is long."""
        if not (is_long(text) and self._take_text(text)):
            self._window.composer.edit.insert_plain(text)

    def _take_picture(self, picture: bytes | QImage) -> None:
        name = tr("Pasted picture") + ".png"

        async def attach(*, temporary: bool) -> Attachment:
            work = partial(_bytes_of, picture)
            content = await aside(work, seconds=READ_PATIENCE_S)
            return await self._service.from_bytes(content, name, temporary=temporary)

        self._take(name, attach)

    def _take_text(self, text: str) -> bool:
        """A long text becomes a file; it can still be put into the field instead."""
        content = text.encode("utf-8", "replace")
        if not self._service.takes_text(content):
            return False
        name = tr("Pasted text") + ".txt"
        item = self._take(name, partial(self._service.from_bytes, content, name))
        undo = partial(self._insert_instead, item, text)
        self._window.toast.offer(UndoOffer(tr("The long text was attached as a file"), undo))
        return True

    def _insert_instead(self, item: int, text: str) -> None:
        self._tray.remove(item)
        self._window.composer.edit.insert_plain(text)

    def _take(
        self,
        name: str,
        attach: Callable[..., Coroutine[Any, Any, Attachment]],
        *,
        folder: str = "",
    ) -> int:
        item = self._tray.begin(name)
        owner = self._wanted[item] = self._chats.draft_key
        session = self._chats.session
        temporary = session is not None and session.chat.is_temporary
        reading = attach(temporary=temporary)
        self._background.do(self._attach(item, owner, reading, folder), "attach")
        return item

    async def _attach(
        self, item: int, owner: str, reading: Coroutine[Any, Any, Attachment], folder: str
    ) -> None:
        try:
            attachment = await reading
        except FolderGivenError as error:
            self._take_folder(item, owner, folder, error.user_text)
            return
        except UnusableFileError as error:
            self._wanted.pop(item, None)
            self._tray.fail(item, error.user_text)
            return
        if self._wanted.pop(item, None) is None:
            return  # it was removed meanwhile
        if self._tray.knows(item):
            self._tray.finish(item, attachment)
        elif owner == self._chats.draft_key:
            self._tray.add(attachment)
        else:
            await self._chats.add_to_draft(owner, attachment)

    def _take_folder(self, item: int, owner: str, folder: str, words: str) -> None:
        """It is no attachment, but tools may read in it, if its chat is still shown."""
        is_wanted = self._wanted.pop(item, None) is not None
        if owner != self._chats.draft_key and not self._tray.knows(item):
            self._tray.fail(item, words)
        elif is_wanted:
            self._tray.remove(item)
            self.folder_given.emit(folder)

    # -- what is shown

    def _problems(self, attached: Sequence[Attachment]) -> Sequence[str]:
        provider, model = self._chats.model
        settings = self._engine.settings.provider(provider)
        carried = {} if self._carried is None else self._carried.sizes
        return problems(attached, settings, model, carried=carried)

    def _look_at_chat(self) -> None:
        """See what older messages bring along; it counts once something lies in the composer."""
        if self._tray.is_empty:
            return
        if self._carried is None:
            from desktop_chat.ui.attachments.carried import Carried

            self._carried = Carried(
                self._chats, self._engine, background=self._background, parent=self
            )
            self._carried.changed.connect(self._tray.check_again)
        self._carried.look()

    def _on_changed(self) -> None:
        self._look_at_chat()
        if self._strip is None and not self._tray.is_empty:
            self._strip = self._made_strip()
        if not self._tray.obstacle:
            self._window.clear_notice("composer")

    def _made_strip(self) -> AttachmentStrip:
        from desktop_chat.ui.attachments.strip import AttachmentStrip
        from desktop_chat.ui.transcript.pictures import Pictures

        pictures = Pictures(self)
        pictures.set_source(self._service.shelf)
        composer = self._window.composer
        strip = AttachmentStrip(
            self._tray, pictures, self._tokens, field=composer.edit, parent=composer
        )
        strip.preview_requested.connect(self._preview)
        strip.emptied_by_keyboard.connect(composer.setFocus)
        composer.put_above_text(strip)
        return strip

    def _preview(self, item_id: int) -> None:
        from desktop_chat.ui.attachments.preview import open_preview
        from desktop_chat.ui.off_thread import OffThread

        found = next((item.attachment for item in self._tray.items if item.id == item_id), None)
        if found is None:
            return
        if self._off_thread is None:
            self._off_thread = OffThread("attachmentPreview", self)
        open_preview(
            found,
            self._service.shelf,
            self._tokens,
            self._window,
            off_thread=self._off_thread,
            failed=self._say,
        )

    def _tidy(self) -> None:
        """Let go of what nothing refers to any more."""
        self._background.do(self._service.shelf.remove_unused(), "tidy-files")

    def _say(self, words: str) -> None:
        self._background.say(NOTICE, words)


def _bytes_of(picture: bytes | QImage) -> bytes:
    if isinstance(picture, bytes):
        return picture
    from desktop_chat.ui.attachments.shaping import png_of

    return png_of(picture)


def _shape(content: bytes, media_type: str, name: str) -> Shaped:
    """Loaded by the thread that has the first picture to shape."""
    from desktop_chat.ui.attachments.shaping import shape

    return shape(content, media_type, name)
