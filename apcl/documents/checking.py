"""What a chosen file is, and whether it may be joined.

Pure: bytes in, bytes out. The type is read in the content; pictures lose what they say of where and by whom they were
taken; whatever could run, unpack without end or hide another file is refused.
"""

import io
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from apcl.documents.models import DocumentKind
from apcl.errors import RuleViolation
from apcl.nir import contains_nir

MAX_SIZE = 5 * 1024 * 1024
MAX_NAME = 150
EXTENSIONS = {
    "pdf": DocumentKind.PDF,
    "jpg": DocumentKind.JPEG,
    "jpeg": DocumentKind.JPEG,
    "png": DocumentKind.PNG,
    "odt": DocumentKind.ODT,
    "docx": DocumentKind.DOCX,
}
# Bounds of what an ODT or DOCX of 5 MB may unpack to.
MAX_MEMBERS, MAX_UNPACKED, MAX_RATIO = 1000, 50 * 1024 * 1024, 200

_WRONG_TYPE = "Ce fichier n'est ni un PDF, ni une image JPEG ou PNG, ni un document ODT ou DOCX."
_DANGEROUS = "Ce fichier contient un programme, une archive ou un virus : il n'est pas accepté."
_DAMAGED = "Ce fichier est abîmé ou incomplet : il n'a pas pu être lu."
# What every antivirus takes for a virus; not whole here, or this file would be one.
_EICAR = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"
_DOCX_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# Archives, programs of Windows and Linux, and the compound files in which Office hides both.
_NESTED = (b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0")
_MACROS = ("vbaproject.bin", "basic/", "scripts/")
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ArithmeticError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_SAID_ASIDE = (b"eXIf", b"tEXt", b"iTXt", b"zTXt")
# Comments and applications' segments (EXIF, XMP, IPTC…: where, when, by whom), but JFIF, ICC and Adobe: the colours.
_JPEG_SAID_ASIDE = {0xFE, *range(0xE0, 0xF0)} - {0xE0, 0xE2, 0xEE}
_JPEG_START, _JPEG_SCAN, _JPEG_END, _JPEG_FILLING = b"\xff\xd8", 0xDA, 0xD9, 0xFF
# Inside a scan: a stuffed byte, a restart, a filling.
_JPEG_NOT_A_MARKER = {0x00, *range(0xD0, 0xD8), _JPEG_FILLING}


@dataclass(frozen=True)
class Joined:
    """A file that may be joined: its clean name, the type that its content says, what will be kept of it."""

    name: str
    kind: DocumentKind
    content: bytes


def check(name: str, content: bytes) -> Joined:
    """What will be kept of a file. Raises RuleViolation when it may not be joined."""
    if not content:
        raise RuleViolation("Ce fichier est vide.")
    if len(content) > MAX_SIZE:
        raise RuleViolation("Ce fichier dépasse 5 Mo.")
    if contains_nir(name):
        raise RuleViolation("Le nom du fichier contient un numéro de sécurité sociale : renommez-le.")
    if _EICAR in content:
        raise RuleViolation(_DANGEROUS)
    name = clean_name(name)
    kind = _kind_of(content)
    if EXTENSIONS.get(name.rpartition(".")[2].lower()) != kind:
        raise RuleViolation(f"Ce fichier est de type {kind.label}, et son nom dit autre chose : renommez-le.")
    if kind == DocumentKind.JPEG:
        content = b"".join(_jpeg_without_asides(content))
    elif kind == DocumentKind.PNG:
        content = b"".join(_png_without_asides(content))
    return Joined(name, kind, content)


def clean_name(name: str) -> str:
    """The last part of a path, without the characters that no one sees, its extension kept when it is cut."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in last if not unicodedata.category(letter).startswith("C")).strip()
    stem, dot, extension = shown.rpartition(".")
    return f"{stem.strip()[: MAX_NAME - len(extension) - 1] or 'document'}{dot}{extension}"[-MAX_NAME:]


def _kind_of(content: bytes) -> DocumentKind:
    if content.startswith(b"%PDF-"):
        return DocumentKind.PDF
    if content.startswith(_JPEG_START + b"\xff"):
        return DocumentKind.JPEG
    if content.startswith(_PNG_SIGNATURE):
        return DocumentKind.PNG
    if content.startswith(b"PK\x03\x04"):
        try:
            return _kind_of_archive(zipfile.ZipFile(io.BytesIO(content)))
        except _UNREADABLE as error:
            raise RuleViolation(_DAMAGED) from error
    raise RuleViolation(_WRONG_TYPE)


def _kind_of_archive(archive: zipfile.ZipFile) -> DocumentKind:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > min(MAX_UNPACKED, MAX_RATIO * packed):
        raise RuleViolation("Ce document se déplie en un fichier démesuré : il n'est pas accepté.")
    # Each is read whole: no more than it declares, and what it declares is checked.
    held = {}
    for member in members:
        _refuse_by_name(member)
        content = held[member.filename] = archive.read(member)
        if _EICAR in content or content.startswith(_NESTED):
            raise RuleViolation(_DANGEROUS)
    if held.get("mimetype") == DocumentKind.ODT.value.encode() and "content.xml" in held:
        return DocumentKind.ODT
    if _DOCX_MAIN in held.get("[Content_Types].xml", b"") and "word/document.xml" in held:
        return DocumentKind.DOCX
    raise RuleViolation(_WRONG_TYPE)


def _refuse_by_name(member: zipfile.ZipInfo) -> None:
    if member.flag_bits & 1:
        raise RuleViolation("Ce document est protégé par un mot de passe : il ne pourrait pas être lu.")
    name = member.filename.lower()
    if name.endswith(_MACROS[0]) or name.startswith(_MACROS[1:]) or ".." in name.split("/") or name.startswith("/"):
        raise RuleViolation(_DANGEROUS)


def _jpeg_without_asides(content: bytes) -> Iterator[bytes]:
    """The segments of a JPEG up to its end, but those that speak of its taking; what follows the end is dropped."""
    yield _JPEG_START
    at = 2
    while marker := _jpeg_marker(content, at):
        if marker == _JPEG_END:
            yield content[at : at + 2]
            return
        if marker == _JPEG_FILLING:
            at += 1
            continue
        length = int.from_bytes(content[at + 2 : at + 4])
        end = at + 2 + length
        if marker == _JPEG_SCAN:
            end = _jpeg_end_of_scan(content, end)
        if marker not in _JPEG_SAID_ASIDE:
            yield content[at:end]
        at = end
    raise RuleViolation(_DAMAGED)


def _jpeg_marker(content: bytes, at: int) -> int:
    return content[at + 1] if content[at : at + 1] == b"\xff" and at + 1 < len(content) else 0


def _jpeg_end_of_scan(content: bytes, at: int) -> int:
    while (at := content.find(b"\xff", at)) >= 0:
        if _jpeg_marker(content, at) not in _JPEG_NOT_A_MARKER:
            return at
        at += 1
    return len(content)


def _png_without_asides(content: bytes) -> Iterator[bytes]:
    """The chunks of a PNG up to its end, but its texts and its EXIF; what follows the end is dropped."""
    yield _PNG_SIGNATURE
    at = len(_PNG_SIGNATURE)
    while at + 12 <= len(content):
        kind = content[at + 4 : at + 8]
        end = at + 12 + int.from_bytes(content[at : at + 4])
        if kind not in _PNG_SAID_ASIDE:
            yield content[at:end]
        if kind == b"IEND" and end <= len(content):
            return
        at = end
    raise RuleViolation(_DAMAGED)
