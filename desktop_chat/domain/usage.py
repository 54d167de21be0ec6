"""Token counts as providers report them."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one turn, cumulative; None where the provider said nothing.

    `cached_tokens` is the part of `input_tokens` that was read from a cache,
    `reasoning_tokens` the part of `output_tokens` that was spent on thinking.
    """

    input_tokens: int | None = None
    output_tokens: int | None = None
    cached_tokens: int | None = None
    reasoning_tokens: int | None = None

    def updated(self, newer: Usage) -> Usage:
        """Take every count that `newer` knows and keep the others."""
        known = {f.name: getattr(newer, f.name) for f in fields(newer)}
        kept = {
            name: getattr(self, name) if count is None else count for name, count in known.items()
        }
        return Usage(**kept)

    def plus(self, other: Usage) -> Usage:
        """Add the counts of another request; what neither knows stays unknown."""

        def total(one: int | None, two: int | None) -> int | None:
            return (one or 0) + (two or 0) if one is not None or two is not None else None

        return Usage(
            total(self.input_tokens, other.input_tokens),
            total(self.output_tokens, other.output_tokens),
            total(self.cached_tokens, other.cached_tokens),
            total(self.reasoning_tokens, other.reasoning_tokens),
        )


NO_USAGE = Usage()
