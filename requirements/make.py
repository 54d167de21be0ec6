#!/usr/bin/env python3
"""Makes the two lock files from pyproject.toml: app.txt and dev.txt (which holds app.txt too).

    python requirements/make.py             after a change of pyproject.toml: moves nothing else
    python requirements/make.py --upgrade   moves everything to its newest release

Needs uv on the PATH. Only this script does: installing from the locks takes plain pip.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEADER = (
    "# Made by requirements/make.py. One lock for every system; the hashes are of public files.\n"
)
COMMON = (
    *("uv", "pip", "compile", "pyproject.toml", "--no-config", "--quiet"),
    *("--universal", "--python-version", "3.11", "--generate-hashes"),
    *("--no-header", "--no-annotate", "--extra", "mcp"),
)


def compile_lock(name: str, *options: str) -> None:
    """Write requirements/NAME, and refuse one that names a place to download from."""
    target = HERE / name
    subprocess.run(
        (*COMMON, *options, "--output-file", f"requirements/{name}"),
        cwd=HERE.parent,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    text = target.read_text("utf-8")
    if "://" in text or " @ " in text or "-index" in text:
        sys.exit(
            f"requirements/{name} names a place to download from; every pin must be name==version"
        )
    target.write_text(HEADER + text, "utf-8", newline="\n")
    print(f"requirements/{name}: {sum(line[:1].isalnum() for line in text.splitlines())} pins")


def main() -> None:
    """Compile both; the second must agree with the first on every version."""
    options = [option for option in sys.argv[1:] if option == "--upgrade"]
    if options != sys.argv[1:]:
        sys.exit(__doc__)
    compile_lock("app.txt", "--group", "build", *options)
    compile_lock(
        "dev.txt", "--group", "build", "--group", "dev", "-c", "requirements/app.txt", *options
    )


if __name__ == "__main__":
    main()
