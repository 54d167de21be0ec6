"""Where the official reference server lies once it is installed."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "@modelcontextprotocol/server-everything@2026.8.31"
FOLDER = ROOT / "build" / "reference-server"
SCRIPT = FOLDER / "node_modules/@modelcontextprotocol/server-everything/dist/index.js"
TEST = ROOT / "tests" / "ui" / "mcp" / "test_reference_server.py"
