"""What every response carries, whatever its status, and what no cache may keep."""

import pytest
from django.urls import reverse

from tests.access_world import the_world
from tests.screens.acts import path_of
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db
CARRIED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICY = {
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}
ANYONE = [
    ("/", 200),
    ("/connexion/", 200),
    ("/sante/", 200),
    ("/a-traiter/", 302),
    ("/connexion", 301),
    ("/nulle-part/", 404),
    ("/e/confirmation/", 404),
    ("/e/un-jeton-que-personne-n-a-recu/", 404),
    ("/e/nouveau-lien/", 405),
    ("/parcours/?nom=a%00b", 400),
    ("/parcours/a%00b/", 400),
    ("/static/a%00b", 400),
    ("/static/absent.css", 404),
]
SIGNED_IN = [("/a-traiter/", 200), ("/", 302), ("/evaluation/", 403), ("/nulle-part/", 404), ("/sante/", 200)]


def is_armed(response):
    carried = {name: response.headers.get(name) for name in CARRIED}
    return carried == CARRIED and set(response.headers["Content-Security-Policy"].split("; ")) == POLICY


def is_stored_nowhere(response):
    return {"no-store", "private"} <= set(response.headers.get("Cache-Control", "").split(", "))


@pytest.mark.parametrize(("address", "status"), ANYONE)
def test_every_response_carries_the_headers(client, address, status):
    response = client.get(address)
    assert response.status_code == status
    assert is_armed(response)


@pytest.mark.parametrize(("address", "status"), SIGNED_IN)
def test_what_someone_signed_in_sees_is_stored_nowhere(client, advisor, address, status):
    client.force_login(advisor)
    response = client.get(address)
    assert response.status_code == status
    assert is_armed(response)
    assert is_stored_nowhere(response)


def test_what_a_personal_link_opens_is_stored_nowhere(client, link):
    for address, status in [(path_of(link), 302), ("/e/confirmation/", 200), ("/e/recu/", 302), ("/e/absent/", 404)]:
        response = client.get(address)
        assert response.status_code == status
        assert is_armed(response)
        assert is_stored_nowhere(response)


def test_a_page_that_fails_carries_them_too(client, advisor, monkeypatch):
    def fail(*_anything):
        raise ZeroDivisionError

    monkeypatch.setattr("pathways.views.worklist.worklist_of", fail)
    client.raise_request_exception = False
    client.force_login(advisor)
    response = client.get(reverse("worklist"))
    assert response.status_code == 500
    assert "L'application est en panne" in response.content.decode()
    assert "ZeroDivisionError" not in response.content.decode()
    assert is_armed(response)
    assert is_stored_nowhere(response)


def test_pages_hold_no_script_and_no_style_of_their_own(client):
    """What the policy would refuse: everything is in files of ours."""
    world = the_world()
    client.force_login(world.people["Région"])
    for name in ("worklist", "pathways", "pathway", "placement", "declare_placement", "evaluation", "workshops"):
        page = page_of(client.get(world.url_of(name)))
        assert {script.raw for script in page.find("script")} == {""}
        assert list(page.find("style")) == []
        assert [
            node.tag for node in page.find() if "style" in node.attrs or any(key[:2] == "on" for key in node.attrs)
        ] == []
