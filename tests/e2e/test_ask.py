"""`desktop-chat ask` as its contract states it, over real sockets, in processes of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_chat.domain.events import ReasoningDelta, ToolCallDelta
from desktop_chat.domain.settings import Protocol
from tests.fakes.canary import KEY
from tests.fakes.cli import environment, events_of, run, start, write_settings
from tests.fakes.wire_server import CUT, STALL, Reply, WireServer
from tests.fakes.wire_streams import PATHS, Delta, stream_for

pytestmark = pytest.mark.timeout(120)

PROTOCOLS = [Protocol.OPENAI_CHAT, Protocol.OPENAI_RESPONSES, Protocol.ANTHROPIC]
ANSWER = ["Hel", "lo, ", "안녕", " 😀"]
BAD_URL = pytest.mark.store_row(113)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_the_answer_goes_to_stdout_as_it_is(protocol: Protocol, home: Path) -> None:
    with WireServer(Reply(stream_for(protocol, ANSWER))) as server:
        write_settings(home, server.base_url, protocol)
        done = run(home, "ask", "question", "--system", "Be brief.")
        exchange = server.exchanges[0]
    assert (done.returncode, done.stdout.decode("utf-8")) == (0, "".join(ANSWER))
    assert done.stderr == b""
    assert exchange.path.partition("?")[0] == PATHS[protocol]
    assert exchange.json["model"] == "test-model"
    assert exchange.json["stream"] is True


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_json_has_a_line_per_delta_and_ends_with_finished(protocol: Protocol, home: Path) -> None:
    deltas: list[Delta] = [ReasoningDelta("hm"), *ANSWER]
    with WireServer(Reply(stream_for(protocol, deltas))) as server:
        write_settings(home, server.base_url, protocol)
        done = run(home, "ask", "question", "--json", env={"LC_ALL": "C", "PYTHONUTF8": "0"})
    events = events_of(done.stdout)
    assert events[0] == {"event": "opened", "provider": "server", "model": "test-model"}
    assert [e["text"] for e in events if e["event"] == "text"] == ANSWER
    assert [e["text"] for e in events if e["event"] == "reasoning"] == ["hm"]
    last = events[-1]
    assert (last["event"], last["finish_reason"]) == ("finished", "stop")
    assert (last["usage"]["input_tokens"], last["usage"]["output_tokens"]) == (11, 7)
    assert last["text_chars"] == len("".join(ANSWER))
    assert last["ttft_ms"] > 0


def test_a_tool_call_is_reported_delta_by_delta(home: Path) -> None:
    calls = [ToolCallDelta(0, "c1", "look_up", '{"q"'), ToolCallDelta(0, None, None, ": 1}")]
    stream = stream_for(Protocol.OPENAI_CHAT, calls, finish="tool_calls")
    with WireServer(Reply(stream)) as server:
        write_settings(home, server.base_url, Protocol.OPENAI_CHAT)
        done = run(home, "ask", "question", "--json")
    events = [e for e in events_of(done.stdout) if e["event"] == "tool_call"]
    assert events[0] == {
        "event": "tool_call",
        "index": 0,
        "id": "c1",
        "name": "look_up",
        "arguments_delta": '{"q"',
    }
    assert events[1]["arguments_delta"] == ": 1}"
    assert (done.returncode, events_of(done.stdout)[-1]["finish_reason"]) == (0, "tool_calls")


def cut(deltas: list[str]) -> Reply:
    return Reply([*stream_for(Protocol.OPENAI_CHAT, deltas, finish=None), CUT])


ENDS = {
    "length": (Reply(stream_for(Protocol.OPENAI_CHAT, ANSWER, finish="length")), "length", 0),
    "filtered": (
        Reply(stream_for(Protocol.OPENAI_CHAT, ANSWER, finish="content_filter")),
        "content_filter",
        0,
    ),
    "cut": (cut(ANSWER), "interrupted", 4),
    "refused key": (Reply.json({"error": {"message": "bad key"}}, status=401), "failed", 3),
    "web page": (Reply.html("<html><h1>Log in</h1></html>"), "failed", 3),
}


@pytest.mark.parametrize("name", ENDS)
def test_the_finish_reason_alone_decides_the_exit_code(name: str, home: Path) -> None:
    reply, reason, code = ENDS[name]
    with WireServer(reply) as server:
        write_settings(home, server.base_url, Protocol.OPENAI_CHAT)
        done = run(home, "ask", "question", "--json")
    events = events_of(done.stdout)
    assert (done.returncode, events[-1]["finish_reason"]) == (code, reason)
    errors = [e for e in events if e["event"] == "error"]
    assert len(errors) == (1 if code else 0)
    if code:
        assert events[-2] == errors[0]
        assert errors[0]["message"]
    for output in (done.stdout, done.stderr):
        assert b"Traceback" not in output
        assert b"<h1>" not in output


def test_retries_are_reported(home: Path) -> None:
    busy = Reply.json({"error": {"message": "x"}}, status=503, headers={"retry-after-ms": "10"})
    with WireServer(busy, Reply(stream_for(Protocol.OPENAI_CHAT, ANSWER))) as server:
        write_settings(home, server.base_url, Protocol.OPENAI_CHAT)
        done = run(home, "ask", "question", "--json")
        assert len(server.exchanges) == 2
    retry = next(e for e in events_of(done.stdout) if e["event"] == "retry")
    assert (retry["attempt"], retry["of"]) == (1, 3)
    assert retry["why"]
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "toml", "said"),
    [
        (["ask", "x", "--provider", "nobody"], "", "nobody"),
        (["ask", ""], "", "nothing to ask"),
        (["ask", "x", "--no-such-option"], "", "--no-such-option"),
        (["ask", "x"], 'api_key = "env:NOT_SET_ANYWHERE"', "NOT_SET_ANYWHERE"),
        pytest.param(
            ["ask", "x"], 'base_url = "127.0.0.1:9/v1"', "http://127.0.0.1:9/v1", marks=BAD_URL
        ),
        pytest.param(
            ["ask", "x"],
            'base_url = "http://127.0.0.1:9/v1/chat/completions"',
            "mean http://127.0.0.1:9/v1 ",
            marks=BAD_URL,
        ),
        pytest.param(
            ["ask", "x"],
            'base_url = "http://127.0.0.1:9 /v1"',
            "http://127.0.0.1:9/v1",
            marks=BAD_URL,
        ),
        (["ask", "x"], 'model = ""', "No model"),
    ],
)
def test_what_is_found_before_connecting_is_2_with_nothing_on_stdout(
    arguments: list[str], toml: str, said: str, home: Path
) -> None:
    with WireServer(Reply(stream_for(Protocol.OPENAI_CHAT, ANSWER))) as server:
        write_settings(home, server.base_url, Protocol.OPENAI_CHAT)
        if toml:
            name = toml.partition(" ")[0]
            path = home / "settings.toml"
            kept = [ln for ln in path.read_text("utf-8").splitlines() if not ln.startswith(name)]
            path.write_text("\n".join([*kept, toml]), "utf-8")
        done = run(home, *arguments)
        assert server.exchanges == []
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr


def test_the_prompt_may_come_from_stdin(home: Path) -> None:
    with WireServer(Reply(stream_for(Protocol.OPENAI_CHAT, ANSWER))) as server:
        write_settings(home, server.base_url, Protocol.OPENAI_CHAT)
        assert run(home, "ask", stdin="질문\n".encode()).returncode == 0
        assert server.exchanges[0].json["messages"][-1]["content"].strip() == "질문"


@pytest.mark.parametrize(
    ("name", "number", "code", "reason"),
    [
        ("ctrl-c", signal.SIGINT, 130, "cancelled"),
        ("terminate", signal.SIGTERM, 4, "interrupted"),
    ],
)
def test_a_signal_ends_the_turn_and_the_last_line_still_comes(
    name: str, number: signal.Signals, code: int, reason: str, home: Path
) -> None:
    stream = stream_for(Protocol.OPENAI_CHAT, ["begun"], finish=None)
    with WireServer(Reply([*stream, STALL])) as server:
        write_settings(home, server.base_url, Protocol.OPENAI_CHAT)
        process = start(home, "ask", "question", "--json")
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(2)]
        process.send_signal(number)
        rest, errors = process.communicate(timeout=30)
        assert server.exchanges[0].left.wait(5)
    assert process.returncode == code
    last = events_of(b"".join(lines) + rest)[-1]
    assert (last["finish_reason"], last["text_chars"]) == (reason, 5)
    assert b"Traceback" not in errors


def test_somebody_who_stops_reading_stops_the_turn(home: Path) -> None:
    stream = stream_for(Protocol.OPENAI_CHAT, ["word "] * 5000, finish=None)
    with WireServer(Reply([*stream, STALL])) as server:
        write_settings(home, server.base_url, Protocol.OPENAI_CHAT)
        process = start(home, "ask", "question")
        assert process.stdout is not None
        process.stdout.read(5)
        process.stdout.close()
        assert process.stderr is not None
        errors = process.stderr.read()
        assert process.wait(30) == 130
        assert server.exchanges[0].left.wait(5)
    assert b"Traceback" not in errors
    process.stderr.close()


def test_the_sdks_own_environment_variables_are_not_honoured(home: Path) -> None:
    foreign = {
        "OPENAI_API_KEY": "sk-foreign-0123456789abcdef",
        "OPENAI_BASE_URL": "http://127.0.0.1:9/v1",
        "OPENAI_ORG_ID": "org-foreign",
        "ANTHROPIC_API_KEY": "sk-ant-foreign-0123456789",
    }
    with WireServer(Reply(stream_for(Protocol.OPENAI_CHAT, ANSWER))) as server:
        write_settings(home, server.base_url, Protocol.OPENAI_CHAT)
        path = home / "settings.toml"
        path.write_text(
            path.read_text("utf-8").replace('"env:TEST_PROVIDER_KEY"', '"none"'), "utf-8"
        )
        assert run(home, "ask", "question", env=foreign).returncode == 0
        exchange = server.exchanges[0]
    assert exchange.header("authorization") is None
    assert exchange.header("openai-organization") is None


@pytest.mark.parametrize("target", ["/dev/full", None])
def test_output_that_goes_nowhere_ends_the_turn(target: str | None, home: Path) -> None:
    redirect = f"> {target}" if target else ">&-"
    done = subprocess.run(
        f"{sys.executable} -m desktop_chat --home {home} ask fast --provider demo {redirect}",
        shell=True,
        capture_output=True,
        timeout=30,
        check=False,
        env=environment(),
    )
    assert b"Traceback" not in done.stderr
    assert done.returncode in {0, 130}


def test_ask_never_imports_qt(home: Path) -> None:
    code = (
        "import sys; from desktop_chat.app.start import main; code = main(sys.argv[1:]);"
        "sys.exit(9 if any(m.startswith(('PySide6', 'qasync', 'shiboken6')) for m in sys.modules)"
        " else code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--home", str(home), "ask", "fast", "--provider", "demo"],
        capture_output=True,
        timeout=30,
        check=False,
        env=environment(),
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_without_saving_no_database_is_made(home: Path) -> None:
    assert run(home, "ask", "very fast", "--no-save").returncode == 0
    assert not (home / "chats.sqlite3").exists()


def test_no_byte_of_the_key_lies_in_the_home(home: Path) -> None:
    echo = Reply.json({"error": {"message": f"key {KEY} is wrong"}}, status=401)
    with WireServer(echo) as server:
        write_settings(home, server.base_url, Protocol.OPENAI_CHAT)
        done = run(home, "ask", "question", "--json")
        assert server.exchanges[0].header("authorization") == f"Bearer {KEY}"
    assert KEY.encode() not in done.stdout + done.stderr
    for path in home.rglob("*"):
        if path.is_file():
            assert KEY.encode() not in path.read_bytes(), path


def test_a_provider_that_fits_no_more_says_so_in_words(home: Path) -> None:
    write_settings(
        home, "http://127.0.0.1:9/v1", Protocol.OPENAI_CHAT, "stream = { max_retries = 0 }"
    )
    done = run(home, "ask", "question")
    assert (done.returncode, done.stdout) == (3, b"")
    assert "127.0.0.1:9" in done.stderr.decode("utf-8")
