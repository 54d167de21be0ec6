"""What the doors need: processes of their own, begun ahead of their tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.fakes.fork_server import ForkServer
from tests.faults.asking import Asking, Case


@pytest.fixture(scope="session")
def fork_server() -> Iterator[ForkServer]:
    """One for all tests."""
    with ForkServer() as server:
        yield server


@pytest.fixture(scope="session")
def asking(
    fork_server: ForkServer,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[Asking]:
    """Begin all cases of the selected tests."""
    asking = Asking(fork_server, tmp_path_factory.mktemp("asked"))
    asking.begin([case for item in request.session.items if (case := _case_of(item)) is not None])
    yield asking
    asking.close()


def _case_of(item: pytest.Item) -> Case | None:
    if not isinstance(item, pytest.Function) or "asking" not in item.fixturenames:
        return None
    spec = getattr(item, "callspec", None)
    return (
        None
        if spec is None
        else tuple(spec.params[name] for name in ("fault", "protocol", "split"))
    )
