"""`desktop-chat ask`: one question over the same engine as the window's, without Qt."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Sequence
from typing import TextIO

from desktop_chat.cli.approval import Approver, ask_at_terminal
from desktop_chat.cli.approve import Approve
from desktop_chat.cli.ask_options import AskOptions
from desktop_chat.cli.complaints import BAD_REQUEST, complain
from desktop_chat.cli.reports import JsonReport, Report, TextReport
from desktop_chat.domain.attachments import Attachment, UnusableFileError
from desktop_chat.domain.conversation import Chat, ChatOptions, Message
from desktop_chat.domain.errors import AppError, ChatError, ConfigurationError
from desktop_chat.domain.events import FinishReason, StreamEvent
from desktop_chat.domain.presets import ChatSetup, Preset
from desktop_chat.domain.turn import Turn
from desktop_chat.i18n import tr
from desktop_chat.services.attachments import problems
from desktop_chat.services.engine import Engine
from desktop_chat.services.session import ChatSession

EXIT_CODES = {
    FinishReason.STOP: 0,
    FinishReason.LENGTH: 0,
    FinishReason.CONTENT_FILTER: 0,
    FinishReason.TOOL_CALLS: 0,
    FinishReason.FAILED: 3,
    FinishReason.INTERRUPTED: 4,
    FinishReason.CANCELLED: 130,
}


class Asking:
    """Listens to the one turn, reports it, and knows when it is over."""

    def __init__(self, report: Report, approver: Approver) -> None:
        self.done = asyncio.Event()
        self.message: Message | None = None
        self._report = report
        self._approver = approver

    def on_turn_event(self, session: ChatSession, turn: Turn, event: StreamEvent) -> None:
        """Report what arrived; output that goes nowhere (a closed pipe, a full disk) is a Stop."""
        try:
            self._report.event(event)
        except (OSError, ValueError):
            _discard_output()
            session.stop()
            return
        self._approver.on_event(session, turn, event)

    def on_answer_finished(
        self, session: ChatSession, message: Message, error: ChatError | None
    ) -> None:
        """Report the end."""
        del session
        self.message = message
        try:
            with contextlib.suppress(OSError, ValueError):
                self._report.finished(message, error)
        finally:
            self.done.set()  # whatever a report does, the command ends

    def on_messages_added(self, session: ChatSession, messages: Sequence[Message]) -> None:
        """The question was shown where it was typed."""

    def on_path_changed(self, session: ChatSession) -> None:
        """Nothing shows a path here."""

    def on_chat_changed(self, session: ChatSession) -> None:
        """Nothing shows a title here."""


async def ask(options: AskOptions, engine: Engine, prompt: str) -> int:
    """Ask and return the exit code."""
    try:
        preset = await _preset(options, engine)
        attached = await _attached(options, engine, preset)
        session = await _session(options, engine, preset)
    except (AppError, UnusableFileError) as error:
        complain(error.user_text)
        return BAD_REQUEST
    report = _report(options, session)
    approver = Approver(options.approve, ask=ask_at_terminal, say=complain)
    asking = Asking(report, approver)
    if options.approve is Approve.NEVER:
        engine.grants.ignore()
    session.listen(asking)
    _stop_on_terminate(session)
    session.send(prompt, [one.part for one in attached])
    try:
        await asking.done.wait()
    except asyncio.CancelledError:  # Ctrl-C
        session.stop()
        await asking.done.wait()
    finally:
        await approver.aclose()
    message = asking.message
    if message is None or message.outcome is None:
        return EXIT_CODES[FinishReason.FAILED]
    return EXIT_CODES[message.outcome.finish_reason]


def read_prompt(options: AskOptions, stdin: TextIO | None) -> str | None:
    """Take the prompt from the argument or from `stdin`; None when there is none."""
    if options.prompt is not None:
        return options.prompt if options.prompt.strip() else None
    if stdin is None or stdin.isatty():
        return None
    text = stdin.buffer.read().decode("utf-8", "replace")
    return text if text.strip() else None


def no_prompt() -> str:
    """What to say when there is nothing to ask."""
    return tr("There is nothing to ask: give a prompt as an argument or on standard input.")


async def _session(options: AskOptions, engine: Engine, preset: Preset | None) -> ChatSession:
    name, model = _who(options, engine, preset)
    await engine.pool.checked(name, model)
    _check_tools(options.tools, engine, name, model)
    setup = preset.setup if preset is not None else ChatSetup()
    own = ChatOptions(
        setup.parameters,
        preset.id if preset else None,
        tools=options.tools,
        folders=tuple(str(folder.absolute()) for folder in options.folders),
        answer_schema=setup.answer_schema,
    )
    system_prompt = options.system or setup.system_prompt
    return engine.sessions.create(name, model, system_prompt=system_prompt, options=own)


def _check_tools(wanted: Sequence[str], engine: Engine, provider: str, model: str) -> None:
    """See that somebody has them, before there is a chat."""
    known = engine.tools.known_in(Chat("", "", "", provider, model, None, 0.0))
    for name in wanted:
        if name not in known:
            words = tr(
                "There are no tools named “{name}”. There are: {known}.",
                name=name,
                known=", ".join(known),
            )
            raise ConfigurationError(words)


async def _preset(options: AskOptions, engine: Engine) -> Preset | None:
    if options.preset is None:
        return None
    await engine.presets.load()
    found = engine.presets.named(options.preset)
    if found is None:
        raise ConfigurationError(tr("There is no preset named “{name}”.", name=options.preset))
    return found


async def _attached(options: AskOptions, engine: Engine, preset: Preset | None) -> list[Attachment]:
    """Read what goes along, and see that it can be sent before anything is."""
    attachments = engine.attachments
    attached = [
        await attachments.from_path(path, temporary=not options.save)
        for path in options.attach
        if path not in options.folders
    ]
    name, model = _who(options, engine, preset)
    said = problems(attached, engine.pool.settings_of(name), model)
    if said:
        raise UnusableFileError("\n".join(said))
    return attached


def _who(options: AskOptions, engine: Engine, preset: Preset | None) -> tuple[str, str]:
    """The provider and the model: those asked for, else the preset's, else the usual ones."""
    setup = preset.setup if preset is not None else ChatSetup()
    named = options.provider or setup.provider
    settings = engine.pool.settings_of(named) if named else engine.settings.default_provider
    own = setup.model if settings.name == setup.provider else ""
    return settings.name, options.model or own or settings.model


def _report(options: AskOptions, session: ChatSession) -> Report:
    if options.as_json:
        return JsonReport(sys.stdout, provider=session.chat.provider, model=session.chat.model)
    return TextReport(sys.stdout, sys.stderr)


def _stop_on_terminate(session: ChatSession) -> None:
    loop = asyncio.get_running_loop()
    with contextlib.suppress(NotImplementedError):  # Windows has no such handlers
        loop.add_signal_handler(signal.SIGTERM, session.stop, FinishReason.INTERRUPTED)


def _discard_output() -> None:
    """Let later writes, the interpreter's last flush included, go nowhere."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
