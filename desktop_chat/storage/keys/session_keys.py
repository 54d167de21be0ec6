"""Keys that live as long as the process does."""

from __future__ import annotations


class SessionKeys:
    """Nothing here touches the disk."""

    def __init__(self) -> None:
        self._keys: dict[str, str] = {}

    async def read(self, account: str) -> str | None:
        """Find a key."""
        return self._keys.get(account)

    async def write(self, account: str, key: str) -> None:
        """Keep a key."""
        self._keys[account] = key

    async def delete(self, account: str) -> None:
        """Forget a key."""
        self._keys.pop(account, None)
