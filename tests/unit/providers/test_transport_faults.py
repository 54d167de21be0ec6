"""What went wrong below the protocol, where the library itself could not be loaded."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable

import pytest

from desktop_chat.domain.errors import ChatError, ConnectError
from desktop_chat.providers.transport_faults import Route, before_headers, mid_stream

Explain = Callable[[Exception, Route], ChatError]


@pytest.mark.parametrize("explain", [before_headers, mid_stream])
def test_without_files_to_load_the_library_from_the_limit_is_still_told(
    explain: Explain, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "httpx2", None)  # loading it fails
    explained = explain(OSError(errno.EMFILE, "Too many open files"), Route("host"))
    assert isinstance(explained, ConnectError)
    assert "at its limit of open files" in explained.user_text
