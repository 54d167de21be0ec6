"""Turns what is on the connect page into a provider: checks it with the server, keeps the key.

Everything that waits can be given up and tried again; nothing that was typed is lost by that. The
key is passed on, to the server that was chosen and to the key keeper, and is never kept here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_chat.domain.errors import AppError, AuthError, StoreError
from desktop_chat.domain.keys import KeyPlace
from desktop_chat.domain.provider_facts import ModelFacts
from desktop_chat.domain.settings import ProviderSettings
from desktop_chat.i18n import tr, trn
from desktop_chat.services.provider_desk import ProviderDesk
from desktop_chat.ui.banner import Severity
from desktop_chat.ui.first_run.connect_page import ConnectPage
from desktop_chat.ui.first_run.draft import Draft, first_choice, host_of, is_open, name_for
from desktop_chat.ui.forms.errand import Errand, Starter
from desktop_chat.ui.forms.key_text import is_plausible

PATIENCE_S = 25.0
"""How long a server may take to list its models."""
_PAUSE_MS = 450
"""A key is checked once nobody has typed for so long."""

Subject = tuple[str, str, str]
"""What was checked: the address, and the key or the place that it comes from."""


class SetUp(QObject):
    """`go_on` is all that Enter and the button do: it checks first, and then it is done."""

    done = Signal(object)  #: ProviderSettings, its key kept
    changed = Signal()  #: `is_ready` or `is_storing`

    def __init__(
        self,
        page: ConnectPage,
        desk: ProviderDesk,
        background: Starter,
        *,
        taken_names: Callable[[], Collection[str]],
        patience_s: float = PATIENCE_S,
    ) -> None:
        super().__init__(page)
        self._page = page
        self._desk = desk
        self._taken_names = taken_names
        self._patience_s = patience_s
        self._draft: Draft | None = None
        self._asked: Subject | None = None
        self._checked: Subject | None = None
        self._retry: Callable[[], None] = self.check
        self.is_storing = False
        self._checking = Errand(background, "first-run-check")
        self._looking = Errand(background, "first-run-key-status")
        self._storing = Errand(background, "first-run-store")
        self._pause = QTimer(self)
        self._pause.setObjectName("firstRunPause")
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.check)
        page.address_edited.connect(self._on_edited)
        page.key_wanted.connect(self._on_edited)
        page.key_field.edited.connect(self._on_edited)
        page.key_field.place_changed.connect(self._on_place_changed)
        page.key_field.check_requested.connect(self.go_on)
        page.message.acted.connect(self._on_acted)

    @property
    def is_ready(self) -> bool:
        """Whether all that is left is to say yes."""
        return self._checked is not None and self._checked == self._subject()

    def begin(self, draft: Draft) -> None:
        """Set this one up; the one that was being set up goes on where it was left."""
        if draft == self._draft:
            return
        self.forget()
        self._draft = draft
        page = self._page
        page.begin(draft)
        if draft.place:
            page.key_field.set_place(draft.place)
        elif page.key_field.place.startswith("env") or page.key_field.place == KeyPlace.NONE:
            page.key_field.set_usual_place()
        self._show_address()
        if draft.place:  # it was chosen as it was found; there is nothing to type
            self._look_at_variable()
            self.check()

    def forget(self) -> None:
        """Give up what is under way, and forget what was typed."""
        self.give_up()
        self._draft = None
        self._checked = None
        self._page.key_field.clear_key()
        self._page.models.forget()
        self.changed.emit()

    def give_up(self) -> bool:
        """End what is under way; False when nothing was."""
        was_running = self.is_storing or self._checking.is_running
        self._pause.stop()
        for errand in (self._checking, self._looking, self._storing):
            errand.cancel()
        self._asked = None
        self._page.key_field.set_busy(False)
        self._page.verdict.set_busy("")
        self._set_storing(False)
        return was_running

    def go_on(self) -> None:
        """Do what comes next: check, or finish."""
        if self.is_storing:
            return
        if self.is_ready:
            self.finish()
        else:
            self.check()

    # -------------------------------------------------------------------- checking

    def check(self) -> None:
        """Ask the server for its models, which needs the key."""
        self._pause.stop()
        draft, subject = self._draft, self._subject()
        if draft is None or not self._is_complete(draft):
            return
        if self._checking.is_running and self._asked == subject:
            return
        self._asked = subject
        self._page.message.clear()
        self._page.verdict.set_verdict(True, "")
        self._page.key_field.set_verdict(True, "")
        self._checking.start(self._check)

    def _is_complete(self, draft: Draft) -> bool:
        page, field = self._page, self._page.key_field
        if not self._base_url():
            page.set_address_words("", tr("Enter the address of the server."))
            page.address_edit.setFocus()
            return False
        problem = field.problem
        if not problem and not field.key and field.place in _TYPED and not draft.asks_for_address:
            problem = tr("Paste the key first.")
        if problem:
            field.set_verdict(False, problem)
            field.setFocus()
        return not problem

    async def _check(self) -> None:
        draft, subject = self._draft, self._asked
        if draft is None:
            return
        key = self._page.key_field.key
        self._show_busy(True)
        try:
            async with asyncio.timeout(self._patience_s):
                models = await self._desk.models(self._provider(draft, ""), key or None)
        except AppError as error:
            self._on_refused(error.user_text, may_go_on=not isinstance(error, AuthError))
        except TimeoutError:
            text = tr("The server did not answer in time. Check the network and try again.")
            self._on_refused(text, may_go_on=True)
        except Exception:
            self._show_busy(False)
            raise
        else:
            self._on_listed(draft, subject, models)

    def _on_listed(
        self, draft: Draft, subject: Subject | None, models: Sequence[ModelFacts]
    ) -> None:
        self._checked = subject
        if not models:
            self._say(True, tr("The server answers, but does not list its models."))
            self._page.models.ask(next(iter(draft.preset.models), ""))
        else:
            text = trn("Connected: {n} model.", "Connected: {n} models.", len(models))
            self._say(True, text)
            self._page.models.offer(models, first_choice(draft.preset, models))
        self.changed.emit()

    def _on_refused(self, text: str, *, may_go_on: bool) -> None:
        self._say(False, text)
        if may_go_on:
            self._retry = self._go_on_unchecked
            self._page.message.say(
                tr("You can check the connection later."),
                Severity.INFO,
                action=tr("Go on without a check"),
            )

    def _go_on_unchecked(self) -> None:
        if self._draft is None or not self._is_complete(self._draft):
            return
        self._checked = self._subject()
        self._page.message.clear()
        self._page.models.ask(next(iter(self._draft.preset.models), ""))
        self._page.models.take_focus()
        self.changed.emit()

    # -------------------------------------------------------------------- the end

    def finish(self) -> None:
        """Keep the key and say that it is done."""
        draft, model = self._draft, self._page.models.model
        if draft is None:
            return
        if not model:
            self._page.models.take_focus()
            return
        self._page.message.clear()
        self._storing.start(self._store)

    async def _store(self) -> None:
        draft, field = self._draft, self._page.key_field
        if draft is None:
            return
        provider = self._provider(draft, self._page.models.model)
        if field.key:
            self._set_storing(True)
            try:
                await self._desk.keys.store(provider, field.key)
            except StoreError as error:
                self._on_not_stored(error.user_text)
                return
            finally:
                self._set_storing(False)
        self.forget()
        self.done.emit(provider)

    def _on_not_stored(self, text: str) -> None:
        is_session = self._page.key_field.place == KeyPlace.SESSION
        self._retry = self._keep_for_session
        action = "" if is_session else tr("Keep it for this session only")
        self._page.message.say(text, Severity.WARNING, action=action)

    def _keep_for_session(self) -> None:
        self._page.key_field.set_place(KeyPlace.SESSION)
        self.finish()

    # -------------------------------------------------------------------- inside

    def _base_url(self) -> str:
        draft = self._draft
        if draft is None or not draft.asks_for_address:
            return draft.base_url if draft else ""
        return self._desk.corrected_url(self._page.address, draft.preset.protocol)

    def _subject(self) -> Subject | None:
        if self._draft is None:
            return None
        field = self._page.key_field
        return self._base_url(), field.key, "" if field.key else field.place

    def _provider(self, draft: Draft, model: str) -> ProviderSettings:
        field, base_url = self._page.key_field, self._base_url()
        # Only vendors insist on a key: without one, another server is asked without one.
        place = KeyPlace.NONE.value if field.place in _TYPED and not field.key else field.place
        name = name_for(draft.preset, base_url, self._taken_names())
        return draft.provider(base_url=base_url, place=place, model=model, name=name)

    def _on_edited(self) -> None:
        is_asked = self._checking.is_running and self._subject() == self._asked
        if is_asked or self.is_ready:  # only the place is another one
            self._page.message.clear()
            self.changed.emit()
            return
        self._checking.cancel()
        self._asked = None
        self._show_busy(False)
        self._page.message.clear()
        self._page.verdict.set_verdict(True, "")
        self._show_address()
        self._page.models.forget()
        if self._base_url() and is_plausible(self._page.key_field.key):
            self._pause.start()
        else:
            self._pause.stop()
        self.changed.emit()

    def _on_place_changed(self, _place: str) -> None:
        self._look_at_variable()
        self._on_edited()

    def _look_at_variable(self) -> None:
        if self._draft is not None and len(self._page.key_field.place) > len("env:"):
            self._looking.start(self._look)

    async def _look(self) -> None:
        if self._draft is not None:
            status = await self._desk.keys.status(self._provider(self._draft, ""))
            self._page.key_field.set_status(status)

    def _on_acted(self) -> None:
        self._retry()

    def _show_address(self) -> None:
        base_url, typed, field = self._base_url(), self._page.address, self._page.key_field
        self._page.set_host(host_of(base_url), with_key=field.place != KeyPlace.NONE)
        hint = tr("Requests go to {url}.", url=base_url) if base_url and base_url != typed else ""
        problem = ""
        if typed and not base_url:
            problem = tr("This is no web address.")
        elif self._draft is not None and field.key and is_open(self._provider(self._draft, "")):
            problem = tr("This connection is not encrypted: others on the way can read the key.")
        self._page.set_address_words(hint, problem)

    def _says_beside_key(self) -> bool:
        return self._page.key_field.place != KeyPlace.NONE

    def _show_busy(self, busy: bool) -> None:
        self._page.key_field.set_busy(busy and self._says_beside_key())
        asking = busy and not self._says_beside_key()
        self._page.verdict.set_busy(tr("Asking the server…") if asking else "")

    def _say(self, ok: bool, text: str) -> None:
        self._show_busy(False)
        if self._says_beside_key():
            self._page.key_field.set_verdict(ok, text)
        else:
            self._page.verdict.set_verdict(ok, text)

    def _set_storing(self, storing: bool) -> None:
        if storing:
            self._page.verdict.set_busy(
                tr("Keeping the key… The system may ask for a password in a window of its own.")
            )
        else:
            self._page.verdict.set_busy("")
        if storing != self.is_storing:
            self.is_storing = storing
            self.changed.emit()


_TYPED = frozenset({KeyPlace.KEYRING, KeyPlace.SESSION, KeyPlace.FILE})
