"""Homes with a long history: a million messages in a hundred thousand chats, made once and kept.

`copy_of(folder)` gives a home that may be changed; `million_home()` the one that nobody changes.
The texts are made of Korean and English words as frequent as words are (Zipf), with particles and
endings, numbers, code and a few very long chats and messages; the same on every machine.
"""

# ruff: noqa: SIM905 - words read better as a text

from __future__ import annotations

import hashlib
import itertools
import json
import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import apsw

from desktop_chat.storage import schema

FORM = 3
"""Another number makes the kept homes anew."""
BUILD = Path("build")
NOW = 1_800_000_000.0
_DAY = 86_400.0
_YEARS = 3.0
_SENTENCES = 40_000
_BATCH = 20_000

_PARTICLES = "이 가 을 를 은 는 에 에서 으로 와 과 도 만 의 부터 까지 처럼 보다 에게".split()
_ENDINGS = "합니다 했습니다 하면 하고 해서 하는 할 한다 했다 하세요 됩니다 되는 입니다".split()
_KNOWN = (
    "김치 서울 부산 회의 일정 여행 파이썬 함수 오류 서버 데이터 모델 번역 문장 요약 코드 설명 질문 "
    "답변 한국 영어 사람 시간 회사 학교 문제 방법 결과 계획 이유 생각 정보 검색 파일 메일 주소 가격"
).split()
_LATIN = (
    "the of and to in is that for it with as on be this are an by from at or have not can which "
    "function return error server data model python list value string class test file user query "
    "async await stream token index window widget thread search message answer question branch"
).split()
_SYLLABLES = [chr(code) for code in range(0xAC00, 0xD7A4, 7)]
_CODE = "```python\ndef {name}(value: int) -> int:\n    return value * {number} + {other}\n```"
_MODELS = (("openai", "gpt-5.2"), ("anthropic", "claude-sonnet-4.6"), ("local", "qwen3:8b"))


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is; one chat has `longest` messages."""

    chats: int = 100_000
    messages: int = 1_000_000
    longest: int = 10_000


MILLION = Size()
SMALL = Size(chats=1_000, messages=10_000, longest=500)


def million_home() -> Path:
    """The folder of the kept home; nothing may change it."""
    return kept_home(MILLION)


def kept_home(size: Size) -> Path:
    """Give a home of this size, made at the first call."""
    home = BUILD / f"home-{size.messages}-{FORM}"
    if not (home / "chats.sqlite3").exists():
        making = home.with_name(home.name + ".making")
        shutil.rmtree(making, ignore_errors=True)
        make_home(making, size)
        shutil.rmtree(home, ignore_errors=True)
        making.rename(home)
    return home


def copy_of(folder: Path, size: Size = MILLION) -> Path:
    """Copy the kept home into `folder` and return it."""
    shutil.copytree(kept_home(size), folder, dirs_exist_ok=True)
    return folder


def make_home(home: Path, size: Size) -> None:
    """Write a home's database."""
    home.mkdir(parents=True, mode=0o700)
    (home / "backups").mkdir()
    (home / "logs").mkdir()
    path = home / "chats.sqlite3"
    schema.create_if_missing(path, schema.shipped_migrations())
    connection = apsw.Connection(str(path))
    connection.pragma("synchronous", "off")
    with connection:
        _fill(connection, size)
    connection.execute("PRAGMA optimize")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def sentences(pick: random.Random, count: int = _SENTENCES) -> list[str]:
    """Make sentences, seven of ten in Korean."""
    korean = _korean_words(pick)
    latin = _latin_words(pick)
    by_use = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(korean))))
    latin_use = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(latin))))
    made = []
    for number in range(count):
        length = pick.randint(4, 14)
        if number % 10 < 7:
            words = pick.choices(korean, cum_weights=by_use, k=length)
            if number % 5 == 0:
                words[pick.randrange(length)] = pick.choices(latin, cum_weights=latin_use)[0]
            made.append(" ".join(words) + ".")
        else:
            words = pick.choices(latin, cum_weights=latin_use, k=length)
            made.append(" ".join(words).capitalize() + ".")
    return made


def _korean_words(pick: random.Random) -> list[str]:
    stems = _KNOWN + [
        "".join(pick.choices(_SYLLABLES, k=pick.choice((2, 2, 2, 3, 4)))) for _ in range(3000)
    ]
    words = []
    for stem in stems:
        words.append(stem)
        words += [stem + end for end in pick.sample(_PARTICLES, 3)]
        words += [stem + end for end in pick.sample(_ENDINGS, 2)]
    head = words[: len(_KNOWN) * 6]
    tail = words[len(head) :]
    pick.shuffle(head)
    pick.shuffle(tail)
    return head + tail


def _latin_words(pick: random.Random) -> list[str]:
    letters, weights = "etaoinshrdlucmfwygpbvkxqjz", range(26, 0, -1)
    made = ["".join(pick.choices(letters, weights, k=pick.randint(3, 11))) for _ in range(8000)]
    return _LATIN + made


def _fill(connection: apsw.Connection, size: Size) -> None:
    pick = random.Random(1234)
    # What the triggers would note row by row is noted in one go at the end.
    triggers = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60) "
        "INSERT INTO folders SELECT 'folder' || i, CASE WHEN i > 20 THEN 'folder' || (i % 20 + 1) "
        "END, 'Folder ' || i, i FROM n"
    )
    rows = _Rows([], [], [])
    for chat in _chats(pick, size, sentences(pick)):
        rows.chats.append(chat.row)
        rows.messages += chat.messages
        rows.parts += chat.parts
        if len(rows.messages) >= _BATCH:
            rows.write(connection)
    rows.write(connection)
    for _, sql in triggers:
        connection.execute(str(sql))
    connection.execute("DELETE FROM search_changes")
    connection.execute("INSERT INTO search_changes SELECT 'message', seq FROM messages")
    connection.execute("INSERT INTO search_changes SELECT 'title', seq FROM chats")


Row = tuple[str | int | float | None, ...]


@dataclass(slots=True)
class _Rows:
    """What is written together."""

    chats: list[Row]
    messages: list[Row]
    parts: list[Row]

    def write(self, connection: apsw.Connection) -> None:
        connection.executemany(
            "INSERT INTO chats (seq, id, title, system_prompt, provider, model, head_id, used, "
            "created_at, used_at, folder_id, is_pinned, is_archived) "
            "VALUES (?, ?, ?, '', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            self.chats,
        )
        connection.executemany(
            "INSERT INTO messages (seq, id, chat_id, parent_id, role, provider, model, created_at, "
            "finish_reason, input_tokens, output_tokens, ttft_ms, duration_ms, attempts, checksum) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            self.messages,
        )
        connection.executemany("INSERT INTO parts VALUES (?, 0, 'text', ?, NULL)", self.parts)
        for rows in (self.chats, self.messages, self.parts):
            rows.clear()


@dataclass(slots=True)
class _Chat:
    row: Row
    messages: list[Row]
    parts: list[Row]


def _chats(pick: random.Random, size: Size, known: list[str]) -> Iterator[_Chat]:
    """Make the chats, the oldest first; every tenth has a second answer somewhere."""
    step = _YEARS * 365 * _DAY / size.messages
    seq = 0
    for number, count in enumerate(_lengths(pick, size), start=1):
        chat_id = f"chat{number:08}"
        provider, model = pick.choices(_MODELS, (5, 3, 2))[0]
        messages: list[Row] = []
        parts: list[Row] = []
        parent: str | None = None
        began = NOW - _YEARS * 365 * _DAY + seq * step
        at = began
        while len(messages) < count:
            is_second = number % 10 == 0 and len(messages) == 2
            is_question = (len(messages) - (number % 10 == 0 and len(messages) > 2)) % 2 == 0
            is_question = is_question and not is_second
            parent = f"message{seq - 1:09}" if is_second else parent
            seq += 1
            at = NOW - _YEARS * 365 * _DAY + seq * step
            text = _text(pick, known, seq, is_question=is_question)
            message_id = f"message{seq:09}"
            messages.append(
                _question(seq, message_id, chat_id, parent, at, text)
                if is_question
                else _answer(seq, message_id, chat_id, parent, at, text, provider, model)
            )
            parts.append((seq, text))
            parent = message_id
        title = "" if number % 50 == 0 else known[pick.randrange(len(known))][:40].rstrip(" .")
        folder = f"folder{pick.randint(1, 60)}" if number % 3 == 0 else None
        yield _Chat(
            (
                number, chat_id, title, provider, model, parent, number, began, at,
                folder, int(number % 5000 == 0), int(number % 20 == 0),
            ),
            messages,
            parts,
        )  # fmt: skip


def _lengths(pick: random.Random, size: Size) -> Iterator[int]:
    """How many messages each chat has: mostly few, one `longest`; together all of them."""
    left, longest_at = size.messages, size.chats // 2
    for number in range(size.chats):
        after = size.chats - number - 1
        if number == longest_at:
            count = size.longest
        elif after == 0:
            count = left
        else:
            still_long = size.longest if number < longest_at else 0
            mean = (left - still_long) / (after + 1)
            count = max(2, 2 * round(pick.expovariate(1) * mean / 2))
        count = max(1, min(count, left - after))
        left -= count
        yield count


def _text(pick: random.Random, known: list[str], seq: int, *, is_question: bool) -> str:
    if is_question:
        lines = pick.choices(known, k=pick.randint(1, 2))
        return " ".join(lines)
    count = min(200, 1 + int(pick.lognormvariate(1.2, 0.8)))
    lines = pick.choices(known, k=count)
    text = "\n\n".join(" ".join(lines[at : at + 4]) for at in range(0, count, 4))
    if seq % 11 == 0:
        code = _CODE.format(name=f"f{seq % 997}", number=seq % 91, other=seq % 13)
        text = f"{text}\n\n{code}"
    if seq % 100 == 0:
        text += f"\n\n주문번호 A{seq:07}"
    return text


def _question(
    seq: int, message_id: str, chat_id: str, parent: str | None, at: float, text: str
) -> Row:
    return (
        seq, message_id, chat_id, parent, "user", None, None, at,
        None, None, None, None, None, None, _checksum(text),
    )  # fmt: skip


def _answer(
    seq: int,
    message_id: str,
    chat_id: str,
    parent: str | None,
    at: float,
    text: str,
    provider: str,
    model: str,
) -> Row:
    return (
        seq, message_id, chat_id, parent, "assistant", provider, model, at,
        "stop", 40, len(text) // 2, 400.0, 400.0 + len(text) * 5, 1, _checksum(text),
    )  # fmt: skip


def _checksum(text: str) -> str:
    """The same as `codec.checksum_of` gives for one part of text, faster."""
    return hashlib.sha256(f'[["text",{json.dumps(text)},null]]'.encode()).hexdigest()
