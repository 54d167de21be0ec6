"""The click gate: what may leave the window, and what is said about it before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint

from desktop_chat.ui.transcript.links import safe_target, shown_target
from desktop_chat.ui.transcript.strip import ZoneKind
from desktop_chat.ui.transcript.view import TranscriptView
from tests.ui.transcript.gestures import tab_to
from tests.ui.transcript.messages import answer, click, mouse
from tests.ui.transcript.messages import question as asked

KOREAN_HOST = "예시.한국".encode("idna").decode()


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("https://example.com/a?b=c#d", "https://example.com/a?b=c#d"),
        ("HTTP://EXAMPLE.com", "http://example.com"),
        ("mailto:someone@example.com", "mailto:someone@example.com"),
        ("https://예시.한국/경로", f"https://{KOREAN_HOST}/%EA%B2%BD%EB%A1%9C"),
        ("https://\u0430pple.com", "https://xn--pple-43d.com"),
    ],
)
def test_what_may_be_opened_with_its_host_in_ascii(href: str, target: str) -> None:
    assert safe_target(href) == target


@pytest.mark.parametrize(
    "href",
    [
        *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "vbscript:x"),
        *("file:///etc/passwd", "/etc/passwd", "etc/passwd", "//host/share", "\\\\host\\share"),
        *("data:text/html,x", "blob:x", "about:blank", "view-source:http://x", "ftp://x/y"),
        *("smb://host/share", "ms-msdt:/id", "vscode://file/x", "ssh://host", "tel:1", "sms:1"),
        *("http://", "https:///path", "http:example.com", "https://user:pass@example.com", ""),
        *("http://exa mple.com", "http://a\tb", "https://example.com\\@evil.com", "x-y:z", "#a"),
        *("http://[::1", "http://a:99999999/", " ", "\0", "http://\u202emoc.elpmaxe"),
    ],
)
def test_what_must_not_be_opened(href: str) -> None:
    assert safe_target(href) is None


SCHEMES = (
    *("javascript", "JavaScript", "vbscript", "data", "blob", "file", "FILE", "ftp", "ftps"),
    *("sftp", "smb", "cifs", "nfs", "afp", "dav", "davs", "ldap", "ldaps", "ms-msdt"),
    *("ms-office", "ms-word", "ms-settings", "ms-appinstaller", "search-ms", "shell", "steam"),
    *("vscode", "vscode-insiders", "cursor", "jetbrains", "idea", "slack", "zoommtg", "tg"),
    *("skype", "callto", "tel", "sms", "facetime", "ssh", "telnet", "rlogin", "git", "svn"),
    *("ssh+git", "view-source", "about", "chrome", "chrome-extension", "moz-extension"),
    *("resource", "res", "mk", "mhtml", "jar", "wss", "ws", "magnet", "bitcoin", "intent"),
    *("market", "itms-services", "x-apple.systempreferences", "apt", "snap", "flatpak", "qrc"),
    *("image", "cid", "mid", "news", "nntp", "gopher", "gemini"),
)
FORMS = ("{0}:x", "{0}://host/path", "{0}:\u200b//host")


@pytest.mark.parametrize("form", FORMS)
def test_no_scheme_but_three_leads_out_of_the_window(form: str) -> None:
    targets = [form.format(scheme) for scheme in SCHEMES]
    assert len(targets) * len(FORMS) > 200
    assert not [target for target in targets if safe_target(target) is not None]


HOSTS_THAT_LIE = (
    *("https://paypal.com@evil.example", "https://paypal.com:443@evil.example/", "https://@a.b"),
    *("https://a.b\\@c.d", "https:\\\\a.b", "https:/a.b", "https:a.b", "https://?a", "https://#a"),
    *("https://a b", "https://a\nb", "https://a\u2028b", "https://a\u00a0b\u3000", "https://[::g]"),
    *("https://a.b:65536", "https://a.b:-1", "https://a.b:x", "//a.b", "///a.b", "https//a.b"),
    *(
        "\u202ehttps://a.b",
        "https://a.b\u202e/",
        "https://a\u200e.b",
        "https://%00",
        "https://a%0a.b",
    ),
    *("mailto:", "mailto:a@b.c\nBcc: d@e.f", "mailto://\\x", "www.example.com", "example.com/a"),
)


@pytest.mark.parametrize("href", HOSTS_THAT_LIE)
def test_a_target_that_is_not_what_it_seems_is_not_opened(href: str) -> None:
    assert safe_target(href) is None


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "example.com.", "a-b.example", "1.1.1.1", "xn--a"]
)
def test_a_plain_address_passes_as_it_is(host: str) -> None:
    for path in ("", "/", "/a%20b", "/?q=a+b", "/#a", "/%EA%B0%80", "/a;b=c"):
        target = f"https://{host}{path}"
        assert safe_target(target) == target


def test_what_is_said_about_a_link_is_short_and_plain() -> None:
    assert shown_target("https://예시.한국") == f"https://{KOREAN_HOST}"
    assert "\u202e" not in shown_target("javascript:\u202ex")
    long = shown_target("https://example.com/" + "x" * 5_000 + "/the/end.html")
    assert len(long) == 120
    assert long.startswith("https://example.com/xxx")
    assert long.endswith("xxx/the/end.html")
    assert "…" in long


def zone_point(view: TranscriptView, kind: ZoneKind) -> QPoint:
    placed, zone = next(
        (placed, zone)
        for placed in view._layout.strips_between(0, 5_000)
        for zone in placed.strip.zones()
        if zone.kind is kind
    )
    return zone.rect.center().toPoint() + QPoint(view._scene.left, placed.top - view._scene.y)


def test_a_click_on_a_link_asks_to_open_it(view: TranscriptView) -> None:
    opened: list[str] = []
    view.link_activated.connect(opened.append)
    view.show_path([asked("q"), answer("See [this](https://example.com/x) and more.")])
    click(view, zone_point(view, ZoneKind.LINK))
    assert opened == ["https://example.com/x"]


def test_a_click_on_a_link_that_must_not_be_opened_does_nothing(view: TranscriptView) -> None:
    opened: list[str] = []
    view.link_activated.connect(opened.append)
    view.show_path([asked("q"), answer("See [this](smb://host/share) and ![that](/etc/passwd).")])
    click(view, zone_point(view, ZoneKind.LINK))
    assert not opened


def test_dragging_over_a_link_selects_it_instead(view: TranscriptView) -> None:
    opened: list[str] = []
    view.link_activated.connect(opened.append)
    view.show_path([asked("q"), answer("[a long link text](https://example.com/x)")])
    point = zone_point(view, ZoneKind.LINK)
    mouse(view, QEvent.Type.MouseButtonPress, point)
    mouse(view, QEvent.Type.MouseMove, point + QPoint(20, 0))
    mouse(view, QEvent.Type.MouseButtonRelease, point + QPoint(20, 0))
    assert not opened
    assert view.has_selection()


def test_the_target_is_shown_while_the_pointer_is_on_the_link(view: TranscriptView) -> None:
    view.show_path([asked("q"), answer("[a link](https://예시.한국)")])
    point = zone_point(view, ZoneKind.LINK)
    view._hand.hover(point.toPointF())
    assert view._link.isVisible()
    assert view._link.text() == f"https://{KOREAN_HOST}"
    view._hand.hover(QPoint(5, 5).toPointF())
    assert not view._link.isVisible()


def test_the_target_is_shown_while_the_keyboard_is_on_the_link(view: TranscriptView) -> None:
    view.show_path([asked("q"), answer("[a link](https://example.com/there)")])
    tab_to(view, ZoneKind.LINK)
    assert view._link.isVisible()
    assert view._link.text() == "https://example.com/there"
    view.clearFocus()
    assert not view._link.isVisible()
