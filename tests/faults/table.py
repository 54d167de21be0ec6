"""What a row of the table of faults says, whatever door the fault comes through.

`row` is the number in the product's fault table. A row may stand in several lines (`Fault`), each
with its own cases: one per protocol, times three splits of the bytes where those matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from desktop_chat.domain.errors import ChatError
from desktop_chat.domain.settings import Protocol
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.wire_script import Act, Exchange, Reply, Script, Step
from tests.fakes.wire_server import WireServer

if TYPE_CHECKING:
    from tests.faults.asking import Asked

ANY_PREFIX = "*"
"""As a text: how much of it had left the kernel is not the product's doing."""
QUESTION = "the question"
SERVER_PATIENCE_S = 2.0
LONG_WAIT_S = 1.0
LARGE_PIECE = 4099
SMALL_PIECE = 7


class Split(Enum):
    """How the bytes of an answer are cut into chunks."""

    AS_GIVEN = "as-given"
    SMALL = "small"
    WHOLE = "whole"


@dataclass(slots=True)
class Stage:
    """Where a fault happens; `check` raises unless the server's own log shows that it did."""

    base_url: str
    check: Callable[[], None]
    env: Mapping[str, str] = field(default_factory=dict)
    inject: Mapping[str, object] = field(default_factory=dict)
    exchanges: Sequence[Exchange] = ()


Replies = Callable[[Protocol], Sequence[Script]] | tuple[()]
"""Makes the replies for a protocol; () where the stage is none of one server alone."""

SetUp = Callable[["Fault", Protocol, Split], AbstractContextManager[Stage]]


@dataclass(frozen=True, slots=True)
class Fault:
    """One line; `says` are parts of the sentence that the user reads.

    `word` is the machine word of the end and `text` what must be kept exactly. `retries` is how
    often the error may be repeated by itself, `tries` how many requests one turn makes in all
    (None: as many as follow from that). `notes` are the remarks in the details, `turn_notes`
    those of them that a turn adds. `usage` are the tokens that are reported, in and out, where
    that matters. `stream` are the limits of the provider, as TOML; `url` is what follows the
    server's address in its base URL. `only` names the protocols to which a row applies, where
    not all do.
    """

    row: int
    what: str
    replies: Replies
    word: str
    text: str = ""
    error: type[ChatError] | None = None
    says: tuple[str, ...] = ()
    ends_with: tuple[str, ...] = ()
    """Like `says`, for an end that a turn notices and a single attempt does not."""
    retries: int = 0
    after_s: float | None = None
    at_least_s: float = 0.0
    requests: int = 1
    tries: int | None = None
    detail: str | None = None
    notes: int = 0
    turn_notes: int = 0
    usage: tuple[int | None, int | None] | None = None
    question: str = QUESTION
    only: Sequence[Protocol] = WIRE_PROTOCOLS
    splits: bool = False
    stream: str = ""
    settings: str = ""
    url: str = "/v1"
    set_up: SetUp | None = None
    attempt_alone: bool = True
    """Whether the row can be told from one attempt, without a turn around it."""
    leaves_after: int | None = None
    """The client need not hear a reply to its end, but this many bytes of it must be sent."""
    shown: Callable[[Sequence[Exchange]], None] | None = None
    """What the server's log must show beside that the replies were played."""
    most_growth: float | None = None
    """How many times the size of its text a process may grow while it comes."""
    also: Callable[[Asked], None] | None = None
    """What else must have come of the question."""

    @property
    def name(self) -> str:
        """For the test's id."""
        return f"row{self.row:02}-{self.what.replace(' ', '-')}"

    @property
    def turn_requests(self) -> int:
        """How many requests one turn makes."""
        if self.tries is not None:
            return self.tries
        may_retry = not self.text and self.word == "failed"
        waits = self.after_s is None or self.after_s <= 60
        return self.requests + (self.retries if may_retry and waits else 0)

    @property
    def waits_long(self) -> bool:
        """Whether a turn spends most of its time in waiting for a retry."""
        wait = self.at_least_s if self.after_s is None else self.after_s
        return (self.turn_requests - 1) * wait > LONG_WAIT_S

    @property
    def takes_long(self) -> int:
        """The more, the sooner it should begin."""
        return 2 * self.waits_long + (self.most_growth is not None)

    def cases(self) -> Iterator[tuple[Protocol, Split]]:
        """All protocols, and all splits of each."""
        for protocol in self.only:
            yield protocol, Split.AS_GIVEN
            if self.splits:
                yield protocol, Split.SMALL
                yield protocol, Split.WHOLE

    def turns(self) -> Iterator[tuple[Protocol, Split]]:
        """All protocols, each with another split: that none matters is shown by attempts."""
        if self.splits and not self.attempt_alone:
            yield from self.cases()
            return
        for protocol, split in zip(self.only, Split, strict=False):
            yield protocol, split if self.splits else Split.AS_GIVEN

    def staged(self, protocol: Protocol, split: Split) -> AbstractContextManager[Stage]:
        """Put it on stage."""
        return (self.set_up or on_a_server)(self, protocol, split)

    def cut(self, protocol: Protocol, split: Split) -> list[Script]:
        """Its replies, the bytes cut as wanted."""
        scripts = self.replies(protocol) if callable(self.replies) else ()
        return [_cut(one, split) if isinstance(one, Reply) else one for one in scripts]


@contextmanager
def on_a_server(fault: Fault, protocol: Protocol, split: Split) -> Iterator[Stage]:
    """The usual stage: one server on this machine."""
    scripts = fault.cut(protocol, split)
    with WireServer(*scripts) as server:
        check = checker(fault, server, scripts)
        yield Stage(server.url + fault.url, check, exchanges=server.exchanges)


def checker(fault: Fault, server: WireServer, scripts: Sequence[Script]) -> Callable[[], None]:
    """A check that the server did what `scripts` say, and what the row says beside."""

    def script_of(exchange: Exchange) -> Script:
        return scripts[min(exchange.number, len(scripts) - 1)]

    def trouble() -> str:
        exchanges = list(server.exchanges)
        troubles = [_unplayed(fault, one, script_of(one)) for one in exchanges]
        return "; ".join(filter(None, troubles)) if exchanges else "no request came"

    def check() -> None:
        server.wait(lambda: not trouble(), SERVER_PATIENCE_S)  # its thread may be a bit behind
        assert not trouble(), trouble()
        if fault.shown is not None:
            fault.shown(server.exchanges)

    return check


def _unplayed(fault: Fault, exchange: Exchange, script: Script) -> str:
    """Say what of a reply was not played; '' if all that matters was."""
    if not isinstance(script, Reply):
        return "" if exchange.sent else "nothing was sent"
    sent = sum(size for _, size in exchange.sent)
    if fault.leaves_after is not None:
        return "" if sent >= fault.leaves_after else f"only {sent} bytes were sent"
    if not isinstance(script.steps, list | tuple):
        return "what has no end needs `leaves_after`"
    steps = [*script.before, *script.steps]
    acts = [step for step in steps if isinstance(step, Act)]
    if exchange.acts != acts:
        return f"the server did {exchange.acts}, not {acts}"
    pieces = sum(isinstance(step, bytes) for step in steps)
    if len(exchange.sent) < pieces:  # the head is one more, and nobody need hear the last of all
        return f"only {len(exchange.sent)} pieces of {pieces} were sent"
    return ""


def _cut(reply: Reply, split: Split) -> Reply:
    if split is Split.AS_GIVEN or not isinstance(reply.steps, list | tuple):
        return reply
    return replace(reply, steps=list(_regrouped(reply.steps, split)))


def _regrouped(steps: Iterable[Step], split: Split) -> Iterator[Step]:
    held = b""
    for step in steps:
        if isinstance(step, bytes):
            held += step
            continue
        yield from _pieces(held, split)
        held = b""
        yield step
    yield from _pieces(held, split)


def _pieces(data: bytes, split: Split) -> Iterator[bytes]:
    if not data:
        return
    size = len(data)
    if split is Split.SMALL:
        size = SMALL_PIECE if len(data) < 100_000 else LARGE_PIECE
    for at in range(0, len(data), size):
        yield data[at : at + size]
