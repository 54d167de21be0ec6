"""`./run fuzz [--streams N] [--seed S]`: many random streams against the standard and each other.

Half of them are lines of all kinds, compared with the reference reader; the other half are answers,
damaged or not, which must come out the same however they are cut. A stream that fails is written
to build/ and played again by `./run fuzz --replay FILE`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from desktop_chat.domain.settings import Protocol
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fuzz.checking import check_events, outcome_of
from tests.fuzz.streams import answer_stream, cut, sse_stream

BATCH = 5000
RESULT = Path("build/fuzz.json")
FAILURE = Path("build/fuzz-failure.bin")


def main(arguments: list[str]) -> int:
    """Run as many streams as wanted; 1 when one of them fails."""
    parser = argparse.ArgumentParser(prog="./run fuzz")
    parser.add_argument("--streams", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--replay", type=Path)
    given = parser.parse_args(arguments)
    if given.replay is not None:
        return _replay(given.replay.read_bytes())
    batches = range(given.seed * 10**6, given.seed * 10**6 + -(-given.streams // BATCH))
    began, done, size = time.monotonic(), 0, 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for read, failure in pool.map(_batch, batches):
            done, size = done + BATCH, size + read
            if failure is not None:
                FAILURE.parent.mkdir(exist_ok=True)
                FAILURE.write_bytes(failure)
                print(f"failed: {failure!r}\nwritten to {FAILURE}")
                pool.shutdown(cancel_futures=True)
                return 1
            print(f"\r{done:,} streams, {size / 1e6:,.0f} MB", end="", file=sys.stderr)
    seconds = time.monotonic() - began
    figures = {"streams": done, "bytes": size, "seconds": round(seconds), "seed": given.seed}
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({**figures, "failures": 0}))
    print(f"\n{done:,} streams ({size / 1e6:,.0f} MB) in {seconds:,.0f} s, none failed")
    return 0


def _batch(number: int) -> tuple[int, bytes | None]:
    source = random.Random(number)
    size = 0
    for at in range(BATCH):
        protocol, stream = (None, sse_stream(source)) if at % 2 else answer_stream(source)
        size += len(stream)
        try:
            _check(protocol, stream, source)
        except Exception:  # noqa: BLE001 - whatever it is, the stream is what counts
            return size, _smaller(protocol, stream)
    return size, None


def _check(protocol: Protocol | None, stream: bytes, source: random.Random) -> None:
    if protocol is None:
        check_events(stream, cut(stream, source))
        return
    outcome = outcome_of(protocol, [stream])
    assert outcome_of(protocol, cut(stream, source)) == outcome


def _smaller(protocol: Protocol | None, stream: bytes) -> bytes:
    """Leave out bytes as long as it still fails."""
    at = 0
    while at < len(stream):
        without = stream[:at] + stream[at + 1 :]
        if _fails(protocol, without):
            stream = without
        else:
            at += 1
    return stream


def _fails(protocol: Protocol | None, stream: bytes) -> bool:
    try:
        for seed in range(20):
            _check(protocol, stream, random.Random(seed))
    except Exception:  # noqa: BLE001 - as above
        return True
    return False


def _replay(stream: bytes) -> int:
    source = random.Random(0)
    for protocol in (None, *WIRE_PROTOCOLS):
        for _ in range(200):
            _check(protocol, stream, source)
    print("it does not fail")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
