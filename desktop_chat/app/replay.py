"""`desktop-chat replay`: a tape in the real window, or in the terminal. Opens no connection."""

from __future__ import annotations

import asyncio
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop_chat.app.ask import open_output
from desktop_chat.app.engine import load_settings, open_engine
from desktop_chat.cli.ask import ask
from desktop_chat.cli.ask_options import AskOptions
from desktop_chat.cli.complaints import complain
from desktop_chat.cli.replay_options import ReplayOptions
from desktop_chat.domain.conversation import Chat
from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.events import FinishReason
from desktop_chat.domain.patience import Limits
from desktop_chat.domain.ports import ChatProvider
from desktop_chat.domain.settings import Protocol, ProviderSettings, Settings, StreamSettings
from desktop_chat.domain.tape import Tape
from desktop_chat.domain.tools import Toolset
from desktop_chat.i18n import tr
from desktop_chat.providers.replay import ReplayProvider
from desktop_chat.providers.taped_answer import base_url_of
from desktop_chat.services.engine import Engine
from desktop_chat.services.single_window import SingleWindow
from desktop_chat.services.tape_files import load_tape
from desktop_chat.services.tape_question import question_of
from desktop_chat.services.tape_tools import TapedTools
from desktop_chat.storage.home import Home

_NO_CAP_S = 1e9
_SLACK_S = 10.0
_PREFIX = "desktop-chat-replay-"


@dataclass(slots=True)
class Recording:
    """A tape that is about to be played; `engine` is where it is played, once there is one."""

    tape: Tape
    protocol: Protocol
    name: str
    speed: float
    engine: Engine | None = field(default=None)

    @property
    def question(self) -> str:
        """What was asked, or else the file's name."""
        return question_of(self.tape) or self.name

    def build(self, settings: ProviderSettings) -> ChatProvider:
        """Make the provider that plays it, whatever is asked."""
        del settings
        return ReplayProvider(
            self.tape, clock=time.monotonic, on_stopped=self._stop, speed=self.speed
        )

    def toolset(self, chat: Chat) -> Toolset:
        """The tools of the tape, which give what they gave."""
        del chat
        return TapedTools(self.tape, self._scaled, self._stop)

    def settings(self, base: Settings) -> Settings:
        """One provider, which looks like the taped one, and as much patience as was needed."""
        tape = self.tape
        url = tape.requests[-1].url
        provider = ProviderSettings(
            name=tape.provider,
            protocol=self.protocol,
            base_url=base_url_of(url, self.protocol),
            model=tape.model,
            stream=_stream_settings(tape),
        )
        chat = replace(base.chat, provider=provider.name)
        return replace(base, chat=chat, providers=(provider,))

    def _scaled(self, seconds: float) -> float:
        return seconds / self.speed if self.speed else 0.0

    def _stop(self, reason: FinishReason) -> None:
        for session in self.engine.sessions.live if self.engine else ():
            session.stop(reason)


def load(options: ReplayOptions) -> Recording:
    """Read the file. Raises `StoreError` when there is nothing to play."""
    protocol = Protocol(options.protocol) if options.protocol else None
    tape = load_tape(options.file, protocol)
    if tape.protocol is None or tape.protocol is Protocol.DEMO or not tape.requests:
        raise StoreError(
            tr("Nothing went over the wire on {file}: there is nothing to play.",
               file=options.file.name)
        )  # fmt: skip
    return Recording(tape, tape.protocol, options.file.name, options.speed)


def in_terminal(recording: Recording) -> int:
    """Print what `ask --json` would print, and return its exit code."""
    open_output()
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as folder:
        return asyncio.run(_in_terminal(recording, Home(Path(folder))))


async def _in_terminal(recording: Recording, home: Home) -> int:
    recording.engine = engine = await open_engine(
        home,
        (recording.settings(Settings()), ()),
        owner=False,
        save=False,
        on_trouble=lambda _text: None,
        on_secret=lambda _key: None,
        build=recording.build,
        toolset=recording.toolset,
    )
    options = AskOptions(
        home=None, prompt=None, provider=None, model=None, system="", as_json=True, save=False
    )
    try:
        return await ask(options, engine, recording.question)
    finally:
        await engine.aclose()


async def in_window(recording: Recording, home: Path | None) -> int:
    """Play it in a window until that is closed; on a temporary home if none is given."""
    with ExitStack() as stack:
        if home is None:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix=_PREFIX))
            return await _in_window(recording, Home(Path(folder)), Settings())
        own = Home(home)
        lock = SingleWindow(own.path / "window.lock")
        if not lock.acquire():
            complain(tr("Another Desktop Chat uses {path}.", path=own.path))
            return 1
        try:
            loaded, notices = await load_settings(own)
            for notice in notices:
                complain(notice)
            return await _in_window(recording, own, loaded)
        finally:
            await lock.aclose()


async def _in_window(recording: Recording, home: Home, base: Settings) -> int:
    from desktop_chat.app.window import App
    from desktop_chat.ui.signals import EndSignals

    tape = recording.tape
    app = App(
        home,
        provider=tape.provider,
        model=tape.model,
        settings=recording.settings(base),
        build=recording.build,
        toolset=recording.toolset,
    )
    signals = EndSignals(app.close)
    try:
        await app.dressed()
        await app.shown()
        await app.ready()
        recording.engine = app.engine
        app.window.show_notice(_what_it_is(recording), key="replay")
        app.window.composer.set_text(recording.question)
        app.window.composer.send_button.click()
        await app.done.wait()
    finally:
        await app.aclose()
        signals.close()
    return 0


def _what_it_is(recording: Recording) -> str:
    if not recording.speed:
        return tr("This is a recording, without its waits: {file}. Nothing is sent anywhere.",
                  file=recording.name)  # fmt: skip
    if recording.speed != 1:
        return tr("This is a recording, {n} times as fast: {file}. Nothing is sent anywhere.",
                  n=f"{recording.speed:g}", file=recording.name)  # fmt: skip
    return tr("This is a recording: {file}. Nothing is sent anywhere.", file=recording.name)


def _stream_settings(tape: Tape) -> StreamSettings:
    """No timer may end it before the tape does; retries are those of the tape."""
    longest_s, usual = tape.duration_s + _SLACK_S, Limits()
    retries = [request.retry.of for request in tape.requests if request.retry is not None]
    return StreamSettings(
        connect_timeout_s=max(usual.connect_s, longest_s),
        first_content_timeout_s=max(usual.first_content_s, longest_s),
        idle_timeout_s=max(usual.idle_s, longest_s),
        content_timeout_s=max(usual.content_s, longest_s),
        total_timeout_s=0.0,
        max_retries=max(retries, default=0),
        retry_after_cap_s=_NO_CAP_S,
    )
