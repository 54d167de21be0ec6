"""The command lines of export and import."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_chat.cli.options import parse
from desktop_chat.cli.transfer_options import ExportOptions, ImportOptions
from desktop_chat.domain.transfer import ExportFormat


@pytest.mark.parametrize(
    ("output", "format_"),
    [
        ("x.json", ExportFormat.JSON),
        ("x.zip", ExportFormat.JSON),
        ("folder", ExportFormat.JSON),
        ("x.MD", ExportFormat.MARKDOWN),
        ("x.html", ExportFormat.HTML),
    ],
)
def test_the_name_of_the_file_decides_about_the_format(output: str, format_: ExportFormat) -> None:
    found = parse(["export", "-o", output])
    assert found == ExportOptions(None, format_, None, Path(output), as_json=False)


def test_a_format_that_is_named_counts() -> None:
    found = parse(["--home", "h", "export", "--chat", "c", "--format", "html", "-o", "x.zip"])
    assert found == ExportOptions(Path("h"), ExportFormat.HTML, "c", Path("x.zip"), as_json=False)


def test_an_import_takes_a_file() -> None:
    found = parse(["import", "x.zip", "--dry-run", "--json"])
    assert found == ImportOptions(
        None, Path("x.zip"), dry_run=True, without_backup=False, as_json=True
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["export"],
        ["export", "--chat", "c", "--all", "-o", "x"],
        ["import"],
        ["import", "a", "b"],
    ],
)
def test_what_makes_no_sense_ends_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        parse(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err
