"""Files come in only as what they are, lie under their hash, and go out as downloads alone."""

import hashlib
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils import timezone

from systematik.foundation.access.actor import system
from systematik.foundation.files.models import StoredFile
from systematik.foundation.files.serving import download
from systematik.foundation.files.storing import is_intact, path_of, store_file
from systematik.foundation.files.uploads import LARGEST, QuotaUploadHandler, check_upload, clean_name
from systematik.foundation.history import events

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


def package(*names, first=""):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as file:
        if first:
            file.writestr("mimetype", first)
        for name in names:
            file.writestr(name, "x")
    return made.getvalue()


def stored(name="policy.pdf", content=PDF):
    with events.event(system(), "prov.fil", at=timezone.now()):
        return store_file(SimpleUploadedFile(name, content), at=timezone.now())


ODT = "application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", PDF),
        ("Å ä ö.DOCX", package("[Content_Types].xml", "word/document.xml")),
        ("a.xlsx", package("xl/workbook.xml")),
        ("a.odt", package("content.xml", first=ODT)),
        ("a.txt", "räksmörgås".encode()),
        ("a.md", b"# rubrik"),
    ],
)
def test_known_kinds_are_taken_in(name, content):
    check_upload(SimpleUploadedFile(name, content))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.exe", b"MZ", "tas inte emot"),
        ("a.html", b"<script>", "tas inte emot"),
        ("a.svg", b"<svg onload=alert(1)>", "tas inte emot"),
        ("a.docm", package("word/document.xml"), "tas inte emot"),
        ("a", PDF, "tas inte emot"),
        ("a.pdf.exe", PDF, "tas inte emot"),
        ("a.pdf", b"<html>", "innehåller något annat"),
        ("a.docx", b"PK\x03\x04 broken", "innehåller något annat"),
        ("a.docx", package("word/document.xml", "word/vbaProject.bin"), "makron"),
        ("a.xlsx", package("word/document.xml"), "innehåller något annat"),
        ("a.odt", package("content.xml"), "innehåller något annat"),
        ("a.txt", b"\x00\x01", "innehåller något annat"),
        ("a.txt", "räksmörgås".encode("latin-1") * 10, "innehåller något annat"),
        ("a.pdf", b"", "tom"),
    ],
)
def test_anything_else_is_refused_in_words(name, content, said):
    with pytest.raises(ValidationError, match=said):
        check_upload(SimpleUploadedFile(name, content))


def test_a_file_that_is_too_large_is_refused_with_the_limit():
    upload = SimpleUploadedFile("a.pdf", PDF)
    upload.size = LARGEST + 1
    with pytest.raises(ValidationError, match="högst 20"):
        check_upload(upload)


def test_what_comes_after_the_limit_is_thrown_away():
    handler = QuotaUploadHandler()
    handler.new_file("file", "a.pdf", "application/pdf", 50 * 1024 * 1024)
    chunk, kept = b"x" * 64 * 1024, 0
    for _part in range(800):
        passed = handler.receive_data_chunk(chunk, 0)
        kept += len(passed or b"")
    assert LARGEST < kept <= LARGEST + len(chunk)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\hemligt\\plan.pdf", "plan.pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "a_bSet-Cookie_ x.pdf"),
        ("å" * 300 + ".pdf", "å" * 196 + ".pdf"),
        ("\u202efdp.exe.txt", "fdp.exe.txt"),
    ],
)
def test_a_name_is_only_a_name(given, kept):
    assert clean_name(given) == kept


@pytest.mark.django_db
def test_bytes_lie_under_their_hash_once_however_often_they_come():
    one, two = stored(), stored("kopia.pdf")
    digest = hashlib.sha256(PDF).hexdigest()
    assert (one.sha256, two.sha256, path_of(digest).read_bytes()) == (digest, digest, PDF)
    assert (one.content_type, one.size, StoredFile.objects.count()) == ("application/pdf", len(PDF), 2)
    assert [path.name for path in path_of(digest).parent.parent.rglob("*") if path.is_file()] == [digest]
    assert oct(path_of(digest).stat().st_mode & 0o777) == "0o600"
    assert is_intact(one)
    path_of(digest).write_bytes(b"%PDF-other")
    assert not is_intact(one)


@pytest.mark.django_db
def test_a_file_goes_out_as_a_download_that_nothing_runs():
    response = download(RequestFactory().get("/"), stored("Räksmörgås.pdf"))
    assert response["Content-Disposition"].startswith("attachment;")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Type"] == "application/pdf"
    assert response.getvalue() == PDF
    response.close()


@pytest.mark.django_db
def test_a_file_that_the_disk_has_lost_is_said_to_be_lost(client):
    lost = stored()
    path_of(lost.sha256).unlink()
    from systematik.foundation.access.actor import NOBODY

    request = RequestFactory().get("/")
    request.actor, request.moment, request.session = NOBODY, None, {}
    response = download(request, lost)
    assert response.status_code == 404
    assert "inte på disken" in response.content.decode()
