"""Damaged databases, one of each kind; `./run damage` makes many more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.damage.damaging import run_some, share_back
from tests.store.damage.harms import HARMS


@pytest.mark.store_row(112)
@pytest.mark.timeout(120)
def test_of_each_kind_of_damage_all_that_it_left_alone_comes_back(tmp_path: Path) -> None:
    verdicts = run_some(tmp_path, range(len(HARMS)), chats=6)
    assert [verdict for verdict in verdicts if verdict.wrong] == []
    assert share_back(verdicts) >= 0.99
    assert sum(verdict.was_noticed for verdict in verdicts) >= len(HARMS) // 2
