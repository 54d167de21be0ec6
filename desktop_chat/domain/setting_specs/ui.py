"""The settings of `[ui]` and `[chat]`."""

from __future__ import annotations

from desktop_chat.domain.setting_specs.kinds import (
    Choice,
    FontFamily,
    ProviderName,
    Section,
    Switch,
    WholeNumber,
)
from desktop_chat.domain.settings import (
    FLUSH_MS_LEAST,
    FLUSH_MS_MOST,
    ZOOM_LEAST,
    ZOOM_MOST,
    AutoTitle,
    CopyForm,
    Motion,
    SendKey,
    Theme,
    UiSettings,
    WhenLive,
)
from desktop_chat.i18n import tr

THEME = Choice[Theme](
    "ui",
    "theme",
    section=Section.APPEARANCE,
    title=lambda: tr("Theme"),
    explanation=lambda: tr("The colours of the window."),
    search_words=lambda: tr("dark mode, night, look, contrast, colors"),
    words={
        Theme.SYSTEM: lambda: tr("As the system"),
        Theme.LIGHT: lambda: tr("Light"),
        Theme.DARK: lambda: tr("Dark"),
        Theme.HIGH_CONTRAST: lambda: tr("High contrast"),
    },
    strict=True,
)

ZOOM = WholeNumber(
    "ui",
    "zoom",
    section=Section.APPEARANCE,
    title=lambda: tr("Zoom"),
    explanation=lambda: tr("The size of text and of everything around it."),
    search_words=lambda: tr("larger, smaller, text size, font size, scale"),
    unit=lambda: "%",
    usual=lambda: UiSettings().zoom,
    least=ZOOM_LEAST,
    most=ZOOM_MOST,
    step=10,
)

FONT = FontFamily(
    "ui",
    "font",
    section=Section.APPEARANCE,
    title=lambda: tr("Font"),
    explanation=lambda: tr("For everything but code."),
    search_words=lambda: tr("typeface, letters, text"),
)

CODE_FONT = FontFamily(
    "ui",
    "code_font",
    section=Section.APPEARANCE,
    title=lambda: tr("Code font"),
    explanation=lambda: tr("For code in answers. Its letters should all have one width."),
    search_words=lambda: tr("typeface, monospace, programming"),
    fixed=True,
)

MOTION = Choice[Motion](
    "ui",
    "motion",
    section=Section.APPEARANCE,
    title=lambda: tr("Motion"),
    explanation=lambda: tr("Whether things in the window may move or fade."),
    search_words=lambda: tr("animation, effects, accessibility"),
    words={
        Motion.SYSTEM: lambda: tr("As the system"),
        Motion.FULL: lambda: tr("Full"),
        Motion.REDUCED: lambda: tr("Reduced"),
    },
)

TIMESTAMPS = Switch(
    "ui",
    "timestamps",
    section=Section.APPEARANCE,
    title=lambda: tr("Times of messages"),
    explanation=lambda: tr("Show beside each message when it was written."),
    search_words=lambda: tr("clock, date, timestamps"),
)

LANGUAGE = Choice[str](
    "ui",
    "language",
    section=Section.LANGUAGE,
    title=lambda: tr("Language"),
    explanation=lambda: tr("Of the window. Models answer in the language that you write in."),
    search_words=lambda: tr("translation, Korean, English, 한국어, 언어"),
    words={
        "system": lambda: tr("As the system"),
        "en": lambda: "English",
        "ko": lambda: "한국어",
    },
    strict=True,
)

SEND_KEY = Choice[SendKey](
    "ui",
    "send_key",
    section=Section.TYPING,
    title=lambda: tr("Send with"),
    explanation=lambda: tr(
        "With Ctrl+Enter, a plain Enter makes a new line. Shift+Enter always does."
    ),
    search_words=lambda: tr("return key, new line, composer"),
    words={
        SendKey.ENTER: lambda: tr("Enter"),
        SendKey.CTRL_ENTER: lambda: tr("Ctrl+Enter"),
    },
    strict=True,
)

COPY_AS = Choice[CopyForm](
    "ui",
    "copy_as",
    section=Section.TYPING,
    title=lambda: tr("Copy selections as"),
    explanation=lambda: tr("Ctrl+Shift+C copies the other way."),
    search_words=lambda: tr("clipboard, markdown, plain text, selection"),
    words={
        CopyForm.TEXT: lambda: tr("Text as it is seen"),
        CopyForm.MARKDOWN: lambda: tr("Markdown"),
    },
)

NOTIFY = Switch(
    "ui",
    "notify",
    section=Section.WINDOW,
    title=lambda: tr("Notifications"),
    explanation=lambda: tr("Say when an answer is there while you are in another window."),
    search_words=lambda: tr("alert, message, desktop"),
)

TRAY = Switch(
    "ui",
    "tray",
    section=Section.WINDOW,
    title=lambda: tr("Icon in the system tray"),
    explanation=lambda: tr("It shows when an answer arrives, and brings the window back."),
    search_words=lambda: tr("background, panel, task bar, notification area"),
)

CLOSE_WHILE_ANSWERING = Choice[WhenLive](
    "ui",
    "close_while_answering",
    section=Section.WINDOW,
    title=lambda: tr("Closing while an answer arrives"),
    explanation=lambda: tr("What has arrived by then is kept in any case."),
    search_words=lambda: tr("quit, exit, background, tray"),
    words={
        WhenLive.ASK: lambda: tr("Ask"),
        WhenLive.BACKGROUND: lambda: tr("Go on in the tray"),
        WhenLive.STOP: lambda: tr("Stop the answer"),
    },
)

FLUSH_MS = WholeNumber(
    "ui",
    "flush_ms",
    section=Section.STREAMING,
    title=lambda: tr("Pace of arriving text"),
    explanation=lambda: tr(
        "How often arriving text is painted. Less looks smoother; more spares the battery."
    ),
    search_words=lambda: tr("speed, refresh, interval, performance"),
    unit=lambda: tr("ms"),
    usual=lambda: UiSettings().flush_ms,
    least=FLUSH_MS_LEAST,
    most=FLUSH_MS_MOST,
    strict=True,
)

CHAT_PROVIDER = ProviderName(
    "chat",
    "provider",
    section=Section.PROVIDERS,
    title=lambda: tr("Provider of new chats"),
    explanation=lambda: tr("Each chat can choose another one."),
    search_words=lambda: tr("default, model, server"),
    strict=True,
)

AUTO_TITLE = Choice[AutoTitle](
    "chat",
    "auto_title",
    section=Section.PROVIDERS,
    title=lambda: tr("Titles of new chats"),
    explanation=lambda: tr(
        "The model is asked once, after its first answer. That request costs what every request "
        "to it costs. A title that you typed stays."
    ),
    search_words=lambda: tr("name, automatic, rename, summary"),
    words={
        AutoTitle.TEXT: lambda: tr("From the first question"),
        AutoTitle.MODEL: lambda: tr("Ask the chat's model"),
        AutoTitle.OFF: lambda: tr("None"),
    },
)

UI_SPECS = (
    THEME,
    ZOOM,
    FONT,
    CODE_FONT,
    MOTION,
    TIMESTAMPS,
    LANGUAGE,
    SEND_KEY,
    COPY_AS,
    NOTIFY,
    TRAY,
    CLOSE_WHILE_ANSWERING,
    FLUSH_MS,
)
CHAT_SPECS = (CHAT_PROVIDER, AUTO_TITLE)
