from __future__ import annotations

import pytest

from desktop_chat.domain.errors import ConfigurationError
from desktop_chat.services.prompt_files import read_prompts, to_json, to_markdown

PROMPTS = [
    ("요약", "Summarize:\n\n{{글=여기}}"),
    ("with heads", "# Not a name\n\\# nor this\n## fine\n#fine\n```\n# code\n```"),
    ('quote "and" \\', "  indented\n\n\nblank lines within"),
]


@pytest.mark.parametrize("write", [to_json, to_markdown])
def test_what_was_written_is_read_without_loss(write: object) -> None:
    assert callable(write)
    assert read_prompts(write(PROMPTS)) == PROMPTS


def test_other_shapes_of_json_are_understood() -> None:
    entries = '{"title": "A", "content": "x"}, {"command": "b", "prompt": "y"}'
    text = f'\ufeff[{entries}, 3, {{"name": ""}}]'
    assert read_prompts(text) == [("A", "x"), ("b", "y")]


@pytest.mark.parametrize("text", ["", "no heading", "# only a name\n", "[]", '{"prompts": 3}'])
def test_a_file_without_prompts_is_said_to_have_none(text: str) -> None:
    with pytest.raises(ConfigurationError, match="no prompts"):
        read_prompts(text)


@pytest.mark.parametrize("text", ['{"prompts": [', "[" * 200_000])
def test_broken_json_is_said_to_be_broken(text: str) -> None:
    with pytest.raises(ConfigurationError, match="JSON"):
        read_prompts(text)
