"""Opens what asks the server about a provider as it stands in its form.

Neither is opened while a key would go to a host that it was not given for.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_chat.ui.providers.form import ProviderForm
from desktop_chat.ui.providers.key_words import why_not_ask
from desktop_chat.ui.providers.tools import FormTools
from desktop_chat.ui.theme.tokens import Tokens


def choose_model(form: ProviderForm, tools: FormTools, tokens: Tokens, parent: QWidget) -> None:
    """Open the list of models; the chosen one goes into the form."""
    if not _may_ask(form):
        return
    from desktop_chat.ui.providers.model_chooser import ModelChooser

    chooser = ModelChooser(
        tokens,
        tools.desk,
        form.draft.for_asking(),
        tools.background,
        key=form.draft.key.typed or None,
        parent=parent,
    )
    chooser.model_chosen.connect(form.model.set_model)
    chooser.favourites_changed.connect(form.take_favourites)
    chooser.open()


def examine(form: ProviderForm, tools: FormTools, tokens: Tokens, parent: QWidget) -> None:
    """Open the connection doctor."""
    if not _may_ask(form):
        return
    from desktop_chat.ui.providers.doctor_dialog import DoctorDialog

    doctor = DoctorDialog(
        tokens,
        tools.desk,
        form.draft.for_asking(),
        tools.background,
        report=tools.desk.report,
        key=form.draft.key.typed or None,
        parent=parent,
    )
    doctor.open()


def _may_ask(form: ProviderForm) -> bool:
    form.settle()
    obstacle = why_not_ask(form.draft)
    if obstacle is not None:
        form.refuse(*obstacle)
    return obstacle is None
