"""Packs PNG files of several sizes into the icon files of Windows (.ico) and macOS (.icns).

Both formats are containers that take PNG data as it is.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

_PNG = b"\x89PNG\r\n\x1a\n"
_LARGEST_ICO = 256
#: The type of an entry in an .icns file, by its edge in pixels.
_ICNS_TYPES = {
    16: (b"icp4",),
    32: (b"icp5", b"ic11"),
    64: (b"icp6", b"ic12"),
    128: (b"ic07",),
    256: (b"ic08", b"ic13"),
    512: (b"ic09", b"ic14"),
    1024: (b"ic10",),
}


def read_pngs(paths: Sequence[Path]) -> dict[int, bytes]:
    """Read square PNG files, smallest first, by their edge in pixels.

    Raises `ValueError` for a file that is none.
    """
    pictures: dict[int, bytes] = {}
    for path in paths:
        data = path.read_bytes()
        width, height = struct.unpack(">II", data[16:24]) if data.startswith(_PNG) else (0, 1)
        if width != height:
            raise ValueError(f"{path} is not a square PNG file")
        pictures[width] = data
    return dict(sorted(pictures.items()))


def ico(pictures: Mapping[int, bytes]) -> bytes:
    """Return the content of an .ico file; sizes above 256 have no place in it."""
    fitting = {size: data for size, data in pictures.items() if size <= _LARGEST_ICO}
    offset = 6 + 16 * len(fitting)
    directory = struct.pack("<HHH", 0, 1, len(fitting))
    for size, data in fitting.items():
        edge = size % _LARGEST_ICO  # 256 is written as 0
        directory += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return directory + b"".join(fitting.values())


def icns(pictures: Mapping[int, bytes]) -> bytes:
    """Return the content of an .icns file; sizes that the format does not know are left out."""
    body = b"".join(
        kind + struct.pack(">I", 8 + len(data)) + data
        for size, data in pictures.items()
        for kind in _ICNS_TYPES.get(size, ())
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body
