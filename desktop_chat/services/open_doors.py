"""Which ports of this machine take a connection. Light: looked at whenever the app is new."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable

HOSTS = ("127.0.0.1", "[::1]")


async def open_doors(ports: Iterable[int], patience_s: float) -> tuple[str, ...]:
    """Give the addresses ("http://host:port") where somebody takes a connection; says nothing."""
    doors = [(host, port) for port in ports for host in HOSTS]
    are_open = await asyncio.gather(*(_is_open(host, port, patience_s) for host, port in doors))
    return tuple(f"http://{h}:{p}" for (h, p), takes in zip(doors, are_open, strict=True) if takes)


async def _is_open(host: str, port: int, patience_s: float) -> bool:
    try:
        async with asyncio.timeout(patience_s):
            _, writer = await asyncio.open_connection(host.strip("[]"), port)
    except (OSError, TimeoutError):
        return False
    writer.close()
    with contextlib.suppress(OSError):
        await writer.wait_closed()
    return True
