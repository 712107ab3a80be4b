"""What may be joined is told by its content; what could hurt a reader is refused, in words."""

import zipfile

import pytest

from apcl.documents.checking import MAX_NAME, MAX_SIZE, check, clean_name
from apcl.documents.models import DocumentKind
from apcl.errors import RuleViolation
from tests.documents import files
from tests.documents.files import EICAR, HTML, PDF, archive, chunk, docx, jpeg, odt, png, segment

SOUND = {
    "a.pdf": (PDF, DocumentKind.PDF),
    "a.JPG": (jpeg(), DocumentKind.JPEG),
    "a.jpeg": (jpeg(), DocumentKind.JPEG),
    "a.png": (png(), DocumentKind.PNG),
    "a.odt": (odt(), DocumentKind.ODT),
    "a.docx": (docx(), DocumentKind.DOCX),
}
DANGEROUS, DAMAGED, UNKNOWN, BOMB = "programme, une archive ou un virus", "abîmé", "n'est ni un PDF", "démesuré"
ASTRAY = "dit autre chose"
HOSTILE = {
    "nothing": ("a.pdf", b"", "vide"),
    "too heavy": ("a.pdf", PDF + b" " * MAX_SIZE, "5 Mo"),
    "a page": ("a.pdf", HTML, UNKNOWN),
    "a page before a PDF": ("a.pdf", HTML + PDF, UNKNOWN),
    "a drawing that runs": ("a.png", b"<svg onload='alert(1)'/>", UNKNOWN),
    "a program": ("a.pdf", b"MZ\x90\0" + PDF, UNKNOWN),
    "a GIF": ("a.png", b"GIF89a;", UNKNOWN),
    "an archive": ("a.docx", archive({"a.txt": b"a"}), UNKNOWN),
    "a workbook": (
        "a.docx",
        docx(main=files.DOCX_MAIN.replace("wordprocessingml.document", "spreadsheetml.sheet")),
        UNKNOWN,
    ),
    "a document with macros, renamed": (
        "a.docx",
        docx(main="application/vnd.ms-word.document.macroEnabled.main+xml"),
        UNKNOWN,
    ),
    "a drawing of LibreOffice": (
        "a.odt",
        archive({"mimetype": b"application/vnd.oasis.opendocument.graphics"}),
        UNKNOWN,
    ),
    "another extension": ("a.docx", PDF, ASTRAY),
    "a program by its name": ("contrat.pdf.exe", PDF, ASTRAY),
    "no extension": ("contrat", PDF, ASTRAY),
    "an extension read backwards": ("contrat\u202efdp.exe", PDF, ASTRAY),
    "a virus": ("a.pdf", EICAR, DANGEROUS),
    "a virus in a PDF": ("a.pdf", PDF + EICAR, DANGEROUS),
    "a virus packed in a document": ("a.docx", docx({"word/media/image.bin": EICAR}), DANGEROUS),
    "a virus under the name of another member": ("a.odt", odt(twice=EICAR), DANGEROUS),
    "macros": ("a.docx", docx({"word/vbaProject.bin": b"macro"}), DANGEROUS),
    "macros of LibreOffice": ("a.odt", odt({"Basic/Standard/Module1.xml": b"<script/>"}), DANGEROUS),
    "an archive in a document": ("a.docx", docx({"word/embeddings/a.xlsx": archive({"a": b"a"})}), DANGEROUS),
    "a program in a document": ("a.odt", odt({"Pictures/a.png": b"MZ\x90\0"}), DANGEROUS),
    "an object in which Office hides programs": ("a.docx", docx({"word/ole.bin": b"\xd0\xcf\x11\xe0"}), DANGEROUS),
    "a member that leaves its folder": ("a.docx", docx({"../../../etc/passwd": b"root"}), DANGEROUS),
    "a bomb": ("a.docx", docx({"word/media/a.xml": b"\0" * 20_000_000}), BOMB),
    "a bomb that lies": ("a.docx", files.declaring(docx({"z": b"\0" * 20_000_000}), 2), "abîmé|démesuré"),
    "a big bomb": ("a.odt", odt({"Pictures/a": bytes(range(256)) * 220_000}), BOMB),
    "a thousand members": ("a.odt", odt({f"a{rank}": b"" for rank in range(1000)}), BOMB),
    "a password": ("a.docx", files.protected(docx()), "mot de passe"),
    "an archive cut short": ("a.docx", docx()[:-30], DAMAGED),
    "an archive whose content changed": (
        "a.odt",
        odt(packed=zipfile.ZIP_STORED).replace(b"<office/>", b"<offick/>"),
        DAMAGED,
    ),
    "a JPEG cut short": ("a.jpg", jpeg(end=b""), DAMAGED),
    "a JPEG whose segment never ends": ("a.jpg", b"\xff\xd8\xff\xe1\xff\xff", DAMAGED),
    "a PNG cut short": ("a.png", png(end=b""), DAMAGED),
    "a PNG whose chunk never ends": ("a.png", png(b"\xff\xff\xff\xffIDAT"), DAMAGED),
    "a PNG whose end is longer than the file": ("a.png", png(end=b"\0\0\0\x09IEND----"), DAMAGED),
    "a social-security number": ("1850578006084.pdf", PDF, "sécurité sociale"),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_is_what_its_content_says(name):
    content, kind = SOUND[name]
    joined = check(name, content)
    assert (joined.name, joined.kind, joined.content) == (name, kind, content)


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_in_words(case):
    name, content, words = HOSTILE[case]
    with pytest.raises(RuleViolation, match=words):
        check(name, content)


@pytest.mark.parametrize(
    "picture",
    [
        (
            "a.jpg",
            jpeg(segment(0xE1, b"Exif\0\0GPS"), segment(0xED, b"GPS"), segment(0xFE, b"GPS"), segment(0xE5, b"GPS")),
        ),
        ("a.png", png(*(chunk(kind, b"GPS") for kind in (b"eXIf", b"tEXt", b"iTXt", b"zTXt")))),
    ],
    ids=["jpeg", "png"],
)
def test_a_picture_no_longer_says_where_it_was_taken(picture):
    name, content = picture
    assert check(name, content).content == {"a.jpg": jpeg(), "a.png": png()}[name]


def test_a_filling_between_two_segments_is_only_that():
    assert check("a.jpg", jpeg(b"\xff\xff")).content == jpeg()


@pytest.mark.parametrize(("name", "picture"), [("a.jpg", jpeg()), ("a.png", png())])
def test_what_follows_the_end_of_a_picture_is_dropped(name, picture):
    assert check(name, picture + HTML).content == picture


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Compte rendu du 3 mai.pdf", "Compte rendu du 3 mai.pdf"),
        ("C:\\Users\\moi\\Bureau\\avis.pdf", "avis.pdf"),
        ("../../etc/avis.pdf", "avis.pdf"),
        ("a\r\nBcc: b\0\x1f.pdf", "aBcc: b.pdf"),
        ("e\u0301cole.pdf", "école.pdf"),
        (".pdf", "document.pdf"),
        ("x" * 300 + ".docx", "x" * (MAX_NAME - 5) + ".docx"),
        ("x." + "y" * 300, "y" * MAX_NAME),
    ],
)
def test_a_name_is_cleaned(name, clean):
    assert clean_name(name) == clean
