"""What goes into the bundle and what stays out: rules over names.

Used by the spec. Knows nothing of PyInstaller, so that it can be tested by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from importlib.metadata import packages_distributions
from pathlib import Path

#: The plugins of Qt that stay, by folder; a folder that is not named goes as a whole.
#: Gone on purpose: the image formats that nothing here shows, as each reader only adds to what a
#: hostile picture can reach; the GTK theme, which drags a second toolkit along; the virtual
#: keyboard, which drags in QML; OpenGL, as widgets are painted without it and its drivers clash
#: with an older C++ library than their own; network, SQL and printing.
QT_PLUGINS: dict[str, set[str]] = {
    "imageformats": {"qgif", "qico", "qjpeg", "qwebp"},
    "platforminputcontexts": {
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    },
    "platforms": {"qcocoa", "qoffscreen", "qwayland", "qwindows", "qxcb"},
    "platformthemes": {"qxdgdesktopportal"},
    "styles": {"qmacstyle", "qmodernwindowsstyle"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-shell-integration": {"xdg-shell"},
}

#: Qt's own words (Copy, Paste, Cancel) in the languages of the app; English is built in.
QT_TRANSLATIONS = {"qtbase_ko.qm"}

#: What no platform's widgets need, though hooks or link-time leftovers bring it along. On Linux
#: whatever nothing links to goes by itself.
UNUSED_LIBRARIES = re.compile(
    r"(lib)?(Qt6?(Qml|Quick|Pdf|VirtualKeyboard|OpenGL|Network|EglFS|Labs|Test|Sql)"
    r"|opengl32sw|d3dcompiler_)",
    re.IGNORECASE,
)

#: Parts of the standard library and of Qt that nothing here uses, and what libraries would take
#: if it were there.
EXCLUDED_MODULES = [
    *("_tkinter", "curses", "doctest", "ensurepip", "idlelib", "lib2to3", "pdb", "pydoc"),
    *("pydoc_data", "readline", "test", "tkinter", "turtle", "unittest", "venv", "xmlrpc"),
    *("IPython", "PIL", "boto3", "botocore", "google", "numpy", "pandas", "trio"),
    *("PySide6.QtDBus", "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtPrintSupport"),
    *("PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql", "PySide6.QtTest", "PySide6.QtXml"),
]

_PLUGIN = re.compile(
    r"PySide6/(?:Qt/)?plugins/(?P<folder>[^/]+)/(?:lib)?(?P<name>[^/.]+)\.(?:so|dll|dylib)$"
)
_TRANSLATION = re.compile(r"PySide6/(?:Qt/)?translations/(?P<name>[^/]+)$")
_METADATA = re.compile(r"\.dist-info/(?P<name>[^/]+)$")
_NEEDED_METADATA = {"METADATA", "entry_points.txt"}
_PINNED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def normal_name(distribution: str) -> str:
    """Write a distribution's name in the one way that all its spellings share."""
    return re.sub(r"[-_.]+", "-", distribution).lower()


def pinned(lock: Path) -> dict[str, str]:
    """Return the versions that a lock file names, by the normal names of the distributions."""
    return {
        normal_name(name): version for name, version in _PINNED.findall(lock.read_text("utf-8"))
    }


def developer_modules(lock: Path) -> list[str]:
    """Return the installed modules that belong to no distribution of the app's own lock.

    Libraries import some of them where they are there, as they are where the bundle is made.
    """
    wanted = {*pinned(lock), "desktop-chat"}
    return sorted(
        module
        for module, owners in packages_distributions().items()
        if module.isidentifier() and not wanted & {normal_name(owner) for owner in owners}
    )


def carried_distributions(modules: Iterable[str]) -> set[str]:
    """Return the distributions that these modules come from, the app itself left out."""
    owners = packages_distributions()
    tops = {module.partition(".")[0] for module in modules}
    names = {normal_name(owner) for top in tops for owner in owners.get(top, ())}
    return names - {"desktop-chat"}


def is_wanted(target: str) -> bool:
    """Tell whether a file stays, by its path in the bundle. Decides over plugins, data, leftovers.

    Metadata is there for what asks for versions and entry points; licence texts have a place of
    their own.
    """
    path = target.replace("\\", "/")
    if plugin := _PLUGIN.search(path):
        return plugin["name"] in QT_PLUGINS.get(plugin["folder"], set())
    if translation := _TRANSLATION.search(path):
        return translation["name"] in QT_TRANSLATIONS
    if ".dist-info/" in path:
        found = _METADATA.search(path)
        return found is not None and found["name"] in _NEEDED_METADATA
    return not any(map(UNUSED_LIBRARIES.match, path.split("/")))  # a framework is a folder


def is_plugin(target: str) -> bool:
    """Tell whether a file is a plugin of Qt, which is loaded though nothing links to it."""
    return _PLUGIN.search(target.replace("\\", "/")) is not None


def reachable(roots: Iterable[str], needed_by: Callable[[str], Iterable[str]]) -> set[str]:
    """Return `roots` and all that they need, directly or through each other."""
    seen: set[str] = set()
    waiting = list(roots)
    while waiting:
        item = waiting.pop()
        if item not in seen:
            seen.add(item)
            waiting.extend(needed_by(item))
    return seen
