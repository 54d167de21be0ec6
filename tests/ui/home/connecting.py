"""The ways through the first steps that several tests take."""

from __future__ import annotations

from tests.fakes.canary import KEY
from tests.fakes.wire_server import WireServer
from tests.ui.home.person import Person


async def begin_with(person: Person, address: str) -> None:
    """Choose another compatible server and enter its address."""
    await person.clicks("firstRunMore")
    await person.clicks("preset-other")
    await person.fills("firstRunAddress", address)


async def connect(person: Person, server: WireServer, *, model: str = "model-2") -> None:
    """Set up another compatible server, with the mouse."""
    await begin_with(person, server.url)
    await person.fills("keyEdit", KEY)
    await person.reads("Connected: 3 models.")
    await person.picks("modelBox", model)
    await person.clicks("firstRunNext")
    await person.reads("is connected")
    assert person.seen("firstRun") is None
