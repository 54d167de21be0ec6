"""Headers, parameters, proxies and certificates, entered in the dialog and really used."""

from __future__ import annotations

import ssl
from dataclasses import replace
from pathlib import Path

import pytest
import trustme
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from desktop_chat.ui.actions import Callback
from tests.fakes.canary import KEY
from tests.fakes.keyrings import MemoryKeyring, installed
from tests.fakes.tunnel import tunnel_to
from tests.fakes.turns import until
from tests.fakes.wire_server import WireServer
from tests.ui.conftest import RunInQt
from tests.ui.home.kept import in_file, log_of, provider, set_up, text_of_file
from tests.ui.home.person import Person, at_home
from tests.ui.home.vendors import questions, vendor

USER = "proxy-user"


async def opens_more(person: Person) -> None:
    """Open the dialog, and unfold all of it."""
    person.does(Callback.MANAGE_PROVIDERS)
    await person.clicks("moreHeading")
    await person.sees("proxyMode", QComboBox)


async def adds_pair(person: Person, group: str, name: str, value: str) -> None:
    """Enter a header or a parameter."""
    await person.clicks_in(group, "pairsAddButton")
    await until(lambda: person.focus == "pairName" and person.focus_is_seen)
    person.pastes(name)
    person.hits(Qt.Key.Key_Tab)
    await until(lambda: person.focus == "pairValue")
    person.pastes(value)


async def saved(person: Person) -> None:
    await person.clicks("saveButton")
    await person.misses("providersDialog")


def test_headers_and_parameters_go_with_the_next_question(
    home: Path, run_in_qt: RunInQt[None]
) -> None:
    async def scenario() -> None:
        with WireServer(vendor(key=None)) as server:
            set_up(home, provider("one", server, key="none"))
            async with at_home(home) as person:
                assert await person.asks("before") == "stop"
                await opens_more(person)
                await adds_pair(person, "providerHeaders", "X-Team", "blue")
                await adds_pair(person, "providerParameters", "temperature", "0.25")
                await saved(person)
                await until(lambda: in_file(home)[0].headers == {"X-Team": "blue"})
                assert await person.asks("after") == "stop"
            before, after = questions(server)
            assert before.header("x-team") is None
            assert after.header("x-team") == "blue"
            assert "temperature" not in before.json
            assert after.json["temperature"] == 0.25

    run_in_qt(scenario)


@pytest.fixture
def authority() -> trustme.CA:
    """A certificate authority that nobody trusts yet."""
    return trustme.CA()


@pytest.fixture
def tls(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1", "chat.invalid").configure_cert(context)
    return context


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> str:
    path = tmp_path / "our authority.pem"
    authority.cert_pem.write_to_path(str(path))
    return str(path)


def test_an_own_proxy_with_a_login_is_used_and_its_password_stands_nowhere(
    home: Path, run_in_qt: RunInQt[None], tls: ssl.SSLContext, ca_file: str
) -> None:
    async def scenario() -> None:
        heads: list[str] = []
        with (
            WireServer(vendor(key=None), tls=tls) as server,
            tunnel_to(server.port, login=(USER, KEY), heads=heads) as proxy,
            installed(MemoryKeyring()),
        ):
            one = provider("one", "https://chat.invalid/v1", key="none")
            set_up(home, replace(one, ca_file=ca_file))
            async with at_home(home) as person:
                await opens_more(person)
                await person.picks("proxyMode", "own")
                await person.fills("proxyUrl", f"http://127.0.0.1:{proxy}")
                await person.fills("proxyUser", USER)
                await person.picks("proxyPasswordPlaces", "keyring")
                await person.fills("proxyPassword", "wrong-password")
                await person.clicks("chooseModelButton")
                await person.reads("Save first: the proxy")
                await saved(person)
                await until(lambda: in_file(home)[0].proxy_user == USER)
                assert await person.asks("question") == "failed"
                assert server.connections == 0
                await person.clicks_remedy()
                await person.clicks("moreHeading")
                await person.fills("proxyPassword", KEY)
                await saved(person)
                assert await person.retries() == "stop"
                person.does(Callback.CHECK_CONNECTION)
                await person.reads("The connection works")
                person.hits(Qt.Key.Key_Escape)
            assert len(heads) > 1
            assert not any(KEY in head for head in heads)
            assert KEY not in text_of_file(home) + log_of(home)

    run_in_qt(scenario)


def test_a_file_of_certificates_makes_its_server_trusted(
    home: Path, run_in_qt: RunInQt[None], tls: ssl.SSLContext, ca_file: str
) -> None:
    async def scenario() -> None:
        with WireServer(vendor(key=None), tls=tls) as server:
            set_up(home, provider("one", server, key="none"))
            async with at_home(home) as person:
                assert await person.asks("question") == "failed"
                assert server.exchanges == []
                await person.clicks_remedy()
                await person.clicks("moreHeading")
                await person.fills("caFile", str(ca_file))
                await saved(person)
                await until(lambda: in_file(home)[0].ca_file == ca_file)
                assert await person.retries() == "stop"

    run_in_qt(scenario)
