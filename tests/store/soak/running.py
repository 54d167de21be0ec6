"""Runs a long life: the server here, the window in another process, and what becomes of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.fakes.wire_server import WireServer
from tests.store.soak.answers import FAULTY, Answers, write_settings
from tests.store.soak.living import BRIEF
from tests.store.soak.sampling import Sample

MOST_EXCHANGES = 1_000
"""The server's log is cut to this, for nobody reads it."""


@dataclass(slots=True)
class Soak:
    """All that is known of one life."""

    samples: list[Sample] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    requests: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    code: int = 0


def soak(
    home: Path,
    seconds: float | None,
    *,
    seed: int,
    pause_s: float = 0.0,
    faulty: float = FAULTY,
    on_sample: Callable[[Sample], None] = lambda _sample: None,
) -> Soak:
    """Live for so long on an empty home, None: briefly; and tell what was seen."""
    answers, found = Answers(seed, faulty=faulty, quick=seconds is None), Soak()
    with WireServer(answers) as server:
        write_settings(home, server.url)
        arguments = (str(home), str(seed), str(pause_s), BRIEF if seconds is None else str(seconds))
        with subprocess.Popen(
            [sys.executable, "-m", "tests.store.soak.living", *arguments],
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                if line.startswith('{"errors"'):
                    found.errors = json.loads(line)["errors"]
                    continue
                found.samples.append(Sample.read(line))
                on_sample(found.samples[-1])
                del server.exchanges[:-MOST_EXCHANGES]
        found.code = process.returncode
        found.requests, found.faults = answers.answered, answers.faults
    return found
