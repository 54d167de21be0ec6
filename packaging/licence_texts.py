"""Gathers the licence texts of everything that the bundle carries."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator
from importlib.metadata import distributions
from pathlib import Path

from bundle_rules import normal_name

_LICENCE = re.compile(r"(LICEN[SC]E|COPYING|NOTICE|AUTHORS)", re.IGNORECASE)
_DEBIAN_DOCUMENTS = Path("/usr/share/doc")


def of_distributions(names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield each licence text of these Python libraries, and a folder for it."""
    for distribution in distributions():
        name = normal_name(distribution.metadata["Name"])
        if name not in names:
            continue
        for file in distribution.files or ():
            if _LICENCE.match(file.name) and file.parts[0].endswith(".dist-info"):
                below = "/".join(part for part in file.parts[1:-1] if part != "licenses")
                folder = f"licenses/{name}/{below}".rstrip("/")
                yield str(distribution.locate_file(file)), folder


def of_python() -> Iterator[tuple[str, str]]:
    """Yield Python's own licence text where the installation carries one."""
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    for folder in ("", "lib", f"lib/{version}"):
        path = Path(sys.base_prefix, folder, "LICENSE.txt")
        if path.is_file():
            yield str(path), "licenses/python"
            return


def of_system_libraries(libraries: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield what Debian and its children say about the libraries that were taken from the system.

    Yields nothing where there is no dpkg.
    """
    if not shutil.which("dpkg-query"):
        return
    paths = {Path(library).resolve() for library in libraries}
    # Packages may know /usr/lib by its old name, /lib.
    spellings = {str(p) for p in paths} | {str(p).removeprefix("/usr") for p in paths}
    answer = subprocess.run(
        ("dpkg-query", "--search", *sorted(spellings)), check=False, capture_output=True, text=True
    )
    packages = {line.partition(":")[0] for line in answer.stdout.splitlines() if ": /" in line}
    for package in sorted(packages):
        text = _DEBIAN_DOCUMENTS / package / "copyright"
        if text.is_file():
            yield str(text), f"licenses/system/{package}"
