"""Rows 1 to 11: there is no connection, or not to whom it should be."""

from __future__ import annotations

from desktop_chat.domain import errors
from tests.faults.making import SAID
from tests.faults.stages import (
    behind_a_proxy,
    black_hole,
    dead_ipv6,
    over_tls,
    refused,
    silent_tls,
    unknown_name,
)
from tests.faults.table import Fault

CONNECTING = [
    Fault(1, "refused", (), "failed", error=errors.ConnectError, set_up=refused,
          says=("Can’t reach 127.0.0.1", "(refused)", "Is the server running?"), retries=2),
    Fault(2, "no such name", (), "failed", error=errors.ConnectError,
          set_up=unknown_name("EAI_NONAME"), says=("No such host: nowhere.invalid",), retries=1),
    Fault(3, "offline", (), "failed", error=errors.ConnectError,
          set_up=unknown_name("EAI_AGAIN"), says=("offline",)),
    Fault(4, "blackhole", (), "failed", error=errors.TimedOutError, set_up=black_hole,
          stream="connect_timeout_s = 0.3", says=("No answer from 127.0.0.1", "0.3 s"),
          retries=2),
    Fault(5, "ipv6 is broken", (), "stop", SAID, set_up=dead_ipv6),
    Fault(6, "expired certificate", (), "failed", error=errors.ConnectError, tries=0,
          set_up=over_tls("127.0.0.1", expired=True), says=("expired on 2021-03-04",)),
    Fault(7, "certificate of another host", (), "failed", error=errors.ConnectError, tries=0,
          set_up=over_tls("other.example"), says=("is not for 127.0.0.1",)),
    Fault(7, "certificate of nobody known", (), "failed", error=errors.ConnectError, tries=0,
          set_up=over_tls("127.0.0.1", trusted=False), says=("not trusted",)),
    Fault(8, "the computer trusts the authority", (), "stop", SAID,
          set_up=over_tls("127.0.0.1")),
    Fault(9, "tls says nothing", (), "failed", error=errors.TimedOutError, set_up=silent_tls,
          stream="connect_timeout_s = 0.3", says=("No answer from 127.0.0.1", "0.3 s"),
          retries=2),
    Fault(10, "proxy wants a login for http", (), "failed", error=errors.ConnectError,
          set_up=behind_a_proxy("http"), says=("wants a login",)),
    Fault(10, "proxy wants a login for https", (), "failed", error=errors.ConnectError,
          set_up=behind_a_proxy("https"), says=("wants a login",)),
    *[Fault(11, f"proxy {setting}", (), "failed", error=errors.ConfigurationError,
            set_up=behind_a_proxy("http", setting), says=("Proxy setting not usable",), tries=0)
      for setting in ("garbage:x", "gopher://x", "http://", "http://127.0.0.1:99999")],
]  # fmt: skip
