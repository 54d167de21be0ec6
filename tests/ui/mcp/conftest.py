"""What is there to test against."""

from __future__ import annotations

from tests.reference.server import SCRIPT, TEST

collect_ignore = [] if SCRIPT.exists() else [str(TEST)]
"""`./run reference` installs it."""
