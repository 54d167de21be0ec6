"""`desktop-chat` on a system that gives only so many more threads.

    python -m tests.fakes.few_threads COUNT ARGS

Linux lets root have as many as it wants, so the limit is set here and not by the system.
"""

from __future__ import annotations

import sys
import threading
from typing import Any

from desktop_chat.__main__ import main


def limit(count: int) -> None:
    """Give `count` more threads, and then none."""
    left = count
    start = threading._start_new_thread  # type: ignore[attr-defined]

    def limited(*args: Any, **named: Any) -> Any:  # noqa: ANN401 - as the system's own
        nonlocal left
        if left <= 0:
            raise RuntimeError("can't start new thread")
        left -= 1
        return start(*args, **named)

    threading._start_new_thread = limited  # type: ignore[attr-defined]


if __name__ == "__main__":
    limit(int(sys.argv.pop(1)))
    sys.exit(main())
