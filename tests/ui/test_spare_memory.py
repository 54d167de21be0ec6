"""What is freed goes back to the system; looked at in a process of its own, as it stays so."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallinfo2"),
    reason="another C library",
)

HEAD = """
import ctypes
from pathlib import Path
from desktop_chat.ui import spare_memory

class Info(ctypes.Structure):
    names = "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost"
    _fields_ = [(name, ctypes.c_size_t) for name in names.split()]

library = ctypes.CDLL(None)
library.malloc.restype = ctypes.c_void_p
library.free.argtypes = [ctypes.c_void_p]
library.mallinfo2.restype = Info

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
"""


def said_by(script: str) -> int:
    command = [sys.executable, "-c", HEAD + script]
    return int(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)


@pytest.mark.parametrize(("call", "least", "most"), [("keep_little()", 4, 5), ("_glibc()", 0, 1)])
def test_a_large_piece_is_on_its_own_even_after_a_larger_one(
    call: str, least: int, most: int
) -> None:
    mapped = said_by(f"""
library.free(library.malloc(16 * 2**20))
spare_memory.{call}
before = library.mallinfo2().hblkhd
library.malloc(4 * 2**20)
print(library.mallinfo2().hblkhd - before)
""")
    assert least * 2**20 <= mapped < most * 2**20


@pytest.mark.parametrize(("call", "least", "most"), [("give_back()", 40, 80), ("_glibc()", 0, 8)])
def test_what_is_free_between_small_things_goes_back(call: str, least: int, most: int) -> None:
    gone = said_by(f"""
pieces = [(library.malloc(100_000), library.malloc(3_000)) for _ in range(500)]
for large, _ in pieces:
    ctypes.memset(large, 1, 100_000)
for large, _ in pieces:
    library.free(large)
before = resident()
spare_memory.{call}
print(before - resident())
""")
    assert least * 2**20 <= gone < most * 2**20
