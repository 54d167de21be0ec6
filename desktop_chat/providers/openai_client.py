"""What both of OpenAI's protocols share: the SDK's client and how the key is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_chat.providers.dialect import Connection

if TYPE_CHECKING:
    import httpx2
    import openai


class OpenAiClient:
    """Loads the SDK; `sdk` exists from then on."""

    sdk: openai.AsyncOpenAI
    sdk_name = "openai"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def host(self) -> str:
        """Whom it talks to."""
        return self._connection.host

    def auth_headers(self, key: str) -> dict[str, str]:
        """How the key is shown."""
        return {"authorization": f"Bearer {key}"}

    def load(self, http: httpx2.AsyncClient) -> None:
        """Import the SDK and build its client; a second's work for a worker thread."""
        import openai

        # The key goes into the headers of each request. This one keeps the SDK from looking for
        # another one in the environment, and is never sent.
        self.sdk = openai.AsyncOpenAI(
            api_key="unused",
            admin_api_key="",
            organization="",
            project="",
            webhook_secret="",
            base_url=self._connection.base_url,
            http_client=http,
            max_retries=0,
            timeout=None,
        )
        _ = self.sdk.chat.completions.with_streaming_response
        _ = self.sdk.responses.with_streaming_response
