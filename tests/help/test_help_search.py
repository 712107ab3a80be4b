"""Seeking a guide: accents, case and the order of words do not count; what is sought is never a fault."""

import pytest
from django.urls import reverse

from apcl.help.guides import found
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("sought", ["présences", "PRESENCES", "presence noter", "émargement", "emargement"])
def test_accents_and_order_do_not_count(sought):
    assert "presences" in [guide.slug for guide in found(sought)]


def test_the_guide_that_says_it_in_its_title_comes_first():
    assert found("immersion")[0].slug == "immersion"


@pytest.mark.parametrize("sought", ["zzz", "presences zzz"])
def test_nothing_found_says_so_and_shows_a_way(client, sought):
    page = page_of(client.get(reverse("help"), {"q": sought}))
    assert "Aucun guide ne parle de cela" in page.text
    assert reverse("help") in [link.attrs["href"] for link in next(page.find("main")).find("a")]


def test_what_is_found_is_counted(client):
    page = page_of(client.get(reverse("help"), {"q": "personne"}))
    assert len(found("personne")) > 1
    assert f"{len(found('personne'))} guides pour « personne »" in page.text


@pytest.mark.parametrize("sought", ["a\u0000b", "x" * 5000, "<script>", "%", "\\", "'", "٣"])
def test_nothing_that_is_typed_breaks_it(client, sought):
    response = client.get(reverse("help"), {"q": sought})
    assert response.status_code in (200, 400)
    assert b"<script>alert" not in response.content


def test_whoever_is_signed_in_finds_their_own_first(client, provider):
    client.force_login(provider)
    page = page_of(client.get(reverse("help")))
    titles = [title.text for title in next(page.find("main")).find("h2")]
    assert titles[:2] == ["Pour vous", "Pour les autres"]
    first = next(page.find(class_="guides"))
    assert "Noter les présences" in first.text
    assert "Arbitrer" not in first.text
