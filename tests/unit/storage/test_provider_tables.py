from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_chat.domain.parameters import ParameterValue
from desktop_chat.domain.settings import (
    DEMO_PROVIDER,
    Protocol,
    ProviderSettings,
    StreamSettings,
)
from desktop_chat.storage.provider_tables import with_providers
from desktop_chat.storage.settings_schema import settings_of

FILE = '''\
# My settings

# at work
[[provider]]  # the first
name = "work"
protocol = "openai-chat"
# the newest one
model = "m-1"
from_the_future = [
  ["a"],  # [ui]
]
prompt = """
# not a comment
[[provider]]
name = "x"
"""

[provider.headers]
X-Team = "a"  # ours

# Between the two.

[ui]
theme = "dark"

# at home
[[provider]]
name = "home"
protocol = "anthropic"
stream = { idle_timeout_s = 5, new_timer_s = 1 }

# The end.
'''
WORK = ProviderSettings("work", Protocol.OPENAI_CHAT, model="m-1", headers={"X-Team": "a"})
HOME = ProviderSettings("home", Protocol.ANTHROPIC, stream=StreamSettings(idle_timeout_s=5.0))


def read(text: str) -> tuple[ProviderSettings, ...]:
    found, notices = settings_of(tomllib.loads(text), text)
    assert notices == ()
    return found.providers


def rewritten(text: str, providers: Sequence[ProviderSettings], **renamed: str) -> str:
    changed = with_providers(text, providers, renamed)
    assert read(changed) == tuple(providers)
    return changed


def test_the_same_providers_change_nothing() -> None:
    assert read(FILE) == (WORK, HOME)
    assert rewritten(FILE, (WORK, HOME)) == FILE


def test_a_change_touches_its_own_line_only() -> None:
    assert rewritten(FILE, (replace(WORK, model="m-2"), HOME)) == FILE.replace("m-1", "m-2")


def test_another_order_takes_the_comments_along() -> None:
    changed = rewritten(FILE, (HOME, WORK))
    assert changed.startswith("# My settings\n\n# at home\n[[provider]]\n")
    assert '\n# Between the two.\n\n[ui]\ntheme = "dark"\n\n# at work\n[[provider]]' in changed
    assert changed.endswith('X-Team = "a"  # ours\n\n# The end.\n')
    assert sorted(changed.split("\n")) == sorted(FILE.split("\n"))


def test_a_removed_one_takes_only_its_own_comment_along() -> None:
    changed = rewritten(FILE, (HOME,))
    assert "work" not in changed
    for kept in (
        "# My settings",
        "# Between the two.",
        'theme = "dark"',
        "# at home",
        "# The end.",
    ):
        assert kept in changed


def test_a_new_name_keeps_the_rest_of_the_table() -> None:
    office = replace(WORK, name="office")
    changed = rewritten(FILE, (office, HOME), work="office")
    assert changed == FILE.replace('name = "work"', 'name = "office"')


def test_two_that_trade_their_names_trade_nothing_else() -> None:
    a, b = replace(HOME, name="work"), replace(WORK, name="home")
    changed = rewritten(FILE, (b, a), work="home", home="work")
    assert changed.index("from_the_future") < changed.index("new_timer_s")


def test_timers_of_the_future_outlast_a_change_of_ours() -> None:
    slow = replace(HOME, stream=StreamSettings(total_timeout_s=9.5))
    changed = rewritten(FILE, (WORK, slow))
    assert "new_timer_s = 1" in changed
    assert "total_timeout_s = 9.5" in changed
    assert "idle_timeout_s" not in changed


def test_only_what_differs_from_the_defaults_is_written() -> None:
    text = rewritten("", (DEMO_PROVIDER, ProviderSettings("x", Protocol.ANTHROPIC)))
    assert text == (
        '[[provider]]\nname = "demo"\nprotocol = "demo"\n\n'
        '[[provider]]\nname = "x"\nprotocol = "anthropic"\n'
    )


def test_what_goes_back_to_its_default_is_taken_out() -> None:
    changed = rewritten(FILE, (replace(WORK, model="", headers={}), HOME))
    assert "model" not in changed
    assert "X-Team" not in changed


def test_a_table_that_is_not_understood_stays_in_its_place() -> None:
    strange = '[[provider]]\nname = "new"\nprotocol = "telepathy"\n\n'
    changed = with_providers(strange + FILE, (HOME,), {})
    assert changed.startswith(strange)


def test_what_may_be_a_key_is_not_touched() -> None:
    text = '[[provider]]\nname = "a"\nprotocol = "anthropic"\napi_key = "sk-who-knows"\n'
    wrong = ProviderSettings("a", Protocol.ANTHROPIC, api_key="", model="m")
    assert with_providers(text, (wrong,), {}) == text + 'model = "m"\n'


def test_a_list_of_providers_becomes_tables() -> None:
    text = 'provider = [{ name = "demo", protocol = "demo", later = { x = 1 } }]\n# c\n[ui]\n'
    changed = rewritten(text, (WORK, DEMO_PROVIDER))
    assert tomllib.loads(changed)["provider"][1]["later"] == {"x": 1}
    assert "# c\n[ui]\n" in changed


def test_line_ends_of_windows_stay() -> None:
    changed = rewritten(FILE.replace("\n", "\r\n"), (HOME, WORK, DEMO_PROVIDER))
    assert changed.count("\n") == changed.count("\r\n")


def test_a_file_without_an_end_of_line_is_continued() -> None:
    changed = rewritten('[[provider]]\nname = "demo"\nprotocol = "demo"', (DEMO_PROVIDER, WORK))
    assert changed.startswith('[[provider]]\nname = "demo"\nprotocol = "demo"\n\n[[provider]]\n')


def test_a_table_that_stands_away_from_its_provider_is_refused() -> None:
    text = '[[provider]]\nname = "demo"\nprotocol = "demo"\n[ui]\n[provider.headers]\nA = "1"\n'
    with pytest.raises(ValueError, match="away"):
        with_providers(text, (DEMO_PROVIDER,), {})


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)
lines = words.map(str.strip)
values: st.SearchStrategy[ParameterValue] = st.recursive(
    st.one_of(st.booleans(), st.integers(-(2**60), 2**60), words, st.floats(allow_nan=False)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=5,
)
seconds = st.none() | st.floats(0, 1e9, allow_subnormal=False)
streams = st.builds(
    StreamSettings,
    idle_timeout_s=seconds,
    total_timeout_s=seconds,
    max_retries=st.none() | st.integers(0, 99),
)
places = st.sampled_from(["none", "keyring", "session", "file", "env:A_KEY"])
providers = st.builds(
    ProviderSettings,
    name=lines.filter(bool),
    protocol=st.sampled_from(Protocol),
    base_url=lines,
    model=lines,
    api_key=places,
    headers=st.dictionaries(words, words, max_size=3),
    parameters=st.dictionaries(words, values, max_size=3),
    stream=streams,
    proxy=st.sampled_from(["system", "none", "http://proxy:1"]),
    proxy_user=lines,
    proxy_password=places,
    ca_file=lines,
    favourites=st.lists(words, max_size=3).map(tuple),
)
several = st.lists(providers, min_size=1, max_size=4, unique_by=lambda p: p.name)


@settings(deadline=None, max_examples=60)
@given(first=several, then=several, data=st.data())
def test_whatever_is_written_is_read_back(
    first: list[ProviderSettings], then: list[ProviderSettings], data: st.DataObject
) -> None:
    text = rewritten("# top\n\n[ui]\nzoom = 90 # kept\n", first)
    mixed = [*data.draw(st.permutations(first)), *then]
    unique = list({provider.name: provider for provider in mixed}.values())
    changed = rewritten(text, unique)
    assert changed.startswith("# top\n\n[ui]\nzoom = 90 # kept\n")
    assert with_providers(changed, unique, {}) == changed


@settings(deadline=None, max_examples=40)
@given(before=providers, after=providers)
def test_tables_below_a_table_are_changed_in_their_place(
    before: ProviderSettings, after: ProviderSettings
) -> None:
    document = tomlkit.document()
    tables = tomlkit.aot()
    table = tomlkit.table()
    table["name"], table["protocol"] = "x", str(before.protocol)
    for key, value in (("headers", before.headers), ("parameters", before.parameters)):
        table[key] = tomlkit.table()
        for name, inner in value.items():
            table[key][name] = inner
    tables.append(table)
    document["provider"] = tables
    (now,) = rewritten_as(tomlkit.dumps(document), after)
    assert (now.headers, now.parameters) == (after.headers, after.parameters)


def test_a_new_provider_under_a_name_that_was_left_inherits_nothing() -> None:
    text = '[[provider]]\nname = "A"\nprotocol = "openai-chat"\nbase_url = "https://a"\nown = 1\n'
    (old,) = read(text)
    new = replace(old, base_url="https://new")
    changed = with_providers(text, [replace(old, name="C"), new], {"A": "C"})
    assert changed.count("own = 1") == 1
    assert changed.index('"C"') < changed.index("own = 1") < changed.index('"A"')


def rewritten_as(text: str, provider: ProviderSettings) -> tuple[ProviderSettings, ...]:
    return read(with_providers(text, [provider], {"x": provider.name}))
