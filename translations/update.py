"""Brings the translations up to date: collects the texts of the program, then compiles them.

    ./run translations

What is new stands in the .ts files as "unfinished"; Qt Linguist, or any editor, fills it in. Texts
that the program no longer has are dropped. The compiled .qm files lie where the app looks for them.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "desktop_chat"
SOURCES = ROOT / "translations"
COMPILED = PACKAGE / "resources" / "translations"
LANGUAGES = {"ko": "ko_KR"}
CONTEXT = "desktop_chat"


@dataclass(slots=True)
class Entry:
    """One text of the program; `plural` says that it is translated by number."""

    source: str
    plural: bool
    files: set[str] = field(default_factory=set)


class CollectingError(Exception):
    """A text cannot be collected: it is no literal, or it is made before a language is chosen."""


class Collector(ast.NodeVisitor):
    """Finds what passes through `tr` and `trn` in one file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[tuple[str, bool]] = []
        self._depth = 0

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        for outside in (*node.decorator_list, *node.args.defaults, *node.args.kw_defaults):
            if outside is not None:
                self.visit(outside)
        self._depth += 1
        for inside in node.body:
            self.visit(inside)
        self._depth -= 1

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815 - the visitor looks for this name

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._depth += 1
        self.generic_visit(node)
        self._depth -= 1

    def visit_Call(self, node: ast.Call) -> None:
        if isinstance(node.func, ast.Name) and node.func.id in {"tr", "trn"}:
            self._take(node, node.func.id)
        self.generic_visit(node)

    def _take(self, node: ast.Call, name: str) -> None:
        where = f"{self.name}:{node.lineno}"
        wanted = node.args[:1] if name == "tr" else node.args[:2]
        texts = [arg.value for arg in wanted if isinstance(arg, ast.Constant)]
        if len(texts) != len(wanted) or not all(isinstance(text, str) for text in texts):
            raise CollectingError(f"{where}: {name} takes texts as they are, and nothing computed")
        if not self._depth:
            raise CollectingError(f"{where}: this text is made before a language is chosen")
        self.found.append((str(texts[-1]), name == "trn"))


def collect(package: Path = PACKAGE) -> list[Entry]:
    """Collect all texts, in the order of files and lines."""
    entries: dict[str, Entry] = {}
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package.parent).as_posix()
        collector = Collector(name)
        collector.visit(ast.parse(path.read_text("utf-8")))
        for source, plural in collector.found:
            entry = entries.setdefault(source, Entry(source, plural))
            if entry.plural != plural:
                raise CollectingError(f"{name}: “{source}” counts in one place and not in another")
            entry.files.add(name)
    return list(entries.values())


def read(path: Path) -> dict[str, str]:
    """Read the finished translations of a .ts file, by source."""
    if not path.exists():
        return {}
    done: dict[str, str] = {}
    for message in ET.parse(path).iter("message"):  # noqa: S314 - our own file
        translation = message.find("translation")
        if translation is None or translation.get("type"):
            continue
        form = translation.find("numerusform")
        text = (translation if form is None else form).text
        done[message.findtext("source", "")] = text or ""
    return done


def write(path: Path, language: str, entries: list[Entry], done: dict[str, str]) -> int:
    """Write a .ts file and say how many texts it lacks."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    missing = 0
    for entry in entries:
        message = ET.SubElement(context, "message", {"numerus": "yes"} if entry.plural else {})
        for name in sorted(entry.files):
            ET.SubElement(message, "location", filename=f"../{name}")
        ET.SubElement(message, "source").text = entry.source
        translation = ET.SubElement(message, "translation")
        inner = ET.SubElement(translation, "numerusform") if entry.plural else translation
        if text := done.get(entry.source):
            inner.text = text
        else:
            translation.set("type", "unfinished")
            missing += 1
    ET.indent(root, "  ")
    body = ET.tostring(root, encoding="unicode")
    text = f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'
    path.write_text(text, "utf-8", newline="\n")
    return missing


def compile_into(source: Path, target: Path) -> None:
    """Compile a .ts file with Qt's own compiler, which comes with PySide6."""
    import PySide6

    name = "lrelease.exe" if sys.platform == "win32" else "lrelease"
    places = (Path(PySide6.__path__[0]), Path(PySide6.__path__[0]) / "Qt" / "libexec")
    tool = next(place / name for place in places if (place / name).exists())
    target.parent.mkdir(parents=True, exist_ok=True)
    command = [str(tool), "-silent", "-nounfinished", str(source), "-qm", str(target)]
    subprocess.run(command, check=True)


def files(folder: Path = SOURCES) -> Iterator[tuple[str, Path]]:
    """Give each language's code and .ts file."""
    for code in LANGUAGES:
        yield code, folder / f"desktop_chat_{code}.ts"


def main() -> int:
    """Do it for all languages."""
    entries = collect()
    for code, path in files():
        missing = write(path, LANGUAGES[code], entries, read(path))
        compile_into(path, COMPILED / f"{code}.qm")
        print(f"{path.relative_to(ROOT)}: {len(entries)} texts, {missing} to be translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
