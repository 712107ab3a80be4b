"""Pages that fail say so in plain words, with a way on and a reference that the log also has."""

import logging
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import OperationalError
from django.urls import reverse

from apcl.faults import Reference
from tests.factories import a_pathway
from tests.screens.reading import main_form, page_of, sent_by, title_of

pytestmark = pytest.mark.django_db
SEARCH = "/aide/?q=note"
REFERENCE = re.compile(r"Référence à donner à l'assistance : ([2-9A-Z]{4}-[2-9A-Z]{4})")


class LockNotAvailable(Exception):
    pgcode = "55P03"


def fail_with(monkeypatch, error):
    def fail(*_anything, **_facts):
        raise error

    monkeypatch.setattr("apcl.help.views.found", fail)


def a_lock():
    error = OperationalError("canceling statement due to lock timeout")
    error.__cause__ = LockNotAvailable()
    return error


def ways_on(page):
    main = next(page.find("main"))
    return [link.attrs["href"] for link in main.find("a")] + [form.attrs["action"] for form in main.find("form")]


def refused(client, advisor, status, monkeypatch, settings):
    """The answer of this status."""
    client.force_login(advisor)
    match status:
        case 400:
            return client.get(f"{reverse('pathways')}?nom=a%00b")
        case 403:
            return client.get(reverse("evaluation"))
        case 404:
            return client.get("/nulle-part/")
        case 405:
            return client.get(reverse("undo"))
        case 413:
            settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
            return client.post(reverse("undo"), {"actes": "x" * 200})
        case 500:
            fail_with(monkeypatch, ZeroDivisionError())
        case 503:
            fail_with(monkeypatch, a_lock())
    client.raise_request_exception = False
    return client.get(SEARCH)


@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 500, 503])
def test_each_says_what_to_do_and_its_reference(client, advisor, caplog, monkeypatch, settings, status):
    monkeypatch.setattr(caplog.handler, "filters", [Reference()])
    for name in ("django", "apcl"):
        monkeypatch.setattr(logging.getLogger(name), "propagate", True)
    response = refused(client, advisor, status, monkeypatch, settings)
    page = page_of(response)
    assert response.status_code == status
    assert ways_on(page) != []
    assert title_of(page).endswith(" – APCL")
    reference = REFERENCE.search(page.text).group(1)
    assert [line for line in caplog.messages if line.endswith(f"[{reference}]")]


def test_two_requests_have_two_references(client):
    first, second = (REFERENCE.search(page_of(client.get("/nulle-part/")).text).group(1) for _ in range(2))
    assert first != second


def test_a_form_too_large_keeps_its_headers_and_writes_nothing(client, advisor, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 3
    client.force_login(advisor)
    response = client.post(reverse("undo"), {f"champ{number}": "x" for number in range(10)})
    assert (response.status_code, response["X-Frame-Options"]) == (413, "DENY")


def test_what_was_typed_is_sent_again_from_the_page_itself(client, monkeypatch):
    pathway = a_pathway()
    client.force_login(pathway.advisor)
    url = reverse("add_note", args=[pathway.uuid])
    typed = {"text": 'Préfère « le matin ».\n<b>"Oui"</b>', "audience": "followers"}
    with monkeypatch.context() as broken:
        broken.setattr("pathways.actions.note.record", lambda **_facts: (_ for _ in ()).throw(a_lock()))
        response = client.post(url, typed)
    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert "no-store" in response["Cache-Control"]
    form = main_form(page_of(response))
    assert (form.attrs["action"], sent_by(form)) == (url, typed)
    assert client.post(form.attrs["action"], sent_by(form)).status_code == 302
    assert pathway.notes.get().text == typed["text"]


@pytest.mark.parametrize("message", ["syntax error", "no such column"])
def test_a_fault_of_ours_is_no_reason_to_try_again(client, advisor, monkeypatch, message):
    client.force_login(advisor)
    fail_with(monkeypatch, OperationalError(message))
    client.raise_request_exception = False
    assert client.get(SEARCH).status_code == 500


def options(**environment):
    """The options of the connections of the web, in a process of its own."""
    shown = "import apcl.wsgi; from django.conf import settings; print(settings.DATABASES['default'].get('OPTIONS'))"
    known = {"PATH": os.environ["PATH"], "SECRET_KEY": "x", "DATABASE_URL": "postgres://x@127.0.0.1/x", "DEMO": "1"}
    command = [sys.executable, "-c", shown]
    done = subprocess.run(command, env=known | environment, cwd=settings.BASE_DIR, capture_output=True, check=True)
    return done.stdout.decode().strip()


def test_the_web_never_waits_for_ever_for_its_database():
    assert "statement_timeout=15s -c lock_timeout=5s" in options()
    assert "timeout" not in options(DATABASE_TIMEOUTS="false")
