"""Small files of all kinds, made by hand, for tests of attachments."""

from __future__ import annotations

import struct
import zlib

from desktop_chat.domain.blobs import BlobKeeper


def png(width: int = 2, height: int = 2, *chunks: bytes) -> bytes:
    """A white picture; `chunks` stand behind its header."""
    rows = b"".join(b"\x00" + b"\xff" * (3 * width) for _ in range(height))
    head = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = png_chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + body + png_chunk(b"IEND", b"")


def png_chunk(name: bytes, data: bytes) -> bytes:
    """One chunk with its checksum."""
    check = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)


def exif(orientation: int, secret: bytes = b"") -> bytes:
    """An EXIF segment of a JPEG that says how it is turned, and something that nobody sees."""
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    tiff = b"II*\x00" + struct.pack("<IH", 8, 1) + entry + b"\x00" * 4 + secret
    body = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def with_exif(jpeg: bytes, orientation: int, secret: bytes = b"") -> bytes:
    """The same JPEG with that segment."""
    return jpeg[:2] + exif(orientation, secret) + jpeg[2:]


def pdf(*texts: str) -> bytes:
    """A PDF with one line of Latin text on each page."""
    objects: list[bytes] = []
    first = 4
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(texts)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(texts)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    for number, text in enumerate(texts):
        contents = first + 2 * number + 1
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] "
            b"/Resources << /Font << /F1 3 0 R >> >> " + f"/Contents {contents} 0 R >>".encode()
        )
        stream = f"BT /F1 12 Tf 10 100 Td ({text}) Tj ET".encode()
        length = f"<< /Length {len(stream)} >>".encode()
        objects.append(length + b"\nstream\n" + stream + b"\nendstream")
    return _assembled(objects)


def _assembled(objects: list[bytes]) -> bytes:
    body, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    start = f"startxref\n{len(body)}\n%%EOF".encode()
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n".encode()
    return body + head + table + trailer + start


class Blobs(BlobKeeper):
    """Keeps bytes in a dictionary."""

    def __init__(self, **contents: bytes) -> None:
        self.contents = dict(contents)
        self.reads = 0

    def read_blob(self, blob: str) -> bytes:
        """All bytes."""
        self.reads += 1
        try:
            return self.contents[blob]
        except KeyError:
            raise FileNotFoundError(blob) from None

    def blob_size(self, blob: str) -> int:
        """How many there are."""
        return len(self.read_blob(blob))

    async def put(self, blob: str, content: bytes, media_type: str) -> None:
        """Keep them."""
        self.contents[blob] = content

    async def forget(self, blobs: object) -> None:
        """Keep all of them."""

    async def remove_unused(self) -> int:
        """Remove none."""
        return 0
