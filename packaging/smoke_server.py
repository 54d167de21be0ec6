"""A small server for the smoke test: streams one answer in each of the three protocols.

Standard library only, as it runs where nothing but the bundle is; it shares nothing with the app
or its tests, so that a mistake of theirs cannot hide in it.
"""

from __future__ import annotations

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

PIECES = ("The bundle ", "streams: ", "안녕", "하세요", ", **done**.")
TEXT = "".join(PIECES)
KEY = "smoke-test-key"
PATIENCE_S = 30.0


def _frame(data: object, event: str = "") -> bytes:
    name = f"event: {event}\n" if event else ""
    text = data if isinstance(data, str) else json.dumps(data)
    return f"{name}data: {text}\n\n".encode()


def _typed(kind: str, **fields: object) -> bytes:
    return _frame({"type": kind, **fields}, kind)


def _openai_chat() -> Iterator[bytes]:
    def chunk(delta: object, finish: str | None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        return _frame({"id": "c", "object": "chat.completion.chunk", "choices": [choice]})

    yield chunk({"role": "assistant", "content": ""}, None)
    for piece in PIECES:
        yield chunk({"content": piece}, None)
    yield chunk({}, "stop")
    usage = {"prompt_tokens": 11, "completion_tokens": 7, "total_tokens": 18}
    yield _frame({"id": "c", "object": "chat.completion.chunk", "choices": [], "usage": usage})
    yield _frame("[DONE]")


def _openai_responses() -> Iterator[bytes]:
    yield _typed("response.created", response={"id": "r", "status": "in_progress"})
    at = {"item_id": "m", "output_index": 0, "content_index": 0}
    for piece in PIECES:
        yield _typed("response.output_text.delta", delta=piece, **at)
    usage = {"input_tokens": 11, "output_tokens": 7, "total_tokens": 18}
    yield _typed("response.completed", response={"id": "r", "status": "completed", "usage": usage})


def _anthropic() -> Iterator[bytes]:
    usage = {"input_tokens": 11, "output_tokens": 1}
    yield _typed("message_start", message={"id": "m", "role": "assistant", "usage": usage})
    yield _typed("content_block_start", index=0, content_block={"type": "text", "text": ""})
    for piece in PIECES:
        yield _typed("content_block_delta", index=0, delta={"type": "text_delta", "text": piece})
    yield _typed("content_block_stop", index=0)
    yield _typed("message_delta", delta={"stop_reason": "end_turn"}, usage={"output_tokens": 7})
    yield _typed("message_stop")


#: The end of a request's path, and what answers it.
STREAMS = {
    "/chat/completions": _openai_chat,
    "/responses": _openai_responses,
    "/messages": _anthropic,
}


@dataclass
class Heard:
    """What has arrived; a held server answers only when `go` is set."""

    asked: threading.Event = field(default_factory=threading.Event)
    go: threading.Event = field(default_factory=threading.Event)
    #: Path and key of every request.
    requests: list[tuple[str, str]] = field(default_factory=list)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, heard: Heard) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.heard = heard

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that refuses this server's certificate hangs up on it."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("content-length", "0")))
        path = urlsplit(self.path).path
        authorization = self.headers.get("authorization", "").removeprefix("Bearer ")
        heard = self.server.heard
        heard.requests.append((path, self.headers.get("x-api-key") or authorization))
        heard.asked.set()
        stream = next((make for end, make in STREAMS.items() if path.endswith(end)), None)
        if stream is None or not heard.go.wait(PATIENCE_S):
            self.send_error(404)
            return
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        for frame in stream():
            self.wfile.write(b"%x\r\n%b\r\n" % (len(frame), frame))
        self.wfile.write(b"0\r\n\r\n")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep the terminal for the smoke test's own words."""


@contextmanager
def serving(certificate: Path | None = None, *, held: bool = False) -> Iterator[tuple[str, Heard]]:
    """Run the server on a free port; yields its base URL and what it hears.

    `certificate` holds a certificate and its key, for TLS.
    """
    heard = Heard()
    if not held:
        heard.go.set()
    server = _Server(heard)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    scheme = "http" if certificate is None else "https"
    try:
        yield f"{scheme}://127.0.0.1:{server.server_port}/v1", heard
    finally:
        heard.go.set()
        server.shutdown()
        server.server_close()
        thread.join()
