"""Where the servers lie that others wrote, once they are installed."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build" / "reference-server"
_MODULES = FOLDER / "node_modules"

PACKAGE = "@modelcontextprotocol/server-everything@2026.8.31"
SCRIPT = _MODULES / "@modelcontextprotocol/server-everything/dist/index.js"
TEST = ROOT / "tests" / "ui" / "mcp" / "test_reference_server.py"
"""The official server of tools."""

MODEL_PACKAGE = "@copilotkit/aimock@1.43.0"
MODEL_SCRIPT = _MODULES / "@copilotkit/aimock/dist/cli.js"
MODEL_TEST = ROOT / "tests" / "reference" / "test_model_server.py"
"""A server of all three protocols, without a model: it answers as a file says."""
