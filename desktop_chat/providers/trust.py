"""Which certificates a server may show: those of the system, and those of a file beside them."""

from __future__ import annotations

import ssl
from pathlib import Path

from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.i18n import tr


def trusting(ca_file: str) -> ssl.SSLContext | bool:
    """Trust what the system trusts, and the certificates in `ca_file`; True for the system alone.

    Reads files: 0.1 s for a worker thread. Raises `ConfigurationError` in words.
    """
    if not ca_file.strip():
        return True
    import httpx2

    path = Path(ca_file.strip())
    try:
        path = path.expanduser()
        if not path.is_absolute():  # a folder of its own choosing is no place to look
            raise ConfigurationError(
                tr("Name the certificate file {path} with its whole path.", path=path)
            )
        if not path.exists():
            raise ConfigurationError(tr("There is no certificate file {path}.", path=path))
        if not path.is_file():
            raise ConfigurationError(tr("{path} is no certificate file.", path=path))
        context = httpx2.create_ssl_context()
        context.load_verify_locations(cafile=str(path))
    except ssl.SSLError:
        raise ConfigurationError(
            tr("The file {path} holds no certificate in PEM form.", path=path)
        ) from None
    except (OSError, RuntimeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise ConfigurationError(
            tr("The certificate file {path} cannot be read: {reason}.", path=path, reason=reason)
        ) from None
    return context


def trusting_nobody() -> ssl.SSLContext:
    """For addresses without TLS: to read what the system trusts takes 20 ms, and is for nothing."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
