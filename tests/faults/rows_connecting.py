"""Rows 1 to 11: there is no connection, or not to whom it should be; and row 110."""

from __future__ import annotations

from desktop_chat.domain import errors
from tests.faults.asking import Asked
from tests.faults.making import SAID
from tests.faults.stages import (
    behind_a_proxy,
    black_hole,
    broken_ipv6,
    name_service,
    over_tls,
    refused,
    silent_tls,
    without_files,
)
from tests.faults.table import Fault

SHORT_CONNECT = "connect_timeout_s = 0.3"
SILENT_S = 12.0


def _ended_long_before_the_name_service_spoke(asked: Asked) -> None:
    assert asked.took_s < SILENT_S / 2


CONNECTING = [
    Fault(1, "refused", (), "failed", error=errors.ConnectError, set_up=refused,
          says=("Can’t reach 127.0.0.1", "(refused)", "Is the server running?"), retries=2),
    Fault(2, "no such name", (), "failed", error=errors.ConnectError,
          set_up=name_service(error="EAI_NONAME"), says=("No such host: nowhere.invalid",),
          retries=1),
    Fault(3, "offline", (), "failed", error=errors.ConnectError,
          set_up=name_service(error="EAI_AGAIN"), says=("You are offline",)),
    Fault(3, "the name service is silent", (), "failed", error=errors.ConnectError,
          set_up=name_service(error="EAI_AGAIN", silent_s=SILENT_S), stream=SHORT_CONNECT,
          says=("You are offline",), also=_ended_long_before_the_name_service_spoke),
    Fault(4, "blackhole", (), "failed", error=errors.TimedOutError, set_up=black_hole,
          stream=SHORT_CONNECT, says=("No answer from 127.0.0.1", "in 0.3 s"), retries=2),
    Fault(5, "ipv6 refuses", (), "stop", SAID, set_up=broken_ipv6(silent=False)),
    Fault(5, "ipv6 leads nowhere", (), "stop", SAID, set_up=broken_ipv6(silent=True)),
    Fault(6, "expired certificate", (), "failed", error=errors.ConnectError, tries=0,
          set_up=over_tls("127.0.0.1", expired=True), says=("expired on 2021-03-04",)),
    Fault(7, "certificate of another host", (), "failed", error=errors.ConnectError, tries=0,
          set_up=over_tls("other.example"), says=("is not for 127.0.0.1",)),
    Fault(7, "certificate of nobody known", (), "failed", error=errors.ConnectError, tries=0,
          set_up=over_tls("127.0.0.1", trusted=False), says=("not trusted",)),
    Fault(8, "the computer trusts the authority", (), "stop", SAID,
          set_up=over_tls("127.0.0.1")),
    Fault(9, "tls says nothing", (), "failed", error=errors.TimedOutError, set_up=silent_tls,
          stream=SHORT_CONNECT, says=("No answer from 127.0.0.1", "in 0.3 s"), retries=2),
    Fault(10, "proxy wants a login for http", (), "failed", error=errors.ConnectError,
          set_up=behind_a_proxy("http"), says=("wants a login",)),
    Fault(10, "proxy wants a login for https", (), "failed", error=errors.ConnectError,
          set_up=behind_a_proxy("https"), says=("wants a login",)),
    *[Fault(11, f"proxy {setting}", (), "failed", error=errors.ConfigurationError,
            set_up=behind_a_proxy("http", setting), says=("Proxy setting not usable",), tries=0)
      for setting in ("garbage:x", "gopher://x", "http://", "http://127.0.0.1:99999")],
    Fault(110, "no file can be opened", (), "failed", error=errors.ConnectError,
          set_up=without_files(2), says=("limit of open files",), retries=1),
    Fault(110, "files can be opened again", (), "stop", SAID, set_up=without_files(1)),
]  # fmt: skip
"""None of them can be told from an attempt in the tests' own process: they change its world, or
take a turn's timers."""
