"""What several tests do in the providers dialog."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QWidget

from desktop_chat.ui.actions import Callback
from desktop_chat.ui.providers.form import ProviderForm
from tests.fakes.turns import until
from tests.ui.home.person import LEFT, NONE, Person


async def opened(person: Person) -> None:
    """Open the dialog by its action."""
    person.does(Callback.MANAGE_PROVIDERS)
    await person.sees("providersDialog")
    await person.sees("providerName")


async def saved(person: Person) -> None:
    """Save, and wait until it has been kept."""
    await person.clicks("saveButton")
    await person.misses("providersDialog")


def rows(person: Person) -> list[str]:
    """The names in the dialog's list."""
    model = person.part("providerList", QListView).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


async def goes_to(person: Person, name: str) -> None:
    """Click a provider in the list."""
    await goes_to_row(person, rows(person).index(name))
    await until(lambda: person.entry("providerName") == name)


async def goes_to_row(person: Person, row: int) -> None:
    """Click a row of the list, and wait for its form."""
    view = person.part("providerList", QListView)
    before, is_another = _shown_form(view.window()), view.currentIndex().row() != row
    place = view.visualRect(view.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), LEFT, NONE, place)
    await until(lambda: not is_another or _shown_form(view.window()) is not before)


def _shown_form(dialog: QWidget) -> ProviderForm | None:
    return next((form for form in dialog.findChildren(ProviderForm) if form.isVisible()), None)
