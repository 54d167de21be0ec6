"""What a server of others' is asked for, where it is installed."""

from __future__ import annotations

from tests.reference.server import MODEL_SCRIPT, MODEL_TEST

collect_ignore = [] if MODEL_SCRIPT.exists() else [str(MODEL_TEST)]
"""`./run reference` installs it."""
