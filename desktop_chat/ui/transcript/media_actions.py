"""What happens to the pictures and files of messages: they arrive late, are opened, are saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractScrollArea

from desktop_chat.domain.ports import BlobSource
from desktop_chat.i18n import tr
from desktop_chat.ui.off_thread import OffThread
from desktop_chat.ui.transcript.layout import Anchor
from desktop_chat.ui.transcript.media_strips import MediaStrip
from desktop_chat.ui.transcript.painter import Scene
from desktop_chat.ui.transcript.pictures import NoBlobs
from desktop_chat.ui.transcript.pointer import Touched
from desktop_chat.ui.transcript.scroller import Scroller
from desktop_chat.ui.transcript.strip import ZoneKind


class MediaActions(QObject):
    """Holds what is read still when a picture turns out to be of another size than was thought."""

    notice = Signal(str)  #: a sentence about what could not be done

    def __init__(
        self,
        scene: Scene,
        scroller: Scroller,
        area: QAbstractScrollArea,
        *,
        settle: Callable[[Anchor | None], None],
    ) -> None:
        super().__init__(area)
        self._scene = scene
        self._scroller = scroller
        self._area = area
        self._settle = settle
        self._blobs: BlobSource = NoBlobs()
        self._off_thread = OffThread("media", self)
        self._pictures = scene.layout.shelf.pictures
        self._pictures.setParent(self)
        self._pictures.arrived.connect(self._on_arrived)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being read or written."""
        return self._off_thread.is_idle and self._pictures.is_idle

    def set_blobs(self, blobs: BlobSource) -> None:
        """Take the bytes of pictures and files from there."""
        self._blobs = blobs
        self._pictures.set_source(blobs)
        self._scene.layout.forget_media("")
        self._area.viewport().update()

    def pressed(self, touched: Touched) -> bool:
        """Open a picture, or save a file; False where something else was pressed."""
        blob = touched.zone.value
        match touched.zone.kind:
            case ZoneKind.PICTURE:
                self._open(blob)
            case ZoneKind.FILE:
                self._save(blob, touched.zone.label)
            case _:
                return False
        return True

    def _open(self, blob: str) -> None:
        if self._pictures.is_missing(blob):
            return
        from desktop_chat.ui.viewer.picture_dialog import PictureDialog

        content = partial(self._blobs.read_blob, blob)
        PictureDialog(content, self._scene.look.tokens, self._area).open()

    def _save(self, blob: str, name: str) -> None:
        from desktop_chat.ui.viewer.saving import save_file

        save_file(
            self._area,
            self._off_thread,
            title=tr("Save file"),
            name=name.replace("/", "_").replace("\\", "_"),
            content=partial(self._blobs.read_blob, blob),
            failed=self.notice.emit,
        )

    def _on_arrived(self, blob: str) -> None:
        anchor = None if self._scroller.following else self._anchor_beside(blob)
        self._scene.layout.forget_media(blob)
        self._settle(anchor)

    def _anchor_beside(self, blob: str) -> Anchor | None:
        """The highest thing on the screen that does not change now."""
        y, height = self._scene.y, self._area.viewport().height()
        for placed in self._scene.layout.strips_between(y, y + height):
            strip = placed.strip
            is_late = isinstance(strip, MediaStrip) and strip.shows(blob)
            if not is_late or placed.top >= y:
                return Anchor(placed.item, placed.section, placed.row, placed.top - y)
        return self._scroller.anchor()
