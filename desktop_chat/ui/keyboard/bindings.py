"""Which keys each action has, once the user's own ones stand in place of the usual ones.

Pure: takes the table and a mapping as in `Settings.shortcuts`, and gives another one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_chat.i18n import tr
from desktop_chat.ui.actions.table import ActionSpec, Callback, native_text
from desktop_chat.ui.keyboard.keys import canonical, why_refused

Bindings = Mapping[str, tuple[str, ...]]
"""An action's id, and its keys; none to take its keys away."""


def resolve(
    table: Sequence[ActionSpec], bindings: Bindings
) -> tuple[dict[Callback, tuple[str, ...]], tuple[str, ...]]:
    """Work out the keys of each action of the table, and what has to be said about it.

    The user's own keys go before the usual ones of another action. Of two actions that the user
    gave the same keys the first one keeps them.
    """
    notices = [_unknown(name) for name in bindings if name not in {spec.id for spec in table}]
    keys: dict[Callback, tuple[str, ...]] = {}
    taken: dict[str, ActionSpec] = {}
    for spec in table:
        if spec.id in bindings:
            keys[spec.callback] = _own_keys(spec, bindings[spec.id], taken, notices)
    for spec in table:
        if spec.id not in bindings:
            free = [own for own in spec.shortcuts if canonical(own) not in taken]
            keys[spec.callback] = tuple(free)
    return keys, tuple(notices)


def refusal(spec: ActionSpec, shortcut: str) -> str:
    """Say why `spec` (with its usual keys) cannot have this shortcut; '' when it can.

    What a key does by default it may do again, even where it is an editing key elsewhere.
    """
    if canonical(shortcut) in {canonical(usual) for usual in spec.shortcuts}:
        return ""
    return why_refused(shortcut)


def holder(
    table: Sequence[ActionSpec], bindings: Bindings, shortcut: str, *, besides: Callback
) -> ActionSpec | None:
    """Find which other action has this shortcut now."""
    keys, _ = resolve(table, bindings)
    wanted = canonical(shortcut)
    for spec in table:
        has_it = wanted in {canonical(own) for own in keys[spec.callback]}
        if spec.callback is not besides and has_it:
            return spec
    return None


def bound(
    table: Sequence[ActionSpec], bindings: Bindings, spec: ActionSpec, keys: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    """Give `spec` these keys, and take them from whoever has them."""
    before, _ = resolve(table, bindings)
    wanted = {canonical(own) for own in keys}
    result = dict(bindings)
    result[spec.id] = tuple(keys)
    for other in table:
        held = before[other.callback]
        kept = tuple(own for own in held if canonical(own) not in wanted)
        if other.callback is not spec.callback and kept != held:
            result[other.id] = kept
    return without_usual(table, result)


def unbound(
    table: Sequence[ActionSpec], bindings: Bindings, spec: ActionSpec
) -> dict[str, tuple[str, ...]]:
    """Give `spec` its usual keys back, from whoever has them now."""
    return bound(table, bindings, spec, spec.shortcuts)


def without_usual(table: Sequence[ActionSpec], bindings: Bindings) -> dict[str, tuple[str, ...]]:
    """Leave out what says no more than the table does."""
    usual = {spec.id: spec.shortcuts for spec in table}
    return {name: tuple(keys) for name, keys in bindings.items() if usual.get(name) != tuple(keys)}


def binding_changes(before: Bindings, after: Bindings) -> dict[tuple[str, str], list[str] | None]:
    """Say what to change in the settings file's table "shortcuts"; None removes a line."""
    changed = [name for name in (*before, *after) if before.get(name) != after.get(name)]
    return {
        ("shortcuts", name): list(after[name]) if name in after else None
        for name in dict.fromkeys(changed)
    }


def _own_keys(
    spec: ActionSpec,
    wanted: Sequence[str],
    taken: dict[str, ActionSpec],
    notices: list[str],
) -> tuple[str, ...]:
    kept: list[str] = []
    for shortcut in wanted:
        reason = refusal(spec, shortcut)
        other = taken.get(canonical(shortcut))
        if reason:
            notices.append(
                tr(
                    "The shortcut of “{action}” is not used: {reason}",
                    action=spec.full_title,
                    reason=reason,
                )
            )
        elif other is not None and other is not spec:
            notices.append(
                tr(
                    "{keys} is given to “{first}” and to “{second}”. Only “{first}” has it.",
                    keys=native_text(shortcut),
                    first=other.full_title,
                    second=spec.full_title,
                )
            )
        elif other is None:
            taken[canonical(shortcut)] = spec
            kept.append(shortcut)
    return tuple(kept)


def _unknown(name: str) -> str:
    return tr("There is no action “{name}” to give a shortcut to.", name=name[:80])
