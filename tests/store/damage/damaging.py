"""Damages a database, starts the engine on it as the window does, and judges what came of it."""

from __future__ import annotations

import asyncio
import logging
import random
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from desktop_chat.app.engine import open_engine
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.settings import Settings
from desktop_chat.services.engine import Engine
from desktop_chat.storage.home import Home
from tests.store.damage.harms import HARMS, NEEDS_LOG, Files
from tests.store.damage.judging import Key, found_in, rows_of, undamaged
from tests.store.damage.making import Sound, make_sound


@dataclass(frozen=True, slots=True)
class Verdict:
    """`wrong` says what may not happen; rows count those that the harm had left alone.

    `is_hidden`: a quick look finds nothing, but there is something: a check of all data finds it.
    """

    harm: str
    seed: int
    rows: int = 0
    back: int = 0
    was_noticed: bool = False
    is_hidden: bool = False
    wrong: tuple[str, ...] = field(default=())


@dataclass(slots=True)
class Stock:
    """The sound databases that are damaged, in a folder of their own."""

    folder: Path
    chats: int = 16
    _made: dict[bool, list[Sound]] = field(default_factory=dict)

    def sound(self, seed: int, *, with_log: bool) -> Sound:
        if with_log not in self._made:
            self._made[with_log] = [
                make_sound(
                    self.folder / f"{with_log}{number}", number, with_log=with_log, chats=self.chats
                )
                for number in range(2)
            ]
        return self._made[with_log][seed % 2]


def run_one(stock: Stock, home: Home, harm: str, seed: int) -> Verdict:
    """Damage one database in its home, and live with it."""
    rng = random.Random(f"{harm} {seed}")
    with_log = harm in NEEDS_LOG or rng.random() < 0.4
    sound = stock.sound(seed, with_log=with_log)
    other = stock.sound(seed + 1, with_log=True)
    files = Files(
        bytearray(sound.path.read_bytes()),
        bytearray(sound.log.read_bytes()) if with_log else None,
        other.log.read_bytes(),
    )
    before = (bytes(files.main or b""), bytes(files.log or b""))
    HARMS[harm](rng, files)
    after = (bytes(files.main or b""), bytes(files.log or b""))
    shutil.rmtree(home.path, ignore_errors=True)
    home.create()
    log = home.path / "chats.sqlite3-wal"
    for path, content in ((home.database, files.main), (log, files.log)):
        if content is not None:
            path.write_bytes(content)
    left = undamaged(rows_of(sound.path), before, after)
    notices, was_noticed = asyncio.run(_live(home))
    return _judge(home, harm, seed, left, notices, was_noticed)


async def _opened(home: Home) -> Engine:
    return await open_engine(
        home,
        (Settings(), ()),
        owner=True,
        on_trouble=lambda _text: None,
        on_secret=lambda _secret: None,
    )


async def _live(home: Home) -> tuple[Sequence[str], bool]:
    """Open it, read all that the window could show, and let it be looked through."""
    engine = await _opened(home)
    try:
        for _ in range(2):
            try:
                await engine.rescue.load_report()
                for chat in await engine.sessions.chats():
                    await engine.store.path(chat.id)
            except StoreError:
                pass
            await asyncio.wrap_future(engine.rescue.look_over_now())
            await engine.rescue.settled()
        state = engine.rescue.state
        return (*engine.notices, state.failed), state.rescued is not None
    finally:
        await engine.aclose()


def _judge(
    home: Home, harm: str, seed: int, left: set[Key], notices: Sequence[str], was_noticed: bool
) -> Verdict:
    wrong = [f"notice: {notice}" for notice in notices if notice]
    if not home.database.exists():
        wrong.append("there is no database")
        return Verdict(harm, seed, len(left), 0, was_noticed, wrong=tuple(wrong))
    connection = apsw.Connection(str(home.database))
    is_sound = connection.execute("PRAGMA integrity_check").get == "ok"
    if was_noticed and not is_sound:
        wrong.append("what was saved is damaged")
    if connection.execute("PRAGMA foreign_key_check").fetchall():
        wrong.append("what was saved refers to what is gone")
    is_empty = not connection.execute("SELECT EXISTS (SELECT 1 FROM chats)").get
    connection.close()
    if is_empty and not was_noticed:
        wrong.append("empty, and nothing is said")
    kept = [entry for entry in home.path.iterdir() if ".damaged-" in entry.name]
    if was_noticed and not kept:
        wrong.append("the damaged file is gone")
    back = len(left & found_in(home.database))
    return Verdict(harm, seed, len(left), back, was_noticed, not is_sound, tuple(wrong))


def summary(verdicts: Sequence[Verdict]) -> list[str]:
    """A table by the kinds of harm."""
    lines = ["| harm | databases | noticed | undamaged rows | back |", "|---|---|---|---|---|"]
    for harm in HARMS:
        own = [verdict for verdict in verdicts if verdict.harm == harm]
        if own:
            rows, back = sum(one.rows for one in own), sum(one.back for one in own)
            noticed = sum(one.was_noticed for one in own)
            share = f"{back / rows:.2%}" if rows else "–"
            lines.append(f"| {harm} | {len(own)} | {noticed} | {rows:,} | {share} |")
    return lines


def run_some(folder: Path, numbers: Sequence[int], *, chats: int = 16) -> list[Verdict]:
    """Run those of these numbers; the kinds of harm take turns."""
    logging.disable(logging.WARNING)
    stock = Stock(folder / "sound", chats)
    names = list(HARMS)
    home = Home(folder / "home")
    try:
        return [run_one(stock, home, names[n % len(names)], n // len(names)) for n in numbers]
    finally:
        logging.disable(logging.NOTSET)


def share_back(verdicts: Sequence[Verdict]) -> float:
    """Of all rows that were left alone, so many are back."""
    counted = Counter(rows=0, back=0)
    for verdict in verdicts:
        counted.update(rows=verdict.rows, back=verdict.back)
    return counted["back"] / max(counted["rows"], 1)
