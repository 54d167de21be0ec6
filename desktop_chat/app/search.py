"""`desktop-chat search`: reads a home and writes down what was found. Never imports Qt."""

from __future__ import annotations

import os
import sys
from datetime import date

from desktop_chat.app.ask import open_output
from desktop_chat.cli.complaints import BAD_REQUEST, complain
from desktop_chat.cli.search_options import SearchOptions
from desktop_chat.cli.search_reports import write_found
from desktop_chat.domain.search import parse
from desktop_chat.i18n import tr
from desktop_chat.storage.home import Home
from desktop_chat.storage.search.reading import search_file

FOUND, NOTHING_FOUND = 0, 1


def search_main(options: SearchOptions, home: Home) -> int:
    """Search and return the exit code."""
    open_output()
    asked = os.fsencode(options.query).decode("utf-8", "replace")  # whatever the locale says
    query = parse(asked, date.today())  # noqa: DTZ011 - the user's own day
    if query.unclear:
        complain(tr("“{filter}” is not understood.", filter=query.unclear[0]))
        return BAD_REQUEST
    if query.is_empty:
        complain(tr("There is nothing to look for."))
        return BAD_REQUEST
    found = search_file(
        home.database,
        query,
        limit=options.limit,
        on_slow=lambda: complain(tr("The search index is not complete: reading all messages.")),
    )
    try:
        write_found(found, sys.stdout, as_json=options.as_json)
    except BrokenPipeError:  # whoever reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FOUND if found.count else NOTHING_FOUND
