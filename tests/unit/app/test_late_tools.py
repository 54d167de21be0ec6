"""What no chat uses is not loaded: the app starts without the code of its own tools."""

from __future__ import annotations

import subprocess
import sys


def test_putting_the_app_together_loads_none_of_its_tools() -> None:
    code = (
        "import sys, desktop_chat.app.engine\n"
        "print([one for one in sys.modules if one.startswith('desktop_chat.tools.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True, timeout=60
    )
    assert done.stdout.strip() == "['desktop_chat.tools.late']"
