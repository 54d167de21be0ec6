"""The text of a PDF, for models that take no PDF. Blocks; knows no loop.

A PDF is a program of a stranger's: pages, characters and time are bounded, and whatever the
reading library raises means only that there is no text.
"""

from __future__ import annotations

import io
import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_chat.domain.attachments import UnusableFileError
from desktop_chat.i18n import tr

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 500
MOST_CHARS = 1_000_000
PATIENCE_S = 15.0

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PdfText:
    """What could be read; `is_cut` is whether there is more."""

    text: str
    pages: int
    is_cut: bool = False


class _TooLongError(Exception):
    """The time is over."""


def page_count(content: bytes, name: str) -> int:
    """How many pages there are. Raises `UnusableFileError` for what is no PDF, or locked."""
    try:
        return len(_opened(content, name).pages)
    except UnusableFileError:
        raise
    except Exception as error:  # noqa: BLE001 - the library raises whatever a file brings about
        raise _unreadable(name, error) from None


def text_of_pdf(content: bytes, name: str, *, patience_s: float = PATIENCE_S) -> PdfText:
    """Read the text page by page, as far as the bounds allow. Raises `UnusableFileError`."""
    ends_at = time.monotonic() + patience_s

    def check(*_given: object) -> None:
        if time.monotonic() > ends_at:
            raise _TooLongError

    texts: list[str] = []
    left, count, is_cut = MOST_CHARS, 0, False
    try:
        pages = _opened(content, name).pages
        count = len(pages)
        for number in range(min(count, MOST_PAGES)):
            check()
            page = pages[number].extract_text(visitor_operand_before=check)
            texts.append(page[:left].strip())
            left -= len(page)
            if left <= 0:
                break
        is_cut = len(texts) < count or left < 0
    except UnusableFileError:
        raise
    except _TooLongError:
        is_cut = True
    except Exception as error:  # noqa: BLE001 - as above
        if not texts:
            raise _unreadable(name, error) from None
        is_cut = True
    if not any(texts):
        words = tr("“{name}” holds no text that can be read: its pages are pictures.", name=name)
        raise UnusableFileError(words)
    return PdfText("\n\n".join(filter(None, texts)), count, is_cut)


def _opened(content: bytes, name: str) -> PdfReader:
    from pypdf import PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells every oddity of a file
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnusableFileError(tr("“{name}” is locked with a password.", name=name))
    return reader


def _unreadable(name: str, error: Exception) -> UnusableFileError:
    log.info("a PDF cannot be read: %s", type(error).__name__)
    return UnusableFileError(tr("“{name}” cannot be read as a PDF.", name=name))
