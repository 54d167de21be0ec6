"""Rules for every test: no other host is reached, no key leaks in, no error goes unnoticed."""

from __future__ import annotations

import gc
import ipaddress
import logging
import os
import socket
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.fakes.canary import KEY, KEY_FILE
from tests.faults.summary import summary_line
from tests.store.summary import PROPERTY, ROWS, store_summary_line

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test, and no process that one starts, may meet the key store of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

# How fast a busy machine makes examples says nothing about what they are to show.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")

_FOREIGN_VARIABLES = (
    "ALL_PROXY",
    "ANTHROPIC_API_KEY",
    "ANTHROPIC_AUTH_TOKEN",
    "ANTHROPIC_BASE_URL",
    "CLOVASTUDIO_API_KEY",
    "DBUS_SESSION_BUS_ADDRESS",
    "DEEPSEEK_API_KEY",
    "DESKTOP_CHAT_HOME",
    "GEMINI_API_KEY",
    "GOOGLE_API_KEY",
    "GROQ_API_KEY",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "MISTRAL_API_KEY",
    "NO_PROXY",
    "OPENAI_API_KEY",
    "OPENAI_BASE_URL",
    "OPENAI_ORG_ID",
    "OPENAI_PROJECT_ID",
    "OPENROUTER_API_KEY",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
    "TOGETHER_API_KEY",
    "UPSTAGE_API_KEY",
    "XAI_API_KEY",
)
_FOREIGN_NAMES = {*_FOREIGN_VARIABLES, *map(str.lower, _FOREIGN_VARIABLES)}


def _questions_of_rows() -> Mapping[int, int]:
    from tests.faults.all_rows import questions_of_rows  # which is not needed for other tests

    return questions_of_rows()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the short ones for the end, so that the processes that run them end together."""
    items.sort(key=lambda item: "unit" in item.path.parts)


def pytest_collection_finish() -> None:
    """Leave all that was loaded out of later garbage collections.

    It stays to the end, and walking it takes longer than most tests.
    """
    gc.collect()
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Have the reports say which rows of the table of the store's faults a test is about."""
    for marker in item.iter_markers("store_row"):
        for row in marker.args:
            if row not in ROWS:
                raise ValueError(f"no such row: {row}")
            item.user_properties.append((PROPERTY, row))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many rows of the tables of faults hold, where any of them were run."""
    told = [
        report
        for reports in terminalreporter.stats.values()
        for report in reports
        if isinstance(report, pytest.TestReport)
        and (report.when == "call" or report.outcome != "passed")
    ]
    lines = (
        summary_line(((report.nodeid, report.outcome) for report in told), _questions_of_rows),
        store_summary_line(
            (report.nodeid, int(str(value)), report.outcome)
            for report in told
            for name, value in report.user_properties
            if name == PROPERTY
        ),
    )
    for line in filter(None, lines):
        terminalreporter.write_line(line)


class OtherHostError(AssertionError):
    """A test tried to reach something that is not this machine."""


def _check(address: object) -> None:
    if not isinstance(address, tuple):
        return  # a Unix socket
    host = str(address[0]).partition("%")[0]
    if host in {"", "localhost"}:
        return
    if not ipaddress.ip_address(host).is_loopback:
        raise OtherHostError(f"a test tried to reach {address}")


@pytest.fixture(autouse=True)
def _only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded_connect(self: socket.socket, address: object) -> None:
        _check(address)
        connect(self, address)  # type: ignore[arg-type]

    def guarded_connect_ex(self: socket.socket, address: object) -> int:
        _check(address)
        return connect_ex(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket.socket, "connect_ex", guarded_connect_ex)


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _FOREIGN_NAMES.intersection(os.environ):
        monkeypatch.delenv(name)


class _Errors(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def _no_unexpected_error_in_the_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that expects one asks for `caplog`."""
    errors = _Errors()
    logging.getLogger().addHandler(errors)
    yield
    logging.getLogger().removeHandler(errors)
    if "caplog" not in request.fixturenames:
        assert not [record.getMessage() for record in errors.records]


@pytest.fixture(scope="session", autouse=True)
def _no_byte_of_a_key_is_left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """All tests use one key; afterwards no home, log, database or report may hold it.

    The file that people choose for their keys is the one place where it belongs.
    """
    yield
    holders = list(_holders(tmp_path_factory.getbasetemp(), KEY.encode()))
    assert not holders, f"the key stands in {holders}"


def _holders(folder: Path, secret: bytes) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file() or path.name == KEY_FILE:
            continue
        try:
            found = secret in path.read_bytes()
        except OSError:
            continue  # a test took the right to read it away
        if found:
            yield str(path.relative_to(folder))
