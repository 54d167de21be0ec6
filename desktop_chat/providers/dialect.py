"""What differs between the protocols, as `WireProvider` needs it, and where requests go."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from desktop_chat.domain.request import ChatRequest
from desktop_chat.domain.settings import Protocol as ProtocolName
from desktop_chat.providers.decoding import ErrorMaker, EventDecoder, JsonObject

if TYPE_CHECKING:
    import httpx2


class SdkResponse(Protocol):
    """What both SDKs give for a streaming response, as far as it is used."""

    @property
    def http_response(self) -> httpx2.Response:
        """The response itself."""


@runtime_checkable
class Resuming(Protocol):
    """A dialect whose server may go on making an answer when nobody listens."""

    def resume(self, cursor: str) -> AbstractAsyncContextManager[SdkResponse]:
        """Take an answer up where it was left."""

    def resumed_decoder(self, cursor: str, error_of: ErrorMaker) -> EventDecoder:
        """A decoder for the rest of it."""

    async def abandon(self, cursor: str) -> None:
        """Let the server make no more of it."""


class Dialect(Protocol):
    """One protocol: how a request is put, sent and answered."""

    protocol: ProtocolName
    optional: tuple[str, ...]
    sdk_name: str

    def auth_headers(self, key: str) -> dict[str, str]:
        """How the key is shown."""

    def load(self, http: httpx2.AsyncClient) -> None:
        """Import the SDK and build its client, in a worker thread."""

    def encode(self, request: ChatRequest, refused: frozenset[str]) -> JsonObject:
        """Build the body without the optional fields in `refused`."""

    def send(self, body: JsonObject) -> AbstractAsyncContextManager[SdkResponse]:
        """Send the body; entering the context sends it, leaving it closes the response."""

    def decoder(self, error_of: ErrorMaker) -> EventDecoder:
        """A decoder for one answer."""


@dataclass(frozen=True, slots=True)
class Connection:
    """Where a provider's requests go and what they carry; `url_hint` see `Target`."""

    name: str
    base_url: str
    host: str
    key: str | None = field(default=None, repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    url_hint: str = ""
