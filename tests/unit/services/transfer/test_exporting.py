"""Files that are written: what is in them, that they are whole, and that nothing in them runs."""

from __future__ import annotations

import asyncio
import errno
import json
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_chat.domain.conversation import Chat, ChatOptions, Mark, Message, Outcome, Role
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.parts import (
    File,
    Image,
    Reasoning,
    StepEnd,
    Text,
    ToolCall,
    ToolResult,
    thinking_s,
)
from desktop_chat.domain.transfer import ExportFormat, WholeChat
from desktop_chat.domain.usage import Usage
from desktop_chat.services.transfer import placing
from desktop_chat.services.transfer.fields import attachment_of
from desktop_chat.services.transfer.halt import Halt
from desktop_chat.services.transfer.page import page_of
from desktop_chat.services.transfer.showing import Names, file_name
from tests.fakes.exports import FOLDERS, PAPER, PICTURE, a_chat_with_all, a_home

MAYBE = st.none() | st.text(max_size=6)
COUNTS = st.none() | st.integers(0, 2**40)
TIMES = st.floats(0, 4e9)
BLOBS = [attachment_of(bytes([n]) * n, f"image/{n}") for n in range(3)]
PARTS = st.one_of(
    st.builds(Text, st.text(max_size=20)),
    st.builds(Reasoning, st.text(max_size=9), st.none() | TIMES),
    st.builds(ToolCall, st.text(max_size=4), st.text(max_size=4), st.text(max_size=9)),
    st.builds(ToolResult, st.text(max_size=4), st.text(max_size=9), st.booleans()),
    st.builds(StepEnd, MAYBE),
    st.sampled_from([Image(b.sha256, b.media_type) for b in BLOBS]),
    st.builds(lambda n, name: File(BLOBS[n].sha256, "x/y", name), st.integers(0, 2), st.text()),
)
OUTCOMES = st.builds(
    Outcome,
    st.sampled_from(FinishReason),
    *[MAYBE] * 4,
    st.builds(Usage, *[COUNTS] * 4),
    st.none() | TIMES,
    st.none() | TIMES,
    st.integers(1, 9),
    MAYBE,
    st.lists(st.text(max_size=5), max_size=2).map(tuple),
)


@st.composite
def chats(draw: st.DrawFn) -> list[WholeChat]:
    """Some chats with trees of their own; texts may be anything that UTF-8 can hold."""
    made: list[WholeChat] = []
    for number in range(draw(st.integers(0, 3))):
        id_ = f"chat{number}"
        messages: list[Message] = []
        for at in range(draw(st.integers(0, 6))):
            parents = [message.id for message in messages]
            parent = draw(st.sampled_from(parents) | st.none()) if parents else None
            role = draw(st.sampled_from(Role))
            messages.append(
                Message(
                    f"{id_}-{at}", id_, parent, role,
                    tuple(draw(st.lists(PARTS, max_size=3))), draw(TIMES), draw(MAYBE),
                    draw(MAYBE), draw(OUTCOMES) if role is Role.ASSISTANT else None, draw(MAYBE),
                    draw(st.sampled_from(parents) | st.none()) if parents else None,
                )
            )  # fmt: skip
        head = draw(st.sampled_from([m.id for m in messages])) if messages else None
        chat = Chat(
            id_, draw(st.text(max_size=9)), draw(st.text(max_size=9)), "p", "m", head,
            draw(TIMES), draw(st.none() | TIMES), draw(st.sampled_from(Mark)),
            draw(st.sampled_from(["f", "g", None])), draw(st.booleans()), draw(st.booleans()),
            tuple(sorted(draw(st.sets(st.sampled_from(["a", "b c", "태그"]))))),
            ChatOptions(
                draw(st.dictionaries(st.sampled_from("ab"), st.integers() | st.booleans()
                                     | st.text(max_size=3) | st.lists(st.integers(0, 3)))),
                draw(MAYBE), draw(st.none() | TIMES),
                tuple(draw(st.lists(st.sampled_from(["builtin", "날씨"]), unique=True))),
                answer_schema=draw(st.text(max_size=3))),
        )  # fmt: skip
        origin = draw(st.none() | st.just(f"app:{number}"))
        made.append(WholeChat(chat, tuple(messages), origin))
    return made


def _thinking(wholes: Sequence[WholeChat]) -> list[float | None]:
    return [thinking_s(message.parts) for whole in wholes for message in whole.messages]


@settings(max_examples=30)
@given(wholes=chats(), is_zip=st.booleans())
def test_export_import_export_is_byte_equal(
    wholes: list[WholeChat], is_zip: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("round")
    first, second = (folder / f"{n}.{'zip' if is_zip else 'json'}" for n in (1, 2))

    async def run() -> None:
        async with a_home() as home:
            await home.add(*wholes, folders=FOLDERS, attachments=tuple(BLOBS))
            await home.give(first)
            before = await home.wholes()
        assert _thinking(before) == _thinking(
            sorted(wholes, key=lambda w: (w.chat.created_at, w.chat.id))
        )
        assert [whole.messages for whole in before] == [
            whole.messages for whole in sorted(wholes, key=lambda w: (w.chat.created_at, w.chat.id))
        ]
        async with a_home() as home:
            result = await home.take(first)
            assert await home.wholes() == before
            assert (result.new, result.failures) == (len(wholes), ())
            await home.give(second)
            again = await home.take(second)
            assert (again.same, again.new) == (len(wholes), 0)

    asyncio.run(run())
    if wholes:
        assert first.read_bytes() == second.read_bytes()


def test_folders_of_this_computer_stay_out_of_a_file_and_cannot_come_from_one(
    tmp_path: Path,
) -> None:
    file = tmp_path / "chats.json"
    options = ChatOptions(tools=("builtin",), folders=("/home/me/papers",))

    async def run() -> None:
        chat = replace(a_chat_with_all(), chat=replace(a_chat_with_all().chat, options=options))
        async with a_home() as home:
            await home.add(chat, attachments=(PICTURE, PAPER))
            await home.give(file)
        text = file.read_text("utf-8")
        assert "papers" not in text
        file.write_text(text.replace('"tools": [', '"folders": ["/etc"], "tools": ['), "utf-8")
        async with a_home() as home:
            await home.take(file)
            (taken,) = await home.wholes()
        assert taken.chat.options == ChatOptions(tools=("builtin",))

    asyncio.run(run())


def test_markdown_has_front_matter_the_shown_path_and_files_beside_it(tmp_path: Path) -> None:
    async def run() -> None:
        async with a_home() as home:
            await home.add(a_chat_with_all(), attachments=(PICTURE, PAPER))
            await home.give(tmp_path / "out", ExportFormat.MARKDOWN)

    asyncio.run(run())
    (file,) = (tmp_path / "out").glob("*.md")
    text = file.read_text("utf-8")
    assert text.startswith('---\ntitle: "A title: <한글>"\n')
    assert "It **is**" in text
    assert '{"q": 1}' not in text  # of another branch
    (picture,) = re.findall(r"!\[\]\((.*?)\)", text)
    assert (tmp_path / "out" / picture).read_bytes() == PICTURE.data


class Tags(HTMLParser):
    """What an HTML file is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


HOSTILE = """<script>alert(1)</script> [a](javascript:alert(1)) [b](data:text/html,x)
![p](https://tracker.example/x.png) <img src=x onerror=alert(1)> [ok](https://example.org)
<https://auto.example> [m](mailto:a@b.c) [v](vbscript:x) [f](file:///etc/passwd)

```html
</code></pre><script>alert(2)</script>
```

| a | b |
| - | - |
| <b>x</b> | y |
"""


@pytest.mark.parametrize("role", ["q", "a"])
def test_html_runs_nothing_loads_nothing_and_says_so(role: str) -> None:
    whole = a_chat_with_all()
    title = '</title><script>alert(0)</script>"'
    message = replace(
        whole.messages[0] if role == "q" else whole.messages[1],
        id="x",
        parent_id=None,
        model="<svg onload=1>",
        parts=(Text(HOSTILE), Reasoning(HOSTILE), File("x", "t", "<b>.txt")),
    )
    chat = replace(whole.chat, title=title, head_id="x", system_prompt=HOSTILE, tags=("<i>",))
    html = "".join(page_of(WholeChat(chat, (message,)), {}))
    parser = Tags()
    parser.feed(html)
    names = {name for name, _ in parser.tags}
    assert names.isdisjoint({"script", "svg", "iframe", "link", "object", "form", "b", "i", "base"})
    for name, attributes in parser.tags:
        assert not [key for key in attributes if key.startswith("on")]
        if name == "a":
            assert str(attributes["href"]).startswith(("https://", "mailto:"))
            assert "noopener" in str(attributes["rel"])
        assert name != "img"
    policy = next(a["content"] for _, a in parser.tags if a.get("http-equiv"))
    assert str(policy).startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert "unsafe" not in str(policy)
    if role == "a":
        assert {"table", "pre"} <= names


def test_html_holds_its_pictures_and_both_themes(tmp_path: Path) -> None:
    async def run() -> None:
        async with a_home() as home:
            await home.add(a_chat_with_all(), attachments=(PICTURE, PAPER))
            await home.give(tmp_path / "x.html", ExportFormat.HTML, ["chat"])

    asyncio.run(run())
    html = (tmp_path / "x.html").read_text("utf-8")
    assert 'src="data:image/png;base64,' in html
    assert "prefers-color-scheme: dark" in html
    assert '<span class="n">x</span>' in html


def test_the_names_of_files_suit_every_file_system() -> None:
    whole = a_chat_with_all()
    hostile = ["", "../../x", "a/b\\c:d", "CON", "x" * 500, "한" * 200, "a\n\u202eb", "..."]
    names = Names()
    made = [names.free(file_name(replace(whole, chat=replace(whole.chat, title=t)), ".md"))
            for t in [*hostile, "Same", "same"]]  # fmt: skip
    assert len({name.casefold() for name in made}) == len(made)
    for name in made:
        assert len(name.encode()) < 200
        assert not set(name) & set('<>:"/\\|?*\n\u202e')


def test_a_cancelled_or_failed_export_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.json"
    target.write_text("precious")

    async def run() -> None:
        async with a_home() as home:
            await home.add(a_chat_with_all())
            halt = Halt()
            halt.request()
            done = await home.exporting.run(
                target, ExportFormat.JSON, None, on_progress=lambda _share: None, halt=halt
            )
            assert done.is_stopped
            with pytest.raises(StoreError, match="no chat"):
                await home.give(target, ExportFormat.JSON, ["absent"])

            def full(path: Path) -> None:
                raise OSError(errno.ENOSPC, "No space left on device")

            monkeypatch.setattr(placing, "_sync", full)
            with pytest.raises(StoreError, match="disk is full"):
                await home.give(target)
            with pytest.raises(StoreError, match="window only"):
                await home.give(target, ExportFormat.PDF, ["chat"])

    asyncio.run(run())
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]
    assert target.read_text() == "precious"


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")

    async def run() -> None:
        async with a_home() as home:
            await home.add(a_chat_with_all())
            with pytest.raises(StoreError, match="not empty"):
                await home.give(tmp_path / "out", ExportFormat.MARKDOWN)

    asyncio.run(run())
    assert (tmp_path / "out" / "mine.txt").read_text() == "mine"


def test_a_zip_holds_the_attachments_as_files(tmp_path: Path) -> None:
    async def run() -> None:
        async with a_home() as home:
            await home.add(a_chat_with_all(), attachments=(PICTURE, PAPER))
            await home.give(tmp_path / "x.zip")

    asyncio.run(run())
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        data = json.loads(archive.read("chats.json"))
        assert archive.read(f"attachments/{PICTURE.sha256}") == PICTURE.data
    assert (data["format"], data["version"]) == ("desktop-chat", 1)
    assert all("base64" not in line for line in data["attachments"])
