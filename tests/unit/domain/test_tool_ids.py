"""The ids of calls: each of an answer has one of its own, whatever its server gave."""

from __future__ import annotations

import pytest

from desktop_chat.domain.parts import ToolCall
from desktop_chat.domain.tools import id_on_the_wire, with_ids


@pytest.mark.parametrize(
    ("given", "earlier", "ids"),
    [
        (["a", "b"], [], ["a", "b"]),
        (["a", "a", "a"], [], ["a", "call_2_1", "call_2_2"]),
        (["", "", "c"], [], ["call_2_0", "call_2_1", "c"]),
        (["a", "b"], ["a"], ["call_2_0", "b"]),
        (["call_2_1", ""], [], ["call_2_1", "call_2_1_"]),
        (["", "x"], ["call_2_0", "call_2_0_"], ["call_2_0__", "x"]),
    ],
)
def test_the_servers_own_stays_where_it_can(
    given: list[str], earlier: list[str], ids: list[str]
) -> None:
    calls = with_ids([ToolCall(id_, "f", "{}") for id_ in given], 2, earlier)
    assert [call.id for call in calls] == ids


@pytest.mark.parametrize(
    ("given", "sent"),
    [("call-1_A", "call-1_A"), ("도구 1", "___1"), ("x" * 99, "x" * 64), ("", "call")],
)
def test_an_id_is_made_fit_for_every_protocol(given: str, sent: str) -> None:
    assert id_on_the_wire(given) == sent
