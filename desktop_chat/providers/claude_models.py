"""What the name of a model of Anthropic's says of it. Pure."""

from __future__ import annotations

import re

_CLAUDE = re.compile(r"claude-(?:[a-z]+-)?(\d)(?:[-.](\d{1,2}))?(?![\d])")


def claude_version(model: str) -> tuple[int, int] | None:
    """Its version; None for what is no Claude, or none that tells."""
    found = _CLAUDE.search(model.lower())
    return (int(found[1]), int(found[2] or 0)) if found is not None else None
