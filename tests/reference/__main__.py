"""`./run reference`: installs servers that others wrote by npm, and tests against them.

The suite reaches no other host, so it runs these tests only where this was done once.
"""

from __future__ import annotations

import shutil
import subprocess
import sys

from tests.reference.server import FOLDER, MODEL_PACKAGE, MODEL_TEST, PACKAGE, TEST


def main() -> int:
    """Needs node; the exit code is pytest's."""
    npm = shutil.which("npm")
    if npm is None:
        sys.stderr.write("The reference servers run on node, which is not on this computer.\n")
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    flags = ("--no-audit", "--no-fund", "--ignore-scripts", "--no-save")
    command = [npm, "install", *flags, "--prefix", str(FOLDER), PACKAGE, MODEL_PACKAGE]
    made = subprocess.run(command, cwd=FOLDER, check=False, timeout=300)
    if made.returncode:
        return made.returncode
    tests = [sys.executable, "-m", "pytest", str(TEST), str(MODEL_TEST)]
    return subprocess.run(tests, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
