"""What a request parameter may be."""

from __future__ import annotations

ParameterValue = str | int | float | bool | list["ParameterValue"] | dict[str, "ParameterValue"]
"""A request parameter as TOML and JSON can both say it."""
