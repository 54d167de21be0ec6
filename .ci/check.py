"""Every check that is no test: lint, format, types, layers, and the rules of the tree.

All of them run, whatever fails; the exit code tells whether any did.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
LONGEST = 400
SCRIPTS = ("run", "requirements/make.py", "translations/update.py", ".ci/check.py")

#: Where packages come from is the user's own choice: no file may name such a place.
#: (Written in parts, so that this file does not name one either.)
REGISTRIES = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("pypi", "python", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("yarnpkg", "com"),
        ("deb", "debian", "org"),
        ("security", "debian", "org"),
        ("snapshot", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("anaconda", "org"),
        ("crates", "io"),
        ("proxy", "golang", "org"),
        ("rubygems", "org"),
    )
)


def tracked_files() -> list[str]:
    """Return the files that belong to the project, also where there is no git."""
    command = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    try:
        listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        skipped = {"build", "dist", "__pycache__"}
        return [
            str(path.relative_to(ROOT))
            for path in ROOT.rglob("*")
            if path.is_file()
            and not any(
                part in skipped or (part.startswith(".") and part != ".ci")
                for part in path.relative_to(ROOT).parts[:-1]
            )
        ]
    return sorted({name for name in listed.stdout.split("\0") if (ROOT / name).is_file()})


def tree_faults(names: list[str]) -> Iterator[str]:
    """Yield what breaks a rule of the tree, a line each."""
    registry = re.compile("|".join(map(re.escape, REGISTRIES)).encode(), re.IGNORECASE)
    for name in names:
        content = (ROOT / name).read_bytes()
        lines = content.count(b"\n")
        if name.endswith(".py") and lines > LONGEST:
            yield f"{name}: {lines} lines; none may have more than {LONGEST}"
        found = registry.search(content)
        if found:
            line = content.count(b"\n", 0, found.start()) + 1
            yield f"{name}:{line}: names a package registry ({found.group().decode()})"
    if "packaging/__init__.py" in names:
        yield "packaging/__init__.py: would hide the library of the same name"


def step(name: str, *command: str) -> bool:
    """Run one tool and say how it went."""
    print(f"--- {name}", flush=True)
    passed = subprocess.run((str(BIN / command[0]), *command[1:]), cwd=ROOT, check=False)
    return passed.returncode == 0


def rules() -> bool:
    """Check the rules of the tree and say how it went."""
    print("--- rules of the tree", flush=True)
    names = tracked_files()
    faults = list(tree_faults(names))
    print("\n".join(faults) or f"{len(names)} files keep them")
    return not faults


def main() -> int:
    """Run everything."""
    scripts = [*SCRIPTS, *(str(p.relative_to(ROOT)) for p in sorted(ROOT.glob("packaging/*.py")))]
    results = {
        "ruff check": step("ruff check", "ruff", "check"),
        "ruff format": step("ruff format", "ruff", "format", "--check"),
        "mypy": step("mypy", "mypy"),
        "mypy, scripts": step(
            "mypy, scripts",
            "mypy",
            "--no-explicit-package-bases",
            "--scripts-are-modules",
            *scripts,
        ),
        "layers": step("layers", "lint-imports", "--no-logo"),
        "rules of the tree": rules(),
    }
    failed = [name for name, passed in results.items() if not passed]
    print(f"\nfailed: {', '.join(failed)}" if failed else f"\nall {len(results)} checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
