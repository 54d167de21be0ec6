"""A transcript on a screen of its own, and one who looks for words in it."""

from __future__ import annotations

from tests.ui.transcript.conftest import clock, make_view, view

__all__ = ["clock", "make_view", "view"]
