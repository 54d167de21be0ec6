"""Keeps the table of libraries in THIRD_PARTY.md true.

    third_party.py          says whether it is
    third_party.py --write  makes it so, from requirements/app.txt and the installed metadata

Run it in .venv with the oldest Python that the app supports: newer ones need fewer libraries.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

from bundle_rules import pinned

ROOT = Path(__file__).resolve().parent.parent
NOTICE = ROOT / "THIRD_PARTY.md"
LOCK = ROOT / "requirements" / "app.txt"
BEGIN, END = "<!-- table: packaging/third_party.py -->\n", "<!-- end of the table -->\n"

#: In the lock only for installing from a checkout, never in the bundle.
BUILD_ONLY = {"hatchling", "packaging", "pathspec", "pluggy", "trove-classifiers"}
#: For platforms that the app does not run on.
ELSEWHERE = {"httpx2-jsfetch"}
#: Name and licence of what is not installed where the table is made.
WINDOWS_ONLY = {
    "pywin32": ("pywin32", "PSF-2.0"),
    "pywin32-ctypes": ("pywin32-ctypes", "BSD-3-Clause"),
}
#: Where metadata has no expression, the last part of its classifier, and what it stands for.
CLASSIFIERS = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "MIT License": "MIT",
}
#: Where metadata says less than the licence text that comes with it.
EXPLAINED = {
    "any-OSI": "any-OSI (zlib-style, or any approved by the OSI)",
}


def licence(facts: PackageMetadata) -> str:
    """Return the licence that a distribution's metadata states."""
    either = (*(facts.get_all("License-Expression") or ()), *(facts.get_all("License") or ()))
    stated = next(iter(either), "").strip()
    if stated and "\n" not in stated:
        return EXPLAINED.get(stated, stated)
    classifiers = [c.rpartition(" :: ")[2] for c in facts.get_all("Classifier") or ()]
    return " or ".join(sorted(CLASSIFIERS[c] for c in classifiers if c in CLASSIFIERS))


def row(name: str, version: str) -> str:
    """Return one line of the table. Raises `PackageNotFoundError` if it is not installed."""
    if name in WINDOWS_ONLY:
        shown, words = WINDOWS_ONLY[name]
    else:
        facts = metadata(name)
        shown, words = str(facts["Name"]), licence(facts)
    return f"| {shown} | {version} | {words} |\n"


def table() -> str:
    """Return the whole table."""
    pins = sorted(pinned(LOCK).items())
    rows = [row(*pin) for pin in pins if pin[0] not in BUILD_ONLY | ELSEWHERE]
    return "| library | version | licence |\n| --- | --- | --- |\n" + "".join(rows)


def with_table(text: str, content: str) -> str:
    """Return the text of the notice with another table in it."""
    pattern = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
    return pattern.sub(lambda _: BEGIN + content + END, text)


def main(arguments: Sequence[str]) -> int:
    """Compare or write, and return the exit code."""
    text = NOTICE.read_text("utf-8")
    try:
        wanted = with_table(text, table())
    except PackageNotFoundError as problem:
        print(f"{problem.name} is not installed; run this in .venv, made with Python 3.11.")
        return 1
    if "--write" in arguments:
        NOTICE.write_text(wanted, "utf-8")
    elif wanted != text:
        print("THIRD_PARTY.md is out of date: packaging/third_party.py --write")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
