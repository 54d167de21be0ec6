"""`python -m desktop_chat`."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line of this process."""
    from desktop_chat.app.start import main as start

    return start(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
