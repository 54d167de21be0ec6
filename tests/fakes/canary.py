"""The key that all tests use, so that one search finds what any of them let slip."""

from __future__ import annotations

KEY = "sk-canary-0123456789abcdef"
KEY_FILE = "keys.json"
