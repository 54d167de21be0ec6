from __future__ import annotations

from pathlib import Path

import pytest

from desktop_chat.domain.errors import StoreError
from desktop_chat.domain.settings import (
    DEMO_PROVIDER,
    Motion,
    Protocol,
    ProviderSettings,
    SendKey,
    Settings,
    Theme,
    UiSettings,
    WhenLive,
)
from desktop_chat.storage.settings import create_if_missing, load, update
from tests.fakes.privileges import bound_by_permissions

FULL = """\
# mine
[ui]
theme = "dark"
language = "ko"
flush_ms = 50
send_key = "ctrl+enter"
from_the_future = 1

[chat]
provider = "work"

[stream]
idle_timeout_s = 2.5

[[provider]]
name = "work"
protocol = "openai-responses"
base_url = "https://api.example.com/v1"
model = "m"
api_key = "env:WORK_KEY"
headers = { X-Team = "a" }
parameters = { max_tokens = 8192, temperature = 0.7, stop = ["a", "b"], more = { deep = true } }
stream = { max_retries = 0, total_timeout_s = 1 }

[[provider]]
name = "demo"
protocol = "demo"
"""


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "settings.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def set_aside(folder: Path) -> list[Path]:
    return list(folder.glob("settings.toml.broken-*"))


def test_a_missing_file_is_the_demo_and_stays_missing(tmp_path: Path) -> None:
    settings, notices = load(tmp_path / "settings.toml")
    assert (settings, notices) == (Settings(), ())
    assert settings.default_provider == DEMO_PROVIDER
    assert list(tmp_path.iterdir()) == []


def test_every_setting_is_read(tmp_path: Path) -> None:
    settings, notices = load(written(tmp_path, FULL))
    assert notices == ()
    assert settings.ui.theme is Theme.DARK
    assert settings.ui.send_key is SendKey.CTRL_ENTER
    assert (settings.ui.language, settings.ui.flush_ms) == ("ko", 50)
    assert settings.stream.idle_timeout_s == 2.5
    work = settings.default_provider
    assert (work.name, work.protocol) == ("work", Protocol.OPENAI_RESPONSES)
    assert work.base_url == "https://api.example.com/v1"
    assert (work.model, work.api_key) == ("m", "env:WORK_KEY")
    assert work.headers == {"X-Team": "a"}
    assert work.parameters == {
        "max_tokens": 8192,
        "temperature": 0.7,
        "stop": ["a", "b"],
        "more": {"deep": True},
    }
    assert (work.stream.max_retries, work.stream.total_timeout_s) == (0, 1.0)
    assert settings.provider("demo") == DEMO_PROVIDER


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[ui]\ntheme = "dark"\nlanguage = \n', "line 3"),
        ("[ui\n", "line 1"),
        ('x = """never closed', "line 1"),
        (b'[ui]\n# \xff\xfe\ntheme = "dark"\n', "line 2"),
        ('[ui]\n\nflush_ms = "fast"\n', "ui.flush_ms (line 3)"),
        ("[ui]\nflush_ms = true\n", "ui.flush_ms (line 2)"),
        ("[stream]\nidle_timeout_s = [1]\n", "stream.idle_timeout_s (line 2)"),
        ("ui = 3\n", "ui (line 1)"),
        ("[provider]\nname = 'x'\n", "provider"),
        ('[[provider]]\nname = "a"\n\n[[provider]]\nname = 5\n', "provider.name (line 5)"),
        (
            '[[provider]]\nname = "a"\nprotocol = "demo"\nstream = { max_retries = "x" }\n',
            "provider.stream.max_retries (line 4)",
        ),
        (
            '[[provider]]\nname = "a"\nprotocol = "demo"\n[provider.headers]\nX-A = 1\n',
            "provider.headers.X-A (line 4)",
        ),
        (
            '[[provider]]\nname = "a"\nprotocol = "demo"\nparameters = { day = 2024-01-01 }\n',
            "provider.parameters (line 4)",
        ),
        ("version = 99\n", "version"),
        ("[[[[[" * 100, "line 1"),
    ],
)
def test_a_broken_file_is_set_aside_whole_and_the_notice_names_the_place(
    tmp_path: Path, text: str | bytes, named: str
) -> None:
    path = written(tmp_path, text)
    settings, (notice,) = load(path, owner=True)
    assert settings == Settings()
    assert named in notice
    (aside,) = set_aside(tmp_path)
    assert aside.read_bytes() == (text if isinstance(text, bytes) else text.encode())
    assert aside.name in notice
    assert not path.exists()


def test_a_second_broken_file_does_not_replace_the_first(tmp_path: Path) -> None:
    for text in ("first =", "second ="):
        load(written(tmp_path, text))
    assert sorted(path.read_text() for path in set_aside(tmp_path)) == ["first =", "second ="]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[ui]\ntheme = "pink"\n', "ui.theme (line 2)"),
        ('[ui]\nlanguage = "xx"\n', "ui.language (line 2)"),
        ("[stream]\nidle_timeout_s = -1\n", "stream.idle_timeout_s (line 2)"),
        ("[stream]\nidle_timeout_s = nan\n", "stream.idle_timeout_s (line 2)"),
        ('[chat]\nprovider = "gone"\n', "chat.provider (line 2)"),
        ("[ui]\nflush_ms = 1\n", "ui.flush_ms (line 2): 1 is not between 8 and 250; 8 is used."),
        ("[ui]\nzoom = 500\n", "ui.zoom (line 2)"),
        ('[ui]\nzoom = "large"\n', "ui.zoom (line 2): it must be a whole number"),
        ("[ui]\ntray = 1\n", "ui.tray (line 2): it must be true or false"),
        ("[ui]\nfont = 7\n", "ui.font (line 2)"),
        ('[ui]\nmotion = "wild"\n', "ui.motion (line 2)"),
        ("shortcuts = 3\n", "shortcuts (line 1)"),
        ("[shortcuts]\nsend = [3]\n", "shortcuts.send (line 2)"),
        (
            '[[provider]]\nname = "x"\nprotocol = "demo"\nfavourites = "m"\n',
            "provider.favourites (line 4)",
        ),
        (
            '[[provider]]\nname = "x"\nprotocol = "demo"\nstream = { idle_timeout_s = -1 }\n',
            "provider.stream.idle_timeout_s (line 4)",
        ),
        ('[[provider]]\nname = "x"\nprotocol = "smoke"\n', "provider.protocol (line 3)"),
        ('[[provider]]\nprotocol = "demo"\n', "provider.name (line 1)"),
        ('[[provider]]\nname = "a"\nprotocol = "demo"\n' * 2, "provider.name (line 5)"),
    ],
)
def test_a_wrong_word_costs_only_its_own_setting(tmp_path: Path, text: str, named: str) -> None:
    path = written(tmp_path, text)
    _, (notice,) = load(path)
    assert named in notice
    assert path.read_text() == text
    assert set_aside(tmp_path) == []


def test_a_key_in_the_file_is_neither_kept_nor_told(tmp_path: Path) -> None:
    text = '[[provider]]\nname = "a"\nprotocol = "anthropic"\napi_key = "sk-ant-very-secret"\n'
    settings, (notice,) = load(written(tmp_path, text))
    assert "provider.api_key (line 4)" in notice
    assert "secret" not in notice + repr(settings)
    assert settings.providers[0].api_key == ""


def test_an_address_that_cannot_work_is_no_broken_file(tmp_path: Path) -> None:
    text = '[[provider]]\nname = "a"\nprotocol = "openai-chat"\nbase_url = "local host:1 "\n'
    settings, notices = load(written(tmp_path, text))
    assert notices == ()
    assert settings.providers[0].base_url == "local host:1"


def test_windows_line_ends_and_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    settings, notices = load(written(tmp_path, b'\xef\xbb\xbf[ui]\r\ntheme = "light"\r\n'))
    assert (settings.ui.theme, notices) == (Theme.LIGHT, ())


def test_a_folder_in_the_files_place_gives_a_notice(tmp_path: Path) -> None:
    settings, (notice,) = load(tmp_path)
    assert settings == Settings()
    assert "cannot be read" in notice


def test_changing_one_value_keeps_comments_order_and_unknown_keys(tmp_path: Path) -> None:
    path = written(tmp_path, FULL)
    update(path, {("ui", "theme"): "light", ("chat", "provider"): "demo"})
    assert path.read_text() == FULL.replace('"dark"', '"light"').replace(
        'provider = "work"', 'provider = "demo"', 1
    )
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.toml"]


def test_a_value_can_be_taken_out(tmp_path: Path) -> None:
    path = written(tmp_path, FULL)
    update(path, {("ui", "theme"): None, ("nowhere", "x"): None})
    assert path.read_text() == FULL.replace('theme = "dark"\n', "")


def test_the_first_change_makes_the_file(tmp_path: Path) -> None:
    path = tmp_path / "home" / "settings.toml"
    update(path, {("ui", "theme"): "dark"})
    assert load(path)[0].ui.theme is Theme.DARK
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_a_linked_file_is_changed_where_it_lies(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text('[ui]\ntheme = "dark"\n')
    link = tmp_path / "settings.toml"
    link.symlink_to(real)
    update(link, {("ui", "theme"): "light"})
    assert link.is_symlink()
    assert real.read_text() == '[ui]\ntheme = "light"\n'


@pytest.mark.parametrize("text", ["[ui\n", "ui = 3\n", "version = 99\n", b"\xff"])
def test_a_broken_file_is_never_overwritten(tmp_path: Path, text: str | bytes) -> None:
    path = written(tmp_path, text)
    before = path.read_bytes()
    with pytest.raises(StoreError):
        update(path, {("ui", "theme"): "dark"})
    assert path.read_bytes() == before


def test_a_value_of_the_wrong_type_is_not_written(tmp_path: Path) -> None:
    path = written(tmp_path, FULL)
    with pytest.raises(StoreError):
        update(path, {("ui", "flush_ms"): "fast"})
    assert path.read_text() == FULL


def test_a_folder_that_may_not_be_written_gives_a_sentence(tmp_path: Path) -> None:
    path = written(tmp_path, FULL)
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="could not be written"):
        bound_by_permissions(lambda: update(path, {("ui", "theme"): "light"}))


def test_the_template_is_made_once_and_means_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    create_if_missing(path)
    assert load(path) == (Settings(), ())
    path.write_text("# mine", "utf-8")
    create_if_missing(path)
    assert path.read_text("utf-8") == "# mine"


NEWER = """\
[ui]
zoom = 125
font = " Pretendard "
code_font = "D2Coding"
motion = "reduced"
timestamps = true
notify = false
tray = true
close_while_answering = "background"

[shortcuts]
new_chat = "Ctrl+T"
send = ["Ctrl+J", " F9 "]
stop = ""

[[provider]]
name = "work"
protocol = "anthropic"
proxy = "http://proxy.example:3128"
proxy_user = "me"
proxy_password = "keyring"
ca_file = "/etc/own.pem"
favourites = ["a", "b"]
"""


def test_the_look_the_keys_and_the_proxies_are_read(tmp_path: Path) -> None:
    settings, notices = load(written(tmp_path, NEWER))
    assert notices == ()
    assert settings.ui == UiSettings(
        zoom=125,
        font="Pretendard",
        code_font="D2Coding",
        motion=Motion.REDUCED,
        timestamps=True,
        notify=False,
        tray=True,
        close_while_answering=WhenLive.BACKGROUND,
    )
    assert settings.shortcuts == {"new_chat": ("Ctrl+T",), "send": ("Ctrl+J", "F9"), "stop": ()}
    assert settings.providers == (
        ProviderSettings(
            name="work",
            protocol=Protocol.ANTHROPIC,
            proxy="http://proxy.example:3128",
            proxy_user="me",
            proxy_password="keyring",
            ca_file="/etc/own.pem",
            favourites=("a", "b"),
        ),
    )


def test_a_number_out_of_its_range_becomes_the_nearest(tmp_path: Path) -> None:
    assert load(written(tmp_path, "[ui]\nzoom = 500\nflush_ms = 0\n"))[0].ui == UiSettings(
        zoom=200, flush_ms=8
    )


def test_a_number_too_large_for_any_clock_breaks_nothing(tmp_path: Path) -> None:
    text = f"[stream]\nidle_timeout_s = {'9' * 400}\n"
    settings, (notice,) = load(written(tmp_path, text))
    assert settings == Settings()
    assert len(notice) < 200


@pytest.mark.parametrize(
    "address", ["http://me:pass@proxy:1", "me:pass@proxy:1", "http://me:pa/pass@proxy:1"]
)
def test_a_login_in_a_proxys_address_is_neither_kept_nor_told(tmp_path: Path, address: str) -> None:
    text = f'[[provider]]\nname = "a"\nprotocol = "demo"\nproxy = "{address}"\n'
    settings, (notice,) = load(written(tmp_path, text))
    assert "provider.proxy (line 4)" in notice
    assert "pass@" not in notice + repr(settings)
    assert settings.providers[0].proxy.endswith("proxy:1")


def test_a_password_in_the_file_is_neither_kept_nor_told(tmp_path: Path) -> None:
    text = '[[provider]]\nname = "a"\nprotocol = "demo"\nproxy_password = "very secret"\n'
    settings, (notice,) = load(written(tmp_path, text))
    assert "secret" not in notice + repr(settings)
    assert settings.providers[0].proxy_password == ""
