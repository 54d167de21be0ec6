"""Starts the bundle as a stranger would, and tells what it weighs.

    smoke_test.py [FOLDER]      the bundle; dist/desktop-chat if left out

Every start has an empty home and an environment with next to nothing in it; the self-test has no
network either, where that can be taken away. Standard library only. Exits with 1 if anything is
not as it should be, and takes at most a few minutes.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import smoke_server

ROOT = Path(__file__).resolve().parent.parent
LINUX = sys.platform == "linux"
TIMEOUT_S = 60.0
STARTS = 5
LARGEST_SHOWN = 12
FROM_OUTSIDE = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
PROTOCOLS = {
    "openai-chat": "/v1/chat/completions",
    "openai-responses": "/v1/responses",
    "anthropic": "/v1/messages",
}
VERSIONS = {"app", "python", "qt", "pyside6", "qasync", "openai", "anthropic", "sqlite"}
SHOWN_FORMATS = {"gif", "jpeg", "png", "webp"}
DROPPED_FORMATS = {"icns", "pdf", "svg", "tga", "tiff"}


class Broken(Exception):  # noqa: N818
    """Something is not as it should be; says what."""


def expect(condition: object, problem: str) -> None:
    """Raise `Broken` unless the condition holds."""
    if not condition:
        raise Broken(problem)


class Bundle:
    """A way to start the app, each time in a home of its own."""

    def __init__(self, command: Sequence[str], scratch: Path) -> None:
        self.command = tuple(command)
        self._scratch = scratch

    def home(self) -> Path:
        """Make an empty home."""
        return Path(tempfile.mkdtemp(dir=self._scratch, prefix="home-"))

    def environment(self, home: Path, **more: str) -> dict[str, str]:
        """Return what a process may know of the world outside."""
        kept = {name: os.environ[name] for name in FROM_OUTSIDE if name in os.environ}
        places = {"HOME": str(home), "USERPROFILE": str(home), "APPDATA": str(home)}
        return {**kept, **places, "LOCALAPPDATA": str(home), **more}

    def start(self, *arguments: str, home: Path, **more: str) -> subprocess.Popen[str]:
        """Start it and return at once."""
        return subprocess.Popen(
            (*self.command, *arguments),
            cwd=home,
            env=self.environment(home, **more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, *arguments: str, home: Path | None = None, code: int = 0, **more: str) -> str:
        """Run it to its end and return what it wrote to stdout."""
        return finish(self.start(*arguments, home=home or self.home(), **more), code=code)


def finish(process: subprocess.Popen[str], *, code: int = 0) -> str:
    """Wait for the process and return its stdout; it must end with `code` and no traceback."""
    try:
        out, errors = process.communicate(timeout=TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        out, errors = process.communicate()
        raise Broken(f"no end after {TIMEOUT_S:.0f} s\n{out}{errors}") from None
    expect(process.returncode == code, f"ended with {process.returncode}\n{out}{errors}")
    expect("Traceback" not in errors, f"a traceback on stderr\n{errors}")
    return out


# ---------------------------------------------------------------------------------- the window


def without_network() -> tuple[str, ...]:
    """Return what to put before a command to take the network away from it; nothing if none can."""
    for prefix in (("unshare", "-n"), ("unshare", "-rn")):
        if shutil.which("unshare") and not subprocess.call(
            (*prefix, "true"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ):
            return prefix
    return ()


def check_report(text: str, home: Path) -> str:
    """Check the line that the self-test prints; return a summary of it."""
    lines = text.splitlines()
    expect(len(lines) == 1, f"the self-test printed {len(lines)} lines\n{text}")
    report = json.loads(lines[0])
    expect(report["ok"] is True, f"not ok: {report}")
    expect(report["text_chars"] > 0 and report["finish_reason"] == "stop", f"no answer: {report}")
    expect(report["ttft_ms"] is not None, f"no time to first token: {report}")
    expect(report["usage"]["output_tokens"], f"no usage: {report}")
    versions = report["versions"]
    expect(versions.keys() >= VERSIONS and all(versions.values()), f"versions lack: {versions}")
    formats = set(report["image_formats"])
    expect(formats >= SHOWN_FORMATS, f"it cannot read {sorted(SHOWN_FORMATS - formats)}")
    expect(not formats & DROPPED_FORMATS, f"it reads {sorted(formats & DROPPED_FORMATS)}")
    expect(isinstance(report["keyring_backend"], str), "no word on the key store")
    # A home that was not asked for must be gone, and the user's own must not have been used.
    expect(not Path(report["home"]).is_relative_to(home), f"the home is {report['home']}")
    expect(not Path(report["home"]).exists(), f"{report['home']} was left behind")
    return (
        f"{report['text_chars']} characters, Qt {versions['qt']}, SQLite {versions['sqlite']}, "
        f"key store {report['keyring_backend']}"
    )


def selftest(bundle: Bundle) -> str:
    """No display, no network, an empty home."""
    prefix = without_network()
    alone = Bundle((*prefix, *bundle.command), bundle.home())
    home = alone.home()
    note = "" if prefix else " (the network could not be taken away)"
    return check_report(alone.run("--selftest", home=home), home) + note


def window_without_display(bundle: Bundle) -> str:
    """A plain start without a display does the self-test; here with a key store that is known."""
    home = bundle.home()
    store = "keyring.backends.null.Keyring"
    summary = check_report(bundle.run(home=home, PYTHON_KEYRING_BACKEND=store), home)
    expect(store in summary, f"the library for the key store does not work: {summary}")
    return summary


def selftest_on_screen(bundle: Bundle) -> str:
    """The same on a real X server; the plugin for it must load, there is no way around it."""
    if not shutil.which("xvfb-run"):
        return "left out, there is no xvfb-run"
    screen = ("xvfb-run", "--auto-servernum", "--server-args=-screen 0 1280x800x24")
    shown = Bundle((*screen, *bundle.command), bundle.home())
    home, picture = shown.home(), shown.home() / "window.png"
    text = shown.run("--selftest", f"--screenshot={picture}", home=home, QT_QPA_PLATFORM="xcb")
    expect(picture.stat().st_size > 1000, "the picture of the window is empty")
    return check_report(text, home)


# ---------------------------------------------------------------------------------- the terminal


def settings(protocol: str, base_url: str) -> str:
    """Return a settings.toml with one provider."""
    return (
        '[chat]\nprovider = "smoke"\n\n[[provider]]\nname = "smoke"\n'
        f'protocol = "{protocol}"\nbase_url = "{base_url}"\nmodel = "smoke-1"\n'
        'api_key = "env:SMOKE_KEY"\nstream = { max_retries = 0 }\n'
    )


def ask(bundle: Bundle, protocol: str, base_url: str, **more: str) -> subprocess.Popen[str]:
    """Ask a server; returns at once."""
    home = bundle.home()
    (home / "settings.toml").write_text(settings(protocol, base_url), "utf-8")
    arguments = ("ask", "Are you there?", "--json", "--home", str(home))
    return bundle.start(*arguments, home=home, SMOKE_KEY=smoke_server.KEY, **more)


def check_answer(text: str) -> None:
    """Check the lines of `ask --json`."""
    events = [json.loads(line) for line in text.splitlines()]
    pieces = [event["text"] for event in events if event["event"] == "text"]
    expect(tuple(pieces) == smoke_server.PIECES, f"another text arrived\n{text}")
    end = events[-1]
    expect(end["event"] == "finished" and end["finish_reason"] == "stop", f"no proper end\n{end}")
    expect(end["text_chars"] == len(smoke_server.TEXT), f"another length is told\n{end}")
    usage = (end["usage"]["input_tokens"], end["usage"]["output_tokens"])
    expect(usage == (11, 7), f"another usage is told\n{end}")


def demo(bundle: Bundle) -> str:
    """The built-in model answers in an empty home."""
    events = [json.loads(line) for line in bundle.run("ask", "Hi", "--json").splitlines()]
    expect(events[-1]["finish_reason"] == "stop", f"no proper end\n{events[-1]}")
    return f"{events[-1]['text_chars']} characters"


def protocols(bundle: Bundle) -> str:
    """One chat in each protocol, over a socket."""
    with smoke_server.serving() as (url, heard):
        for protocol, path in PROTOCOLS.items():
            base_url = url.removesuffix("/v1") if protocol == "anthropic" else url
            check_answer(finish(ask(bundle, protocol, base_url)))
            expect(heard.requests == [(path, smoke_server.KEY)], f"it asked {heard.requests}")
            heard.requests.clear()
    return ", ".join(PROTOCOLS)


def no_qt_in_the_terminal(bundle: Bundle) -> str:
    """While an answer is awaited, none of Qt's libraries is in the process."""
    if not LINUX:
        return "left out, there is no /proc"
    with smoke_server.serving(held=True) as (url, heard):
        process = ask(bundle, "openai-chat", url)
        expect(heard.asked.wait(TIMEOUT_S), "no request came")
        maps = Path("/proc", str(process.pid), "maps").read_text("utf-8")
        heard.go.set()
        check_answer(finish(process))
    expect("libpython" in maps or "python3" in maps, "this is not the process that was meant")
    expect("libQt6" not in maps, "Qt is loaded")
    return "as it should be"


def make_certificate(name: str, path: Path, key: Path, *more: str) -> None:
    """Let openssl make a key and a certificate for it, good for two days."""
    kind = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")
    place = ("-subj", f"/CN={name}", "-keyout", str(key), "-out", str(path))
    subprocess.run(
        ("openssl", "req", "-x509", *kind, *place, *more), check=True, capture_output=True
    )


def make_certificates(folder: Path) -> tuple[Path, Path]:
    """Make a certificate authority, and a certificate for 127.0.0.1 together with its key."""
    authority, authority_key = folder / "ca.pem", folder / "ca.key"
    server, server_key = folder / "server.pem", folder / "server.key"
    usage = ("-addext", "keyUsage=critical,keyCertSign")
    make_certificate("smoke test authority", authority, authority_key, *usage)
    signed = ("-CA", str(authority), "-CAkey", str(authority_key))
    address = ("-addext", "subjectAltName=IP:127.0.0.1", "-addext", "basicConstraints=CA:FALSE")
    make_certificate("127.0.0.1", server, server_key, *signed, *address)
    server.write_bytes(server.read_bytes() + server_key.read_bytes())
    return authority, server


def tls(bundle: Bundle) -> str:
    """A server is trusted if the system's store says so, and only then."""
    if not shutil.which("openssl"):
        return "left out, there is no openssl"
    try:
        authority, certificate = make_certificates(bundle.home())
    except subprocess.CalledProcessError:
        return "left out, this openssl cannot make the certificates"
    with smoke_server.serving(certificate) as (url, heard):
        check_answer(finish(ask(bundle, "openai-chat", url, SSL_CERT_FILE=str(authority))))
        expect(len(heard.requests) == 1, f"{len(heard.requests)} requests came")
        text = finish(ask(bundle, "openai-chat", url), code=3)
        expect(len(heard.requests) == 1, "a server that nobody vouches for was asked")
        expect("certificate" in text.lower(), f"the certificate is not named\n{text}")
    return "the known authority is trusted, an unknown one is not"


# ---------------------------------------------------------------------------------- the folder


def menu(bundle: Bundle) -> str:
    """install.sh adds the app to the menu and to the terminal, and takes it out again."""
    installer = Path(bundle.command[-1]).parent / "install.sh"
    if not installer.exists():
        return "left out, this bundle has no install.sh"
    home = bundle.home()
    environment = bundle.environment(home)
    subprocess.run((installer,), check=True, env=environment, capture_output=True)
    entry = home / ".local/share/applications/desktop-chat.desktop"
    if shutil.which("desktop-file-validate"):
        subprocess.run(("desktop-file-validate", entry), check=True)
    started = Bundle((str(home / ".local/bin/desktop-chat"),), bundle.home()).run("--version")
    expect(started.startswith("desktop-chat "), f"the link starts something else: {started}")
    subprocess.run((installer, "--remove"), check=True, env=environment, capture_output=True)
    left = [path for path in home.rglob("*") if not path.is_dir() and path.suffix != ".cache"]
    expect(not left, f"left behind: {left}")
    return "added and removed"


def median_ms(bundle: Bundle, *arguments: str) -> float:
    """Return how long a start takes, from the command to the end of its process."""
    home, times = bundle.home(), []
    for _ in range(STARTS):
        started = time.perf_counter()
        bundle.run(*arguments, home=home)
        times.append(time.perf_counter() - started)
    return 1000 * statistics.median(times)


def starts(bundle: Bundle) -> str:
    """How long the app takes to start."""
    version, test = median_ms(bundle, "--version"), median_ms(bundle, "--selftest")
    return f"--version {version:.0f} ms, --selftest {test:.0f} ms (medians of {STARTS})"


def weight(bundle: Bundle) -> str:
    """How much of the disk it takes, and what takes most."""
    folder = Path(bundle.command[-1]).parent
    sizes = {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }
    largest = sorted(sizes, key=sizes.__getitem__, reverse=True)[:LARGEST_SHOWN]
    lines = [f"{sizes[name] / 1e6:12.1f} MB  {name}" for name in largest]
    total = f"{sum(sizes.values()) / 1e6:.1f} MB in {len(sizes)} files, the largest:"
    return "\n".join((total, *lines))


# ---------------------------------------------------------------------------------- all together

STEPS: dict[str, Callable[[Bundle], str]] = {
    "demo in the terminal": demo,
    "the three protocols": protocols,
    "TLS": tls,
    "no Qt in the terminal": no_qt_in_the_terminal,
    "self-test, no display": selftest,
    "window, no display": window_without_display,
    "self-test, X server": selftest_on_screen,
    "menu entry": menu,
    "start-up": starts,
    "size": weight,
}


def find_program(place: Path) -> Path:
    """Return the program in a bundle that can be talked to in a terminal."""
    names = ("desktop-chat-cli.exe", "desktop-chat", "Contents/MacOS/desktop-chat")
    for name in names:
        if (place / name).is_file():
            return place / name
    raise SystemExit(f"There is no bundle in {place}; ./run bundle makes it.")


def default_place() -> Path:
    """Return where the spec leaves the bundle."""
    app = ROOT / "dist" / "Desktop Chat.app"
    return app if app.exists() else ROOT / "dist" / "desktop-chat"


def main(arguments: Sequence[str]) -> int:
    """Take all steps, say how each went, and return the exit code."""
    program = find_program(Path(arguments[0]).resolve() if arguments else default_place())
    failed = []
    with tempfile.TemporaryDirectory(prefix="smoke-") as scratch:
        bundle = Bundle((str(program),), Path(scratch))
        for name, step in STEPS.items():
            try:
                print(f"{name:24}{step(bundle)}", flush=True)
            except (Broken, KeyError, OSError, ValueError, subprocess.SubprocessError) as problem:
                failed.append(name)
                print(f"{name:24}FAILED: {type(problem).__name__}: {problem}", flush=True)
    print(f"The bundle failed: {', '.join(failed)}" if failed else "The bundle works.", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
