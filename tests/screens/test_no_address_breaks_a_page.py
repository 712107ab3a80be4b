"""Whatever an address, a cookie or a body holds: never a 500, and nothing comes back that a browser would run."""

from urllib.parse import quote

import pytest
from django.core.paginator import Paginator
from django.urls import reverse

from tests.access_world import the_world
from tests.factories import UserFactory, WorkshopFactory, a_project
from tests.screens.acts import enter
from tests.screens.every_act import ACTS
from tests.screens.hostile import VALUES, fault_of

# What breaks a page breaks it on PostgreSQL, which refuses more.
pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
# The parameters of each page, by those tried together.
PARAMETERS = {
    "worklist": [("quand", "unknown")],
    **dict.fromkeys(
        ("beneficiaries", "pathways", "save_view_of_pathways"),
        [
            *(("nom",), ("atelier",), ("referent",), ("tri", "colonnes"), ("etape", "metier", "a_moi")),
            *(("inscription", "embauche"), ("retard", "silence"), ("apres",), ("avant", "unknown")),
        ],
    ),
    "target_jobs": [("texte",), ("secteur", "statut", "a_echeance"), ("page", "unknown")],
    "create_target_job": [("rome", "unknown")],
    "compare_target_jobs": [("a", "b"), ("a", "unknown")],
    "occupations": [("q",), ("part", "unknown")],
    "communes": [("q",)],
    "certifications": [("etat",), ("page", "unknown")],
    "workshops": [("texte",), ("metier", "organisme", "statut"), ("a_venir", "places"), ("page", "unknown")],
    "workshop_calendar": [("mois", "unknown")],
    "calendar": [("du", "unknown"), ("vue", "qui")],
    "calendar_feed": [("jeton", "unknown")],
    "create_workshop": [("metier", "unknown")],
    "commitments": [("metier", "entreprise"), ("etat", "par"), ("page", "unknown")],
    "add_commitment": [("metier",), ("atelier", "unknown")],
    "account_login": [("next", "unknown")],
    "account_logout": [("next", "unknown")],
    "account_reset_password": [("next", "unknown")],
}
FOR_THE_REGION = {"commitments", "add_commitment", "create_target_job", "create_workshop"}
# One of each kind of address: by a UUID, by a token, by a person and a key.
ADDRESSES = ("pathway", "end_phase", "placement", "follow_up", "employer_link", "account_reset_password_from_key")
COOKIES = ("sessionid", "csrftoken", "messages", "apcl_lien", "unknown")
CHARSETS = ("utf-7", "utf-16", "unicode_escape", "raw_unicode_escape", "idna", "base64", "rot13", "zlib", "none such")


@pytest.fixture
def client(client):
    client.raise_request_exception = False
    return client


def faulty(found: dict) -> dict:
    return {what: fault for what, fault in found.items() if fault}


@pytest.mark.parametrize("name", PARAMETERS)
def test_whatever_a_query_holds(client, monkeypatch, name):
    """On lists of several pages, whose links repeat the query."""
    monkeypatch.setattr("apcl.http.Paginator", lambda rows, _size: Paginator(rows, 1))
    pathways = [a_project(target_job=WorkshopFactory().target_job) for _ in range(2)]
    if name != "account_login":
        client.force_login(UserFactory(region=True) if name in FOR_THE_REGION else pathways[0].advisor)
    found = {
        (label, together): fault_of(client.get(reverse(name), dict.fromkeys(together, value)))
        for together in PARAMETERS[name]
        for label, value in VALUES.items()
    }
    assert faulty(found) == {}


def test_whatever_an_address_holds(client):
    world = the_world()
    client.force_login(world.people["Région"])
    found = {}
    for name in ADDRESSES:
        *begin, last, _end = world.url_of(name).split("/")
        for label, value in VALUES.items():
            found[name, label] = fault_of(client.get("/".join([*begin, quote(value, safe=""), ""])))
            found[name, label, "after"] = fault_of(client.get("/".join([*begin, last, quote(value, safe="")])))
    assert faulty(found) == {}


@pytest.mark.parametrize("name", ["worklist", "employer_confirmation", "account_login", "health"])
def test_whatever_a_cookie_holds(client, name):
    # Quoted and in octal, a cookie may hold any byte.
    octal = {label: "".join(f"\\{byte:03o}" for byte in value.encode()) for label, value in VALUES.items()}
    found = {
        (cookie, label): fault_of(client.get(reverse(name), headers={"cookie": f'{cookie}="{value}"'}))
        for cookie in COOKIES
        for label, value in octal.items()
    }
    assert faulty(found) == {}


def sent(client, act, body, content_type):
    return client.generic("POST", act.url, body, content_type=content_type)


@pytest.fixture
def act(client):
    found = ACTS["withdraw"]()
    enter(client, found.by)
    return found


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_form_in_another_alphabet_is_not_read(client, act, charset):
    body = b'--B\r\nContent-Disposition: form-data; name="reason"\r\n\r\n\\ud800\r\n--B--\r\n'
    assert sent(client, act, body, f"multipart/form-data; boundary=B; charset={charset}").status_code == 400


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("reason=%FF%FE", "application/x-www-form-urlencoded"),
        ("reason=x", "multipart/form-data"),
        ("reason=x", f"multipart/form-data; boundary={'x' * 500}"),
        ("reason=x", "application/json"),
        ("reason=x", "é"),
        ("&".join(f"a{number}=1" for number in range(1001)), "application/x-www-form-urlencoded"),
        ("reason=" + "x" * 3_000_000, "application/x-www-form-urlencoded"),
        (
            '--B\r\nContent-Disposition: form-data; name="reason"; filename="a"\r\n\r\nx\r\n--B--',
            "multipart/form-data; boundary=B",
        ),
    ],
)
def test_a_body_that_no_page_of_ours_sends(client, act, body, content_type):
    assert fault_of(sent(client, act, body, content_type)) == ""


@pytest.mark.parametrize("header", ["host", "referer", "origin", "accept-language", "user-agent", "x-forwarded-for"])
def test_whatever_a_header_holds(client, header):
    # A server hands no header with a NUL.
    latin = {label: value.encode().decode("latin-1") for label, value in VALUES.items() if "\0" not in value}
    found = {label: fault_of(client.get(reverse("home"), headers={header: value})) for label, value in latin.items()}
    assert faulty(found) == {}
