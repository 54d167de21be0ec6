"""The core: pure values and rules. Knows no Qt, no SDK, no file, no socket."""
