"""Names the system's key store for reports, without asking it for anything."""

from __future__ import annotations

import threading

BACKEND_PATIENCE_S = 2.0
NO_BACKEND = "none"


def keyring_backend_name(patience_s: float = BACKEND_PATIENCE_S) -> str:
    """Name the class of the system's key store, "none" when there is none or it does not answer.

    Blocks for at most `patience_s`: the first look can take seconds, or for ever where a key
    store is locked. Not for the window's thread.
    """
    found: list[str] = []
    looking = threading.Thread(
        target=lambda: found.append(_backend_name()), name="keyring-probe", daemon=True
    )
    looking.start()
    looking.join(patience_s)
    return found[0] if found else NO_BACKEND


def _backend_name() -> str:
    try:
        import keyring
        from keyring.backends import fail

        backend = keyring.get_keyring()
        if isinstance(backend, fail.Keyring):
            return NO_BACKEND
        return f"{type(backend).__module__}.{type(backend).__qualname__}"
    except Exception:  # noqa: BLE001 - a broken key store is none
        return NO_BACKEND
