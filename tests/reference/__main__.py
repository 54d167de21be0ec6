"""`./run reference`: installs the official reference server by npm, and tests against it.

The suite reaches no other host, so it runs these tests only where this was done once.
"""

from __future__ import annotations

import shutil
import subprocess
import sys

from tests.reference.server import FOLDER, PACKAGE, TEST


def main() -> int:
    """Needs node; the exit code is pytest's."""
    npm = shutil.which("npm")
    if npm is None:
        sys.stderr.write("The reference server runs on node, which is not on this computer.\n")
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    flags = ("--no-audit", "--no-fund", "--ignore-scripts", "--no-save")
    command = [npm, "install", *flags, "--prefix", str(FOLDER), PACKAGE]
    made = subprocess.run(command, cwd=FOLDER, check=False, timeout=300)
    if made.returncode:
        return made.returncode
    return subprocess.run([sys.executable, "-m", "pytest", str(TEST)], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
