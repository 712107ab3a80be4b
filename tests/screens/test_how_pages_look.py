"""Colours, density and shortcuts are those that the person chose; without an account, those of the device."""

import pytest
from django.urls import reverse

from tests.factories import UserFactory
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db
BY_DEVICE = "screen and (prefers-color-scheme: dark)"


def page_for(client, **preferences):
    if preferences:
        client.force_login(UserFactory(**preferences))
    return page_of(client.get(reverse("help")))


def dark_sheet(page):
    """When the dark colours apply; None when never."""
    sheets = {link.attrs["href"]: link.attrs.get("media") for link in page.find("link", rel="stylesheet")}
    return next((media for address, media in sheets.items() if "dark" in address), None)


def scripts_of(page):
    return {script.attrs["src"].rpartition("/")[2] for script in page.find("script")}


@pytest.mark.parametrize(
    ("theme", "media", "declared"),
    [("system", BY_DEVICE, "light dark"), ("light", None, "light"), ("dark", "screen", "dark")],
)
def test_the_colours_are_those_chosen(client, theme, media, declared):
    page = page_for(client, theme=theme)
    assert dark_sheet(page) == media
    assert next(page.find("meta", name="color-scheme")).attrs["content"] == declared
    assert next(page.find("html")).attrs.get("data-bs-theme") == (None if theme == "system" else theme)


def test_a_visitor_has_the_colours_of_the_device(client):
    assert dark_sheet(page_for(client)) == BY_DEVICE


@pytest.mark.parametrize("density", ["wide", "dense"])
def test_tables_are_as_dense_as_chosen(client, density):
    assert next(page_for(client, density=density).find("html")).attrs["data-density"] == density


@pytest.mark.parametrize("has_shortcuts", [True, False])
def test_shortcuts_are_loaded_for_who_wants_them(client, has_shortcuts):
    assert ("shortcuts.js" in scripts_of(page_for(client, has_shortcuts=has_shortcuts))) == has_shortcuts


def test_a_visitor_has_none(client):
    assert "shortcuts.js" not in scripts_of(page_for(client))
