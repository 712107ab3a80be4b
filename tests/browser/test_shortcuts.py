"""Keys that open pages: for who wants them, and never while one writes."""

import pytest

from tests.factories import UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(
    ("keys", "address"),
    [("?", "/aide/a-traiter/"), ("g p", "/parcours/"), ("g t", "/ateliers/"), ("x g a", "/a-traiter/")],
)
def test_keys_open_pages(signed_in, keys, address):
    page = signed_in(UserFactory())
    page.goto("/a-traiter/" if address != "/a-traiter/" else "/ateliers/")
    for key in keys.split():
        page.keyboard.press(key)
    page.wait_for_url(f"**{address}")


def test_what_one_writes_is_no_shortcut(signed_in):
    page = signed_in(UserFactory())
    page.goto("/aide/")
    page.get_by_label("Chercher dans l'aide").fill("")
    page.keyboard.type("g p ?")
    assert page.get_by_label("Chercher dans l'aide").input_value() == "g p ?"
    assert page.url.endswith("/aide/")


def test_who_switched_them_off_has_none(signed_in):
    page = signed_in(UserFactory(has_shortcuts=False))
    page.goto("/a-traiter/")
    for key in ("?", "g", "p"):
        page.keyboard.press(key)
    # What a shortcut would have opened would be on its way by now: the page answers where it was.
    assert page.evaluate("new Promise((done) => setTimeout(() => done(location.pathname), 0))") == "/a-traiter/"
