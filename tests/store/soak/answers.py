"""What the server of a long life says: whole answers of all protocols, and a fault now and then."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from desktop_chat.domain.settings import Protocol
from tests.fakes.heard import WIRE_PROTOCOLS
from tests.fakes.wire_script import Step
from tests.fakes.wire_server import CUT, RESET, STALL, Exchange, Pause, Reply
from tests.fakes.wire_streams import PATHS, stream_for

FAULTY = 0.05
"""This part of all requests meets a fault."""
PIECE = 12
"""Characters of a delta."""
AT_ONCE = 6
"""So many deltas come between two pauses."""

TEXTS = (
    "A short answer.",
    "# 제목\n\n서울에서 김치를 먹었습니다. **굵은 글씨**와 `code`가 있습니다.\n\n" * 3,
    "Some words, and a list:\n\n" + "".join(f"- item {n} with *words*\n" for n in range(20)),
    "```python\n" + "def f(value: int) -> int:\n    return value + 1\n\n\n" * 8 + "```\n\nDone.",
    "| a | b |\n| --- | --- |\n" + "| one | two 둘 |\n" * 12 + "\nA table.",
    "The sum is $\\frac{a}{b} + x^2$, and so on. " * 4,
    "> quoted words\n\n1. one\n2. two\n\n" + "Plain words go on and on in this paragraph. " * 30,
)

SLOW = frozenset({"too busy", "silent"})
"""For these the app waits for seconds."""

Fault = Callable[[Sequence[bytes]], Reply]


class Answers:
    """Gives the replies, by a seed; counts the faults by name.

    The first replies are each of the texts once, without a fault. `quick` leaves out slow faults.
    """

    def __init__(self, seed: int, *, faulty: float = FAULTY, quick: bool = False) -> None:
        self._pick = random.Random(seed)
        self._faulty = faulty
        self.answered = 0
        names = [name for name in _FAULTS if not (quick and name in SLOW)]
        self.faults: dict[str, int] = dict.fromkeys(names, 0)

    def __call__(self, exchange: Exchange) -> Reply:
        protocol = next(one for one in WIRE_PROTOCOLS if PATHS[one] == exchange.path)
        is_first = self.answered < len(TEXTS)
        text = TEXTS[self.answered] if is_first else self._pick.choice(TEXTS)
        pieces = [text[at : at + PIECE] for at in range(0, len(text), PIECE)]
        frames = stream_for(protocol, pieces)
        self.answered += 1
        if is_first or self._pick.random() >= self._faulty:
            return Reply(_paced(frames))
        name = self._pick.choice(list(self.faults))
        self.faults[name] += 1
        return _FAULTS[name](frames)


def _paced(frames: Sequence[bytes]) -> Iterator[Step]:
    for at in range(0, len(frames), AT_ONCE):
        yield b"".join(frames[at : at + AT_ONCE])
        yield Pause(0.004)


def _half(frames: Sequence[bytes]) -> list[Step]:
    return list(_paced(frames[: max(2, len(frames) // 2)]))


_FAULTS: dict[str, Fault] = {
    "cut": lambda frames: Reply([*_half(frames), CUT]),
    "reset": lambda frames: Reply([*_half(frames), RESET]),
    "silent": lambda frames: Reply([*_half(frames), STALL]),
    "ended without its end": lambda frames: Reply(_half(frames)),
    "damaged data": lambda frames: Reply([*_half(frames), b"data: {\n\n", CUT]),
    "too busy": lambda _frames: Reply.json({"error": {"message": "slow"}}, status=429),
    "broken inside": lambda _frames: Reply.json({"error": {"message": "oh"}}, status=500),
    "not allowed": lambda _frames: Reply.json({"error": {"message": "no"}}, status=401),
    "a page": lambda _frames: Reply.html("<html><body>Sign in</body></html>"),
    "gone at once": lambda _frames: Reply(before=[RESET], raw=True),
}


def write_settings(home: Path, url: str) -> None:
    """Configure a provider for each protocol, all on the same server, with short limits."""
    tables = [
        f'[[provider]]\nname = "{protocol.value}"\nprotocol = "{protocol.value}"\n'
        f'base_url = "{url}{_base(protocol)}"\nmodel = "model"\n'
        for protocol in WIRE_PROTOCOLS
    ]
    limits = (
        "[stream]\nfirst_content_timeout_s = 3.0\nidle_timeout_s = 1.0\n"
        "content_timeout_s = 3.0\nmax_retries = 1\n"
    )
    home.mkdir(parents=True, exist_ok=True)
    (home / "settings.toml").write_text("\n".join([limits, *tables]), "utf-8")


def _base(protocol: Protocol) -> str:
    return "" if protocol is Protocol.ANTHROPIC else "/v1"
