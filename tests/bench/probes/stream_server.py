"""An OpenAI-chat server whose model's name says what it sends: COUNTxRATE, "2000x100".

Prints its port, then serves until stdin closes. Each delta is some Markdown; the last one holds the
time at which it was sent, as <TIME>.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time

from tests.fakes.wire_streams import chat_chunk, sse

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"
WORDS = (
    *("# A heading\n\n", "Some **bold** words, ", "and `code`, ", "and 한국어 ", "text. "),
    *("More. ", "\n\n", "- one\n", "- two\n", "\n```python\n", "x = 1\n", "y = 2\n", "```\n\n"),
)


async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer one request and close."""
    head = await reader.readuntil(b"\r\n\r\n")
    found = re.search(rb"(?i)content-length: *(\d+)", head)
    body = json.loads(await reader.readexactly(int(found[1]) if found else 0))
    count, rate = map(int, body["model"].split("x"))
    writer.write(HEAD)
    started = time.monotonic()
    try:
        for number in range(count - 1):
            early = started + number / rate - time.monotonic()
            if early > 0:
                await writer.drain()
                await asyncio.sleep(early)
            writer.write(chat_chunk({"content": WORDS[number % len(WORDS)]}))
        await asyncio.sleep(1 / rate)
        writer.write(chat_chunk({"content": f"<{time.time():.6f}>"}))
        await writer.drain()
        await asyncio.sleep(0.5)  # so that the end does not flush the last delta
        writer.write(chat_chunk({}, "stop") + sse("[DONE]"))
        await writer.drain()
    except ConnectionError:
        return
    finally:
        writer.close()


async def main() -> None:
    """Serve until nobody wants it any more."""
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
