"""The defences, how each is taken away, and the tests that have to notice.

`old` must stand exactly once in its file: where the code is another, the table says so at once.
"""

from __future__ import annotations

from tests.mutation.kinds import Edit, Mutation, edit
from tests.mutation.store import STORE_MUTATIONS
from tests.mutation.tools import TOOL_MUTATIONS

ASK = "tests/faults/test_ask.py"


def _rows(wanted: str, file: str = ASK) -> tuple[str, ...]:
    return (file, "-k", wanted)


def _one(row: str, protocol: str = "openai-chat") -> tuple[str, ...]:
    return _rows(f"{row} and {protocol} and as-given")


_PATIENCE = "domain/patience.py"
_RUN = "services/turn_run.py"
_DECODING = "providers/decoding.py"

MUTATIONS = (
    *STORE_MUTATIONS,
    *TOOL_MUTATIONS,
    Mutation(
        "connect timer",
        "a dead address is given up after 5 s",
        edit(
            _PATIENCE,
            "candidates.append(Deadline(since + limits.connect_s, Timer.CONNECT))",
            "pass",
        ),
        _one("row04"),
    ),
    Mutation(
        "first-content timer",
        "a model that does not start is given up",
        edit(
            _PATIENCE,
            "candidates.append(Deadline(since + limits.first_content_s, Timer.FIRST_CONTENT))",
            "pass",
        ),
        _one("row56"),
    ),
    Mutation(
        "idle timer",
        "silence in the middle of an answer ends it",
        edit(
            _PATIENCE,
            "candidates.append(Deadline(heard + limits.idle_s, Timer.IDLE))",
            "pass",
        ),
        _one("row57"),
    ),
    Mutation(
        "content timer",
        "pings alone do not keep an answer alive",
        edit(
            _PATIENCE,
            "candidates.append(Deadline(spoken + limits.content_s, Timer.CONTENT))",
            "pass",
        ),
        _one("row55-only-pings-after"),
    ),
    Mutation(
        "retry guard",
        "nothing is asked again once there is text",
        edit(_RUN, "        if self.turn.has_step_content:\n            return None\n", ""),
        _one("row43"),
    ),
    Mutation(
        "number of retries",
        "no fault is repeated more often than its row says",
        edit("domain/retry.py", "if retries_done >= of:", "if retries_done > of:"),
        _one("row36"),
    ),
    Mutation(
        "longest Retry-After",
        "a wait of more than 60 s is told, not taken",
        edit(
            "domain/retry.py",
            "if asked <= policy.retry_after_cap_s else None",
            "",
        ),
        _one("row28"),
    ),
    Mutation(
        "the server's clock",
        "a date in Retry-After counts from the server's own",
        edit(
            "providers/waits.py",
            "_until(_http_date(value), _http_date(date) or now)",
            "_until(_http_date(value), now)",
        ),
        _one("row27"),
    ),
    Mutation(
        "redirects",
        "no redirect is followed, and no byte goes to another host",
        (
            Edit("providers/http.py", "follow_redirects=False", "follow_redirects=True"),
            Edit(
                "providers/http.py",
                "if response.is_success:",
                "if response.is_success or response.is_redirect:",
            ),
        ),
        _one("row69"),
    ),
    Mutation(
        "proxies for this machine",
        "loopback hosts go past every proxy",
        edit("providers/proxies.py", "    if is_loopback(host):\n", "    if False:\n"),
        ("tests/wire/test_connecting.py", "-k", "past_the_proxy"),
    ),
    Mutation(
        "end marker",
        "an end that was not announced is no success",
        edit(
            _RUN,
            "return finished or self._ended_by(self._no_marker())",
            "return finished or Finished(FinishReason.STOP)",
        ),
        _one("row45"),
    ),
    Mutation(
        "[DONE]",
        "the closing mark ends an answer without a finish reason",
        edit(_DECODING, 'if data[0] == "[" and data.strip() == "[DONE]":', "if False:"),
        _one("row47"),
    ),
    Mutation(
        "first end counts",
        "a second finish reason changes nothing",
        edit(
            _DECODING,
            "        if self.ending is None:\n            reason",
            "        if True:\n            reason",
        ),
        _one("row80"),
    ),
    Mutation(
        "cap of an event",
        "16 MB without a line end are enough",
        edit("providers/sse.py", "if self.pending_chars > LONGEST_EVENT:", "if False:"),
        _one("row87"),
    ),
    Mutation(
        "cap of an answer",
        "64 MB of text are enough",
        (
            Edit(_DECODING, "if self._chars > MOST_CHARS:", "if False:"),
            Edit(_RUN, "if self.turn.text_chars > MAX_TEXT_CHARS:", "if False:"),
        ),
        _one("row88", "openai-responses"),
    ),
    Mutation(
        "cap of garbage",
        "100 unreadable events in a row are enough",
        edit(
            _DECODING,
            "if self._bad_in_a_row > BAD_EVENTS_IN_A_ROW and not self.ended:",
            "if False:",
        ),
        _one("row66"),
    ),
    Mutation(
        "cap of a refusal",
        "300 characters of what a server says are enough",
        edit(
            "providers/refusal_text.py",
            'return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"',
            "return text",
        ),
        _rows("row12-bad-request-of"),
    ),
    Mutation(
        "web pages",
        "HTML is no answer",
        edit("providers/reader.py", 'if first == b"<":', "if False:"),
        _one("row67"),
    ),
    Mutation(
        "whole answers",
        "JSON instead of a stream is shown",
        edit("providers/reader.py", 'if first in b"{[":', "if False:"),
        _one("row71"),
    ),
    Mutation(
        "deep JSON",
        "nesting without end is skipped and counted",
        edit(
            _DECODING,
            "except (MalformedError, ValueError, RecursionError):\n            self._skip()",
            "except (MalformedError, ValueError):\n            self._skip()",
        ),
        _one("row63"),
    ),
    Mutation(
        "split characters",
        "a character that is cut in two comes out whole",
        edit(
            "providers/sse.py",
            "text = self._utf8.decode(chunk)",
            'text = chunk.decode("utf-8", "replace")',
        ),
        _one("row50"),
    ),
    Mutation(
        "line ends",
        "CR, LF and CRLF all end a line, wherever they are cut",
        edit("providers/sse.py", 'if self._after_cr and text.startswith("\\n"):', "if False:"),
        _rows("row51"),
    ),
    Mutation(
        "quota is no rate",
        "an exhausted credit is not waited for",
        edit(
            "providers/refusals.py",
            " or _QUOTA_WORDS & refusal.words or _QUOTA_TEXT.search(refusal.text)",
            "",
        ),
        _rows("row16"),
    ),
    Mutation(
        "redaction of errors",
        "a key that a server says again is masked",
        (
            Edit("providers/refusal_text.py", 'text = text.replace(secret, "***")', "pass"),
            Edit("providers/refusal_text.py", 'text = _KEY.sub("***", text)', "pass"),
        ),
        _rows("row12-the-key"),
    ),
    Mutation(
        "redaction of tapes",
        "no key stands on a tape",
        edit("services/tape_secrets.py", 'data[at : at + len(form)] = b"*" * len(form)', "pass"),
        ("tests/wire/test_tapes_ways.py",),
    ),
    Mutation(
        "Stop",
        "Stop closes the socket",
        edit(_RUN, "            self._task.cancel()\n", "            pass\n"),
        ("tests/faults/window/test_stop.py", "-k", "openai-chat"),
    ),
    Mutation(
        "the journal",
        "kill -9 loses at most 250 ms",
        edit(
            "storage/journal.py",
            "self._saver.write_soon(lambda connection: _write(connection, collected))",
            "pass",
        ),
        ("tests/unit/storage/test_recovery.py", "-k", "kill_9"),
    ),
    Mutation(
        "sleep",
        "an hour of sleep ends the turn within 5 s of waking",
        edit(
            "services/awareness.py",
            "        elif now - self._woke_at >= GRACE_S:\n",
            "        elif False:\n",
        ),
        ("tests/faults/test_awareness.py", "-k", "row101 and openai-chat"),
    ),
    Mutation(
        "another network",
        "an address that is gone ends the turn",
        edit(
            "services/awareness.py", "if self.senses.has_address(times.local_address):", "if True:"
        ),
        ("tests/faults/test_awareness.py", "-k", "row102 and openai-chat"),
    ),
    Mutation(
        "seam",
        "what is said again at a seam stands once",
        edit(
            "domain/seam.py",
            "return said[size:] if self._is_meant(said[:size]) else held",
            "return held",
        ),
        ("tests/ui/test_window_waiting.py", "-k", "joins"),
    ),
    Mutation(
        "failed continuation",
        "a continuation that brings nothing changes nothing",
        edit(
            "services/session.py",
            "            if brought_nothing(run.turn):",
            "            if False:",
        ),
        ("tests/unit/services/test_continuing.py",),
    ),
    Mutation(
        "freezing",
        "a block that nothing can change any more is never drawn again",
        edit(
            "ui/markdown/splitter.py",
            "        elif opened.complete:\n            self._start(line)",
            "        elif opened.complete:\n            self._append(opened, line)",
        ),
        ("tests/unit/ui/markdown/test_no_flicker.py", "-k", "frozen"),
    ),
    Mutation(
        "virtual closing",
        "marks that are still open are never seen",
        edit(
            "ui/markdown/dangling.py",
            '    if math_lines.opening(source.lstrip("\\r\\n").partition("\\n")[0]):',
            "    if True:",
        ),
        ("tests/unit/ui/markdown/test_no_flicker.py", "-k", "closed"),
    ),
    Mutation(
        "anchoring",
        "nothing above moves what is being read",
        edit(
            "ui/transcript/scroller.py",
            "return None if self.following else self._layout.anchor_at(self._scene.y)",
            "return None",
        ),
        ("tests/ui/transcript/test_scrolling.py", "-k", "folding"),
    ),
)
