"""Which errors mean that the system gives no more files or threads."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError

import pytest

from desktop_chat.domain.system_limits import chain_of, is_system_limit


@contextmanager
def few_files(count: int) -> Iterator[None]:
    """Let this process open only `count` more files."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    number = os.open(os.devnull, os.O_RDONLY)  # the lowest that is free
    os.close(number)
    resource.setrlimit(resource.RLIMIT_NOFILE, (number + count, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


@pytest.mark.parametrize(
    ("error", "is_limit"),
    [
        (OSError(errno.EMFILE, "Too many open files"), True),
        (OSError(errno.ENFILE, "Too many open files in system"), True),
        (OSError(errno.ENOENT, "No such file"), False),
        (RuntimeError("can't start new thread"), True),
        (RuntimeError("something else"), False),
        (ModuleNotFoundError("No module named 'x'"), False),
        (ValueError("can't start new thread"), False),
    ],
)
def test_only_some_errors_tell_of_a_limit(error: Exception, is_limit: bool) -> None:
    assert is_system_limit([ValueError("first"), error]) is is_limit


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("count", [0, 3])
def test_what_cannot_be_loaded_tells_of_a_limit_only_where_files_run_out(count: int) -> None:
    error = PackageNotFoundError("httpx2")
    with few_files(count):
        found = is_system_limit([error])
    assert found
    assert not is_system_limit([error])


def test_a_limit_is_found_behind_other_errors() -> None:
    error = ValueError("cannot be read")
    error.__context__ = OSError(errno.EMFILE, "Too many open files")
    assert is_system_limit(chain_of(error))
