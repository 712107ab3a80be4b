"""Files to join, sound and hostile, made byte by byte."""

import io
import struct
import warnings
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile

ODT = "application/vnd.oasis.opendocument.text"
DOCX_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# Whole, it would make of this file a virus.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
HTML = b"<html><script>alert(1)</script></html>"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


class Chosen(SimpleUploadedFile):
    """A file chosen in a form, which may be posted several times."""

    def read(self, *size):
        self.seek(0)
        return super().read(*size)


def segment(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


# A scan with a stuffed byte and a restart; then a table in which the mark of the end is only data, and a second scan.
TABLE_AND_SCANS = (
    segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")
    + b"\x12\xff\x00\x34\xff\xd0\x56"
    + segment(0xC4, b"\x10\xff\xd9\x10")
    + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00")
    + b"\x78"
)


def jpeg(*asides: bytes, end: bytes = b"\xff\xd9") -> bytes:
    return b"\xff\xd8" + segment(0xE0, b"JFIF\0\x01\x01") + b"".join(asides) + TABLE_AND_SCANS + end


def chunk(kind: bytes, content: bytes = b"") -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png(*asides: bytes, end: bytes = chunk(b"IEND")) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(asides) + chunk(b"IDAT", zlib.compress(b"\0\0")) + end


def archive(members: dict[str, bytes], *, packed=zipfile.ZIP_DEFLATED, twice: bytes = b"") -> bytes:
    """A zip; `twice` is another content of its first member."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", packed) as held, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if twice:
            held.writestr(next(iter(members)), twice)
        for name, content in members.items():
            held.writestr(name, content)
    return written.getvalue()


def odt(more: dict[str, bytes] | None = None, **options) -> bytes:
    return archive({"mimetype": ODT.encode(), "content.xml": b"<office/>", **(more or {})}, **options)


def docx(more: dict[str, bytes] | None = None, *, main=DOCX_MAIN, **options) -> bytes:
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{main}"/></Types>'.encode()
    return archive({"[Content_Types].xml": types, "word/document.xml": b"<w:document/>", **(more or {})}, **options)


def declaring(content: bytes, size: int) -> bytes:
    """A zip whose directory lies about the size of its first member once unpacked."""
    at = content.rindex(b"PK\x01\x02", 0, content.index(b"PK\x01\x02") + 4) + 24
    return content[:at] + struct.pack("<I", size) + content[at + 4 :]


def protected(content: bytes) -> bytes:
    """A zip whose first member says that it is ciphered."""
    at = content.index(b"PK\x01\x02") + 8
    return content[:at] + b"\x01" + content[at + 1 :]
