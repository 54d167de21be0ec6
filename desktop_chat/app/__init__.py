"""The composition root: builds everything, hands it to each other, owns the order of the end."""

from desktop_chat.app.window import App, build_app

__all__ = ["App", "build_app"]
