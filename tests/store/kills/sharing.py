"""Lets several processes do the work, each of which has one thread and may fork as it likes."""

from __future__ import annotations

import gc
import json
import os
import select
import sys
from collections.abc import Callable, Iterator
from typing import Any

from tests.store.kills.killing import forked


def shared(count: int, workers: int, work: Callable[[range, int], None]) -> Iterator[Any]:
    """Share the numbers below `count`; gives what the workers write, which is JSON lines."""
    gc.collect()
    gc.freeze()  # so that no process copies pages only to count references
    pending: dict[int, bytes] = {}
    pids = []
    for worker in range(workers):
        own = range(worker, count, workers)

        def begin(out: int, own: range = own) -> None:
            work(own, out)

        pid, pipe = forked(begin)
        pids.append(pid)
        pending[pipe] = b""
    done = 0
    while pending:
        ready, _, _ = select.select(list(pending), [], [])
        for pipe in ready:
            data = os.read(pipe, 1 << 16)
            if not data:
                os.close(pipe)
                del pending[pipe]
                continue
            *lines, pending[pipe] = (pending[pipe] + data).split(b"\n")
            for line in lines:
                done += 1
                if sys.stderr.isatty():
                    print(f"\r{done:,} of {count:,}", end="", file=sys.stderr)
                yield json.loads(line)
    for pid in pids:
        os.waitpid(pid, 0)
