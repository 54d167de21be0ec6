"""A proxy for CONNECT: a tunnel from any host's name to one port of this machine."""

from __future__ import annotations

import base64
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


@contextmanager
def tunnel_to(
    port: int, *, login: tuple[str, str] | None = None, heads: list[str] | None = None
) -> Iterator[int]:
    """Run the proxy; gives its own port. It may want a login, and writes requests to `heads`."""
    proxy = _Proxy(port, login, [] if heads is None else heads)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=proxy.serve, args=(listening,), daemon=True).start()
        yield int(listening.getsockname()[1])


class _Proxy:
    def __init__(self, port: int, login: tuple[str, str] | None, heads: list[str]) -> None:
        self._port = port
        self._heads = heads
        self._wanted = ""
        if login is not None:
            pair = base64.b64encode(":".join(login).encode()).decode()
            self._wanted = f"\r\nproxy-authorization: basic {pair}\r\n".lower()

    def serve(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _ = listening.accept()
                threading.Thread(target=self._tunnel, args=(client,), daemon=True).start()

    def _tunnel(self, client: socket.socket) -> None:
        with client, suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                head += client.recv(4096)
            self._heads.append(head.decode("latin-1"))
            if self._wanted not in self._heads[-1].lower():
                client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\n"
                               b'Proxy-Authenticate: Basic realm="proxy"\r\n'
                               b"Content-Length: 0\r\n\r\n")  # fmt: skip
                return
            with socket.create_connection(("127.0.0.1", self._port)) as server:
                client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                back = threading.Thread(target=_pump, args=(server, client), daemon=True)
                back.start()
                _pump(client, server)
                back.join(5)


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
