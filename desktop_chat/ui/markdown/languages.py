"""What languages of code are called, and how files in them end; sans Qt."""

from __future__ import annotations

import re

_SAFE = re.compile(r"[a-z0-9]{1,8}")
_KNOWN = {
    "asm": ("Assembly", "asm"),
    "bash": ("Shell", "sh"),
    "bat": ("Batch", "bat"),
    "bibtex": ("BibTeX", "bib"),
    "c": ("C", "c"),
    "c#": ("C#", "cs"),
    "c++": ("C++", "cpp"),
    "clojure": ("Clojure", "clj"),
    "cmake": ("CMake", "cmake"),
    "console": ("Console", "txt"),
    "cpp": ("C++", "cpp"),
    "cs": ("C#", "cs"),
    "csharp": ("C#", "cs"),
    "css": ("CSS", "css"),
    "csv": ("CSV", "csv"),
    "dart": ("Dart", "dart"),
    "diff": ("Diff", "diff"),
    "docker": ("Dockerfile", "dockerfile"),
    "dockerfile": ("Dockerfile", "dockerfile"),
    "elixir": ("Elixir", "ex"),
    "go": ("Go", "go"),
    "graphql": ("GraphQL", "graphql"),
    "haskell": ("Haskell", "hs"),
    "html": ("HTML", "html"),
    "http": ("HTTP", "http"),
    "ini": ("INI", "ini"),
    "java": ("Java", "java"),
    "javascript": ("JavaScript", "js"),
    "js": ("JavaScript", "js"),
    "json": ("JSON", "json"),
    "jsonl": ("JSON Lines", "jsonl"),
    "jsx": ("JSX", "jsx"),
    "julia": ("Julia", "jl"),
    "kotlin": ("Kotlin", "kt"),
    "latex": ("LaTeX", "tex"),
    "lua": ("Lua", "lua"),
    "make": ("Makefile", "mk"),
    "makefile": ("Makefile", "mk"),
    "markdown": ("Markdown", "md"),
    "math": ("Math", "tex"),
    "md": ("Markdown", "md"),
    "mermaid": ("Mermaid", "mmd"),
    "nginx": ("nginx", "conf"),
    "patch": ("Diff", "patch"),
    "perl": ("Perl", "pl"),
    "php": ("PHP", "php"),
    "plaintext": ("Text", "txt"),
    "powershell": ("PowerShell", "ps1"),
    "py": ("Python", "py"),
    "python": ("Python", "py"),
    "r": ("R", "r"),
    "rb": ("Ruby", "rb"),
    "ruby": ("Ruby", "rb"),
    "rust": ("Rust", "rs"),
    "scala": ("Scala", "scala"),
    "scss": ("SCSS", "scss"),
    "sh": ("Shell", "sh"),
    "shell": ("Shell", "sh"),
    "sql": ("SQL", "sql"),
    "svg": ("SVG", "svg"),
    "swift": ("Swift", "swift"),
    "tex": ("TeX", "tex"),
    "text": ("Text", "txt"),
    "toml": ("TOML", "toml"),
    "ts": ("TypeScript", "ts"),
    "tsx": ("TSX", "tsx"),
    "txt": ("Text", "txt"),
    "typescript": ("TypeScript", "ts"),
    "xml": ("XML", "xml"),
    "yaml": ("YAML", "yaml"),
    "yml": ("YAML", "yml"),
    "zsh": ("Shell", "sh"),
}


def language_name(language: str) -> str:
    """What people call it; the word itself where it is not known."""
    return _KNOWN.get(language.lower(), (language[:40], ""))[0]


def file_ending(language: str) -> str:
    """How a file in it ends, without the dot: `txt` where that is not known."""
    return _KNOWN.get(language.lower(), ("", ""))[1] or _ending_of_itself(language.lower())


def _ending_of_itself(language: str) -> str:
    return language if _SAFE.fullmatch(language) and len(language) <= 4 else "txt"
