"""What a shortcut may be, how it is written, and which keys are spoken for.

Knows chords only: which action has one is the business of `bindings`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from desktop_chat.i18n import tr
from desktop_chat.ui.actions.table import native_text

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier
_SHIFT = _Modifier.ShiftModifier
_ALL_MODIFIERS = _Modifier.KeyboardModifierMask.value
_Standard = QKeySequence.StandardKey
_PORTABLE = QKeySequence.SequenceFormat.PortableText

MODIFIER_KEYS = frozenset(
    {
        _Key.Key_Control,
        _Key.Key_Shift,
        _Key.Key_Alt,
        _Key.Key_AltGr,
        _Key.Key_Meta,
        _Key.Key_Super_L,
        _Key.Key_Super_R,
        _Key.Key_Hyper_L,
        _Key.Key_Hyper_R,
        _Key.Key_CapsLock,
        _Key.Key_NumLock,
        _Key.Key_ScrollLock,
        _Key.Key_unknown,
    }
)
_MODIFIER_OF: dict[int, Qt.KeyboardModifier] = {
    _Key.Key_Control: _Modifier.ControlModifier,
    _Key.Key_Shift: _Modifier.ShiftModifier,
    _Key.Key_Alt: _Modifier.AltModifier,
    _Key.Key_Meta: _Modifier.MetaModifier,
}
_INPUT_METHOD_KEYS = range(_Key.Key_Multi_key.value, _Key.Key_Dead_Longsolidusoverlay.value + 1)
"""Qt keeps Kanji, Hangul, Henkan, the dead keys and their like side by side."""
_EDITING = (
    _Standard.Copy,
    _Standard.Cut,
    _Standard.Paste,
    _Standard.Undo,
    _Standard.Redo,
    _Standard.SelectAll,
    _Standard.MoveToNextWord,
    _Standard.MoveToPreviousWord,
    _Standard.MoveToStartOfDocument,
    _Standard.MoveToEndOfDocument,
    _Standard.SelectNextWord,
    _Standard.SelectPreviousWord,
    _Standard.SelectStartOfDocument,
    _Standard.SelectEndOfDocument,
    _Standard.DeleteStartOfWord,
    _Standard.DeleteEndOfWord,
)
_SENDING = ("Ctrl+Return", "Ctrl+Enter")
_SHIFTED = dict(zip("`1234567890-=[]\\;',./", '~!@#$%^&*()_+{}|:"<>?', strict=True))
"""What Shift makes of a key on the most common keyboards."""
_FIRST_SPECIAL = 0x01000000
"""Qt numbers keys that write nothing from here on."""
_LAST_F_KEY = _Key.Key_F35.value


def is_chord(shortcut: str) -> bool:
    """Tell whether this is one key with its modifiers, in Qt's portable form."""
    sequence = QKeySequence(shortcut)
    return sequence.count() == 1 and bool(sequence.toString(_PORTABLE))


def chord_of(key: int, modifiers: Qt.KeyboardModifier) -> str:
    """Write pressed keys in Qt's portable form; '' while only modifiers are held."""
    if key in MODIFIER_KEYS or key <= 0:
        return ""
    if key == _Key.Key_Backtab:
        key, modifiers = _Key.Key_Tab.value, modifiers | _SHIFT
    wanted = modifiers & ~(_Modifier.KeypadModifier | _Modifier.GroupSwitchModifier)
    if key < 128 and chr(key) in _SHIFTED.values():
        wanted &= ~_SHIFT  # the sign says by itself that Shift was held
    return _portable(key, wanted)


def held_text(key: int, modifiers: Qt.KeyboardModifier) -> str:
    """Write the modifiers that are held, as in "Ctrl+Shift+…"; '' for none.

    `key` is the one that was pressed just now: Qt does not count a modifier among its own.
    """
    held = modifiers & ~(_Modifier.KeypadModifier | _Modifier.GroupSwitchModifier)
    held |= _MODIFIER_OF.get(key, _Modifier.NoModifier)
    if held == _Modifier.NoModifier:
        return ""
    return native_text(_portable(_Key.Key_A.value, held)).removesuffix("A") + "…"


def canonical(shortcut: str) -> str:
    """Write a chord so that two that are pressed alike are alike: Ctrl+? is Ctrl+Shift+/."""
    sequence = QKeySequence(shortcut)
    if sequence.count() != 1:
        return sequence.toString(_PORTABLE)
    chord = _first(sequence)
    key, modifiers = _key_of(chord), chord.keyboardModifiers()
    if key == _Key.Key_Backtab:
        key, modifiers = _Key.Key_Tab.value, modifiers | _SHIFT
    if key == _Key.Key_Enter:
        key = _Key.Key_Return.value
    if key < 128:
        letter = chr(key)
        if modifiers & _SHIFT and letter in _SHIFTED:
            key, modifiers = ord(_SHIFTED[letter]), modifiers & ~_SHIFT
        elif letter in _SHIFTED.values():
            modifiers &= ~_SHIFT
    return _portable(key, modifiers)


def why_refused(shortcut: str) -> str:
    """Say in a sentence why this cannot be a shortcut; '' when it can."""
    if not is_chord(shortcut):
        return tr("“{keys}” is no shortcut that can be used here.", keys=shortcut)
    chord = _first(QKeySequence(shortcut))
    keys = native_text(shortcut)
    if _is_for_input_methods(chord):
        return tr("{keys} is left to the keyboard layout and to input methods.", keys=keys)
    if _writes(chord):
        return tr("{keys} is needed for typing. Hold Ctrl or Alt with it.", keys=keys)
    if canonical(shortcut) in _editing_keys():
        return tr("{keys} is needed for editing text.", keys=keys)
    if _has_its_own_use(chord):
        return tr("{keys} has its own use everywhere. Hold Ctrl or Alt with it.", keys=keys)
    return ""


def key_caps(shortcut: str) -> tuple[str, ...]:
    """Split a shortcut into what stands on each of its keys."""
    sequence = QKeySequence(shortcut)
    if sequence.count() != 1:
        return (native_text(shortcut),) if shortcut else ()
    whole, last = native_text(shortcut), _last_cap(_first(sequence))
    modifiers = whole.removesuffix(last)
    if sys.platform == "darwin":
        return (*modifiers, last)
    return (*(cap for cap in modifiers.split("+") if cap), last)


def _first(sequence: QKeySequence) -> QKeyCombination:
    chord: QKeyCombination = sequence[0]  # type: ignore[index]  # missing in the stubs
    return chord


def _key_of(chord: QKeyCombination) -> int:
    """As a number: letters beyond Latin have no name in Qt."""
    return chord.toCombined() & ~_ALL_MODIFIERS


def _portable(key: int, modifiers: Qt.KeyboardModifier) -> str:
    return QKeySequence(key | modifiers.value).toString(_PORTABLE)


def _last_cap(chord: QKeyCombination) -> str:
    return native_text(_portable(_key_of(chord), _Modifier.NoModifier))


def _editing_keys() -> set[str]:
    return {canonical(keys) for keys in (*_SENDING, *_standard_keys())}


def _standard_keys() -> Iterator[str]:
    for standard in _EDITING:
        for sequence in QKeySequence.keyBindings(standard):
            yield sequence.toString(_PORTABLE)


def _bare(chord: QKeyCombination) -> Qt.KeyboardModifier:
    return chord.keyboardModifiers() & ~_SHIFT


def _is_for_input_methods(chord: QKeyCombination) -> bool:
    """Space with any one modifier changes the language or the width of letters somewhere."""
    key = _key_of(chord)
    if key in _INPUT_METHOD_KEYS:
        return True
    return key == _Key.Key_Space and chord.keyboardModifiers() != _Modifier.NoModifier


def _writes(chord: QKeyCombination) -> bool:
    """Ctrl+Alt is AltGr to many keyboards, and writes as well."""
    if _key_of(chord) >= _FIRST_SPECIAL:
        return False
    with_alt_gr = _Modifier.ControlModifier | _Modifier.AltModifier
    return _bare(chord) in {_Modifier.NoModifier, with_alt_gr}


def _has_its_own_use(chord: QKeyCombination) -> bool:
    """A key that writes nothing, alone or with Shift, unless it is a function key."""
    is_f_key = _Key.Key_F1.value <= _key_of(chord) <= _LAST_F_KEY
    return _bare(chord) == _Modifier.NoModifier and not is_f_key
