"""`./run mutate [NAME ...]`: takes away one defence after the other, and shows who notices.

Works in a copy of the tree. Prints a table, writes it into docs/reliability.md when all were tried,
and fails when a defence can be taken away unnoticed, or no longer stands where the table says.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.mutation.kinds import Edit, Mutation
from tests.mutation.table import MUTATIONS

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- mutations -->\n", "<!-- end of mutations -->\n"
PATIENCE_S = 300
NOTICED = 1
"""What pytest exits with when tests failed; anything else means that they were not run."""

_FAILED = re.compile(r"^(?:FAILED|ERROR) \S+::(\S+)", re.MULTILINE)


def main(names: list[str]) -> int:
    """Try the mutations of these names, or all; 1 when one goes unnoticed."""
    unknown = set(names) - {mutation.name for mutation in MUTATIONS}
    if unknown:
        print(f"no such mutation: {', '.join(sorted(unknown))}")
        return 2
    wanted = [mutation for mutation in MUTATIONS if not names or mutation.name in names]
    rows = []
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        copy = _copy(Path(folder))
        for mutation in wanted:
            began = time.monotonic()
            noticed = _try(mutation, copy)
            rows.append((mutation, noticed))
            word = noticed or "NOT NOTICED"
            print(f"{mutation.name:26} {time.monotonic() - began:5.0f} s  {word}", flush=True)
    survived = [mutation.name for mutation, noticed in rows if not noticed]
    print(f"\n{len(rows)} defences taken away, {len(rows) - len(survived)} noticed")
    if not names:
        _write(rows)
    return 1 if survived else 0


def _copy(folder: Path) -> Path:
    for name in ("desktop_chat", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    where = subprocess.run(
        [sys.executable, "-c", "import desktop_chat; print(desktop_chat.__file__)"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    if not where.stdout.startswith(str(folder)):
        raise RuntimeError(f"the copy is not what is imported, but {where.stdout}")
    return folder


def _try(mutation: Mutation, copy: Path) -> str:
    """Name a test that fails without the defence; '' when none does."""
    paths = {copy / "desktop_chat" / edit.file for edit in mutation.edits}
    originals = {path: path.read_text() for path in paths}
    try:
        for edit in mutation.edits:
            _apply(edit, copy)
        return _failing(mutation, copy)
    finally:
        for path, text in originals.items():
            path.write_text(text)


def _apply(edit: Edit, copy: Path) -> None:
    path = copy / "desktop_chat" / edit.file
    text = path.read_text()
    if text.count(edit.old) != 1:
        raise RuntimeError(f"{edit.file} holds {text.count(edit.old)} times: {edit.old!r}")
    path.write_text(text.replace(edit.old, edit.new))


def _failing(mutation: Mutation, copy: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *mutation.tests, "-q", "-x", "-p", "no:cacheprovider"],
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_S,
        env={"QT_QPA_PLATFORM": "offscreen", **os.environ, "FAULTS_PATIENCE_S": "12"},
    )
    if done.returncode == 0:
        return ""
    found = _FAILED.search(done.stdout)
    if done.returncode != NOTICED or found is None:
        raise RuntimeError(f"{mutation.name}: the tests were not run\n{done.stdout[-2000:]}")
    return found[1]


def _write(rows: list[tuple[Mutation, str]]) -> None:
    lines = ["| defence | promise | a test that fails without it |", "| --- | --- | --- |"]
    lines += [
        f"| {mutation.name} | {mutation.promise} | {f'`{noticed}`' if noticed else 'none'} |"
        for mutation, noticed in rows
    ]
    text = PAGE.read_text("utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}" + "\n".join(lines) + f"\n{END}{after}", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
