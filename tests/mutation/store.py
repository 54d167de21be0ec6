"""The defences of what is stored: see `table`."""

from __future__ import annotations

from tests.mutation.kinds import Mutation, edit

_AT_START = "tests/store/test_rescue_at_start.py"
_BACKUPS = "tests/store/test_backups.py"
_CUTS = ("tests/store/cuts/test_cuts.py", "-k", "whenever")
_OPEN = "tests/store/test_rescue_open.py"
_SERVICE = "tests/store/test_backups_service.py"
_KILLS = ("tests/store/kills/test_kills.py", "-k", "whatever")
_INTERRUPTED = ("tests/unit/storage/test_interrupted.py",)

STORE_MUTATIONS = (
    Mutation(
        "durable questions",
        "a question and the end of an answer survive a power cut",
        edit("storage/connection.py", '"full" if durable else "normal"', '"normal"'),
        _CUTS,
    ),
    Mutation(
        "durable ends",
        "the end of an answer survives a power cut",
        edit(
            "storage/journal.py",
            "messages.end(connection, message, outcome))",
            "messages.end(connection, message, outcome), durable=False)",
        ),
        _CUTS,
    ),
    Mutation(
        "whole transactions",
        "a writer waits for the others from the beginning",
        edit("storage/connection.py", '"BEGIN IMMEDIATE"', '"BEGIN"'),
        _KILLS,
    ),
    Mutation(
        "recovery at the start",
        "answers of dead processes are ended",
        edit("storage/store.py", "            await self.recover()", "            pass"),
        _KILLS,
    ),
    Mutation(
        "no false alarm",
        "a log that a power cut tore is no damage",
        edit("storage/soundness.py", "        if _was_the_power_cut(file):", "        if False:"),
        _INTERRUPTED,
    ),
    Mutation(
        "files in the making",
        "what another process is making is left alone",
        edit(
            "storage/schema.py",
            "maker.isdecimal() and not is_running(int(maker))",
            "maker.isdecimal()",
        ),
        _INTERRUPTED,
    ),
    Mutation(
        "patience with other writers",
        "a busy process beside does not starve this one",
        edit("storage/connection.py", "time.sleep(LOOK_S)", "time.sleep(0.1)"),
        _INTERRUPTED,
    ),
    Mutation(
        "stray pages",
        "rows of a damaged tree are found by their looks",
        edit(
            "storage/rescue/trees.py",
            "        if self.damage:\n            yield from self._strays()\n",
            "",
        ),
        (_AT_START, "-k", "kept_and_its_chats"),
    ),
    Mutation(
        "half a repair",
        "a repair that was cut off is finished by the next start",
        edit("storage/schema.py", "if path.with_name(path.name + READY).exists():", "if False:"),
        (_AT_START, "-k", "cut_off"),
    ),
    Mutation(
        "empty history",
        "a damaged file is never taken for an empty history",
        edit(
            "storage/soundness.py",
            "    if connection.execute(_HAS_CHATS).get:\n        return\n",
            "    return\n",
        ),
        (_AT_START, "-k", "not_taken"),
    ),
    Mutation(
        "damaged log",
        "a damaged log is not thrown away",
        edit("storage/connection.py", "        soundness.check_log(access.path)\n", ""),
        (_AT_START, "-k", "throw_away"),
    ),
    Mutation(
        "frames of the log",
        "what a damaged log still holds is read",
        edit(
            "storage/rescue/wal.py",
            "        before = (first, second)\n",
            "        before = (first, second) if is_good else before\n",
        ),
        ("tests/store/test_damage.py",),
    ),
    Mutation(
        "ballast",
        "a full disk has a reserve",
        edit(
            "storage/connection.py",
            "if not (is_full and self._access.owner and ballast.make_room(self._access.path)):",
            "if True:",
        ),
        ("tests/store/test_full_disk.py", "-k", "reserve"),
    ),
    Mutation(
        "text that is none",
        "text that cannot be read is damage, and repaired as such",
        edit(
            "storage/failures.py",
            "isinstance(error, UnicodeDecodeError)",
            "False",
        ),
        (_OPEN, "-k", "no_text"),
    ),
    Mutation(
        "checked backup",
        "a damaged history makes no backup and costs no older one",
        edit("storage/backups.py", "        files.verify(part, stop, of=path)\n", ""),
        (_BACKUPS, "-k", "makes_no_backup"),
    ),
    Mutation(
        "live answers in backups",
        "an answer that was arriving has ended in a restored backup",
        edit(
            "storage/restoring.py",
            "            recovery.end_orphans(scratch, lambda _owner: False)\n",
            "            pass\n",
        ),
        (_BACKUPS, "-k", "was_arriving"),
    ),
    Mutation(
        "damaged content",
        "damaged content comes back with its chat",
        edit("storage/amending.py", "in amendment.replaced:", "in ():"),
        (_BACKUPS, "-k", "comes_back"),
    ),
    Mutation(
        "newest backups",
        "the newest two backups stay, however large they are",
        edit("domain/backup.py", "while len(left) > NEVER_FEWER and total", "while left and total"),
        ("tests/unit/domain/test_backup.py", "-k", "newest_two"),
    ),
    Mutation(
        "checksums",
        "a message that is not as it was written is found",
        edit("storage/checking.py", "checksum_of(parts) == checksum", "bool(checksum_of(parts))"),
        (_SERVICE, "-k", "not_as_it_was_written"),
    ),
    Mutation(
        "backup before restoring",
        "what there was is kept before everything is restored",
        edit(
            "services/backups.py",
            "kept = await self.make(BackupReason.RESTORE, stop, only_if_changed=False)",
            "kept = backup",
        ),
        ("tests/ui/backups/test_window_backups.py", "-k", "comes_back"),
    ),
    Mutation(
        "import on a full disk",
        "an import that was refused is not shown later by halves",
        edit(
            "storage/transfer.py", "self._keeping.perform_now_or_never(", "self._keeping.perform("
        ),
        ("tests/store/test_full_disk.py", "-k", "halves"),
    ),
    Mutation(
        "no backup, no import",
        "what begins with a backup is not done where none can be made",
        edit("services/backups.py", "        if error is not None:\n", "        if False:\n"),
        (_SERVICE, "-k", "not_done_where"),
    ),
    Mutation(
        "bin at rest",
        "nothing leaves the bin for good while it comes back from a backup",
        edit(
            "services/bin.py",
            "        self._stop.request()\n        async with self._removing:\n            yield\n",
            "        yield\n",
        ),
        (_SERVICE, "-k", "come_back_whole"),
    ),
    Mutation(
        "replaced history",
        "another file in the place of the open one takes nothing away",
        edit("storage/rescue/rescuer.py", "harm is Harm.REPLACED or ", ""),
        (_OPEN, "-k", "place_of"),
    ),
    Mutation(
        "failed repair",
        "a repair that comes to nothing leaves the history in use",
        edit(
            "storage/database.py",
            "            finally:  # also when the files could not be exchanged:",
            "            except ZeroDivisionError:  #",
        ),
        (_OPEN, "-k", "cannot_put"),
    ),
    Mutation(
        "warning at the end",
        "what is not saved keeps the window open until somebody agrees",
        edit(
            "ui/closing.py",
            "        if self._unsaved():\n            self._state",
            "        if False:\n            self._state",
        ),
        ("tests/ui/test_closing.py", "-k", "not_saved"),
    ),
)
