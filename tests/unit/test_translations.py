"""Everything that people read is translated, and the compiled files are what the sources say."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path
from types import ModuleType

import pytest

from tests.fakes.scripts import load_script

ROOT = Path(__file__).resolve().parent.parent.parent
_HANGUL = re.compile("[\uac00-\ud7a3]")
_PARTICLES = re.compile(r"\{\w+\}(을|를|은|는|이|가|와|과|으로|로)(?=[\s.,]|$)")
"""A particle that depends on how the word before it ends, which nobody knows here."""


@pytest.fixture(scope="module")
def make() -> ModuleType:
    return load_script(ROOT / "translations" / "update.py")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_no_text_is_untranslated_and_none_is_left_over(make: ModuleType) -> None:
    wanted = {entry.source for entry in make.collect()}
    for code, path in make.files():
        done = make.read(path)
        assert sorted(wanted - done.keys()) == [], f"run ./run translations, then translate {code}"
        assert sorted(done.keys() - wanted) == [], "run ./run translations"


def test_each_translation_has_the_fields_of_its_source(make: ModuleType) -> None:
    for _, path in make.files():
        wrong = [s for s, t in make.read(path).items() if fields(s) != fields(t)]
        assert wrong == []


def test_korean_is_korean_and_fits_any_name(make: ModuleType) -> None:
    korean = make.read(dict(make.files())["ko"])
    unclear = {t for t in korean.values() if _PARTICLES.search(t)}
    assert unclear == set(), "write both forms, as in 을(를), or put the name elsewhere"
    same = {
        s for s, t in korean.items() if re.search("[a-z]{3} [a-z]{3}", s) and not _HANGUL.search(t)
    }
    assert same == set(), "not translated at all"


def test_the_compiled_files_are_made_of_these_sources(make: ModuleType, tmp_path: Path) -> None:
    for code, path in make.files():
        make.compile_into(path, tmp_path / "fresh.qm")
        shipped = make.COMPILED / f"{code}.qm"
        assert shipped.read_bytes() == (tmp_path / "fresh.qm").read_bytes(), (
            "run ./run translations"
        )


@pytest.mark.parametrize(
    "line",
    ["TITLE = tr('Send')", "class A:\n    title = tr('Send')", "def f(x=tr('Send')):\n    pass"],
)
def test_a_text_made_before_a_language_is_chosen_is_refused(make: ModuleType, line: str) -> None:
    with pytest.raises(make.CollectingError, match="before a language"):
        make.Collector("x.py").visit(ast.parse(line))


def test_a_computed_text_is_refused(make: ModuleType) -> None:
    with pytest.raises(make.CollectingError, match="nothing computed"):
        make.Collector("x.py").visit(ast.parse("def f(x):\n    return tr('a' + x)"))


def test_new_texts_are_unfinished_and_finished_ones_are_kept(
    make: ModuleType, tmp_path: Path
) -> None:
    package = tmp_path / "package"
    package.mkdir()
    code = "def f(n):\n    return tr('Old') + tr('New') + trn('{n} chat', '{n} chats', n)\n"
    (package / "a.py").write_text(code)
    path = tmp_path / "x.ts"
    entries = make.collect(package)
    assert make.write(path, "ko_KR", entries, {"Old": "옛것", "{n} chats": "대화 {n}개"}) == 1
    assert make.read(path) == {"Old": "옛것", "{n} chats": "대화 {n}개"}
