"""An HTTP proxy for tests: hands requests on, and may hold answers back or want a login.

Serves as a forward proxy (`http://chat.invalid/...`) and as a gateway of its own address alike.
"""

from __future__ import annotations

import base64
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

END_OF_CHUNKS = b"\r\n0\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Gateway:
    """How it behaves; `login` is "user:password"."""

    holds_back: bool = False
    headers_at_once: bool = False
    login: str = ""


@contextmanager
def gateway_to(port: int, how: Gateway) -> Iterator[int]:
    """Run it; gives its own port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=_serve, args=(listening, port, how), daemon=True).start()
        yield int(listening.getsockname()[1])


def _serve(listening: socket.socket, port: int, how: Gateway) -> None:
    with suppress(OSError):
        while True:
            client, _ = listening.accept()
            threading.Thread(target=_exchange, args=(client, port, how), daemon=True).start()


def _exchange(client: socket.socket, port: int, how: Gateway) -> None:
    with client, suppress(OSError), socket.create_connection(("127.0.0.1", port)) as server:
        while (request := _request(client)) is not None:
            if how.login and _token(how.login) not in request:
                client.sendall(
                    b"HTTP/1.1 407 Login\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n"
                )
                continue
            server.sendall(request)
            _answer(server, client, how)


def _answer(server: socket.socket, client: socket.socket, how: Gateway) -> None:
    data, sent = b"", 0
    while data.count(b"\r\n\r\n") == 0 or not _is_whole(data):
        more = server.recv(65536)
        if not more:
            break
        data += more
        head = data.find(b"\r\n\r\n") + 4
        if not how.holds_back:
            client.sendall(data[sent:])
            sent = len(data)
        elif how.headers_at_once and not sent and head > 3:
            client.sendall(data[:head])
            sent = head
    client.sendall(data[sent:])


def _is_whole(data: bytes) -> bool:
    head, _, body = data.partition(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return len(body) >= int(line.partition(b":")[2])
    return data.endswith(END_OF_CHUNKS)


def _request(client: socket.socket) -> bytes | None:
    data = b""
    while b"\r\n\r\n" not in data or not _has_body(data):
        more = client.recv(65536)
        if not more:
            return None
        data += more
    return data


def _has_body(data: bytes) -> bool:
    head, _, body = data.partition(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return len(body) >= int(line.partition(b":")[2])
    return True


def _token(login: str) -> bytes:
    return base64.b64encode(login.encode())
