"""The pictures of messages: read and made smaller off the window's thread, kept up to a bound.

Knows no messages. Where the bytes come from is given to it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage

from desktop_chat.domain.ports import BlobSource
from desktop_chat.ui.off_thread import OffThread
from desktop_chat.ui.picture_reading import Picture, read_picture

KEPT_BYTES = 32 * 1024 * 1024
_SIZES_KEPT = 5_000


class NoBlobs:
    """Until something is stored there is nothing to be read."""

    def read_blob(self, blob: str) -> bytes:
        """Raise: it is not there."""
        raise FileNotFoundError(blob)

    def blob_size(self, blob: str) -> int:
        """Raise: it is not there."""
        raise FileNotFoundError(blob)


class _Key(NamedTuple):
    blob: str
    width: int
    height: int


class Pictures(QObject):
    """Gives pictures at once if it has them, and asks for them otherwise."""

    arrived = Signal(str)  #: a blob of which more is known now: its picture, its size, or nothing

    def __init__(self, parent: QObject | None = None, *, kept_bytes: int = KEPT_BYTES) -> None:
        super().__init__(parent)
        self._source: BlobSource = NoBlobs()
        self._kept_bytes = kept_bytes
        self._images: dict[_Key, QImage] = {}
        self._asked: set[_Key | str] = set()
        self._natural: dict[str, QSize] = {}
        self._lengths: dict[str, int] = {}
        self._missing: set[str] = set()
        self._off_thread = OffThread("pictures", self)
        self.read = 0
        """How many pictures were decoded so far; a counter for tests."""

    def set_source(self, source: BlobSource) -> None:
        """Take the bytes from there; what could not be found may be there now."""
        self._source = source
        self._missing.clear()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being read."""
        return self._off_thread.is_idle

    @property
    def held_bytes(self) -> int:
        """What the kept pictures take."""
        return sum(image.sizeInBytes() for image in self._images.values())

    def natural_size(self, blob: str) -> QSize | None:
        """How large a picture is, once that is known."""
        return self._natural.get(blob)

    def is_missing(self, blob: str) -> bool:
        """Whether it cannot be shown."""
        return blob in self._missing

    def image(self, blob: str, box: QSize) -> QImage | None:
        """A picture that fits into `box` pixels; None until it has arrived."""
        key = _Key(blob, box.width(), box.height())
        image = self._images.pop(key, None)
        if image is not None:
            self._images[key] = image
        elif key not in self._asked and blob not in self._missing:
            self._asked.add(key)
            source = self._source
            self._do(
                lambda: read_picture(source.read_blob(blob), box),
                partial(self._on_read, key),
                key,
            )
        return image

    def length(self, blob: str) -> int | None:
        """How many bytes a file has, once that is known."""
        known = self._lengths.get(blob)
        if known is None and blob not in self._asked and blob not in self._missing:
            self._asked.add(blob)
            source = self._source
            self._do(lambda: source.blob_size(blob), partial(self._on_length, blob), blob)
        return known

    def _do(
        self, work: Callable[[], object], then: Callable[[object], None], key: _Key | str
    ) -> None:
        self._off_thread.do(work, then, failed=partial(self._on_failed, key))

    def _on_read(self, key: _Key, picture: object) -> None:
        self._asked.discard(key)
        if not isinstance(picture, Picture):
            return
        self.read += 1
        self._natural.pop(key.blob, None)
        self._natural[key.blob] = picture.natural
        while len(self._natural) > _SIZES_KEPT:
            del self._natural[next(iter(self._natural))]
        self._images[key] = picture.image
        while len(self._images) > 1 and self.held_bytes > self._kept_bytes:
            del self._images[next(iter(self._images))]
        self.arrived.emit(key.blob)

    def _on_length(self, blob: str, length: object) -> None:
        self._asked.discard(blob)
        if isinstance(length, int):
            self._lengths[blob] = length
            self.arrived.emit(blob)

    def _on_failed(self, key: _Key | str, error: Exception) -> None:
        """Not there, not readable, too large: whatever it is, it cannot be shown."""
        blob = key.blob if isinstance(key, _Key) else key
        self._asked.discard(key)
        self._missing.add(blob)
        self.arrived.emit(blob)
