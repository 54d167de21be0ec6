"""Every setting, declared once: the file, the dialog and the documentation are made from this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_chat.domain.setting_specs.backups import BACKUP_SPECS
from desktop_chat.domain.setting_specs.kinds import NotAllowedError, Number, Spec, WrongTypeError
from desktop_chat.domain.setting_specs.spending import SPENDING_SPECS
from desktop_chat.domain.setting_specs.stream import STREAM_SPECS
from desktop_chat.domain.setting_specs.ui import CHAT_SPECS, UI_SPECS
from desktop_chat.domain.settings import Settings
from desktop_chat.i18n import tr

if TYPE_CHECKING:
    from desktop_chat.domain.parameters import ParameterValue

    Change = ParameterValue | None

SPECS: tuple[Spec[Any], ...] = (
    *UI_SPECS,
    *CHAT_SPECS,
    *STREAM_SPECS,
    *SPENDING_SPECS,
    *BACKUP_SPECS,
)
"""All single settings; those of a `[[provider]]` stand in `setting_specs.provider`."""

SHORTCUTS = "shortcuts"
_BY_NAME = {spec.name: spec for spec in SPECS}


def default_of(spec: Spec[Any]) -> object:
    """What counts while nothing is set."""
    return value_of(Settings(), spec)


def value_of(settings: Settings, spec: Spec[Any]) -> object:
    """What is set now, typed: a member of an enum for a word, None where nothing is set."""
    value: object = getattr(getattr(settings, spec.table), spec.key)
    return value


def apply_changes(settings: Settings, changes: Mapping[tuple[str, str], Change]) -> Settings:
    """Make single changes, as in `{("ui", "theme"): "dark"}`; None goes back to the default.

    The table "shortcuts" takes a list of keys for an action's id. Numbers are brought into their
    range. Raises `ValueError` for an unknown setting and for a value that it cannot have.
    """
    for (table, key), value in changes.items():
        if table == SHORTCUTS:
            settings = _with_shortcut(settings, key, value)
        else:
            settings = _with_value(settings, (table, key), value)
    return settings


def keys_of(value: object) -> tuple[str, ...]:
    """Read the keys of one action: one, a list, or '' for none. Raises `WrongTypeError`."""
    keys = [value] if isinstance(value, str) else value
    if not isinstance(keys, list | tuple) or not all(isinstance(key, str) for key in keys):
        raise WrongTypeError(tr("keys in quotes, or a list of them"))
    return tuple(key.strip() for key in keys if key.strip())


def _with_value(settings: Settings, name: tuple[str, str], value: Change) -> Settings:
    spec = _BY_NAME.get(name)
    if spec is None:
        raise ValueError(f"there is no setting {'.'.join(name)}")
    typed = default_of(spec) if value is None else _typed(spec, value)
    record = getattr(settings, spec.table)
    whole: dict[str, Any] = {spec.table: replace(record, **{spec.key: typed})}
    return replace(settings, **whole)


def _typed(spec: Spec[Any], value: Change) -> object:
    try:
        return spec.read(value)
    except NotAllowedError as error:
        if isinstance(spec, Number) and error.instead is not None:
            return error.instead
        raise


def _with_shortcut(settings: Settings, action: str, value: Change) -> Settings:
    shortcuts = {name: keys for name, keys in settings.shortcuts.items() if name != action}
    if value is not None:
        shortcuts[action] = keys_of(value)
    return replace(settings, shortcuts=shortcuts)
