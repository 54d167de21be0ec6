from __future__ import annotations

import gc
import subprocess
import sys

from desktop_chat.providers.loading import loading


def test_no_garbage_collection_runs_while_a_library_loads_or_walks_it_later() -> None:
    code = (
        "import gc\n"
        "from desktop_chat.providers.loading import loading\n"
        "runs = []\n"
        "gc.callbacks.append(lambda phase, info: runs.append(phase))\n"
        "with loading('decimal'):\n"
        "    kept = [[n] for n in range(50_000)]\n"
        "    import decimal\n"
        "    assert not runs and not gc.isenabled()\n"
        "assert gc.isenabled() and gc.get_freeze_count() > 50_000\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_is_loaded_already_changes_nothing() -> None:
    frozen = gc.get_freeze_count()
    with loading("sys"):
        assert gc.isenabled()
    assert gc.get_freeze_count() == frozen
