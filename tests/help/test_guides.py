"""The guides: each is reachable, speaks of screens and buttons that exist, and opens from the pages it is about."""

import re

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse
from django.utils.html import strip_tags

from apcl.accounts.enums import OrganisationKind
from apcl.help.guides import BY_SLUG, GUIDES
from tests.access_table import ACCESS, OK
from tests.access_world import WHO, the_world
from tests.screens.reading import page_of, title_of

ROOT = settings.BASE_DIR
TEMPLATES = ROOT / "templates"
FILES = sorted((TEMPLATES / "help" / "guides").glob("*.html"))
LONGEST_SENTENCE = 20


def plain(text):
    return re.sub(r"\s+", " ", strip_tags(text).replace("&nbsp;", " "))


def words_on_screen():
    """All that templates and forms say, without their markup."""
    python = [path for name in ("apcl", "jobs", "pathways", "evaluation") for path in (ROOT / name).rglob("*.py")]
    pages = [path for path in TEMPLATES.rglob("*.html") if "guides" not in path.parts]
    return plain("\n".join(re.sub(r"{%.*?%}", "", path.read_text()) for path in [*python, *pages]))


def test_each_template_is_a_guide_and_each_guide_a_template():
    assert {path.stem for path in FILES} == set(BY_SLUG)
    assert len(BY_SLUG) == len(GUIDES) >= 20


def test_the_buttons_that_they_name_exist():
    said = words_on_screen()
    named = {
        (path.stem, plain(label)) for path in FILES for label in re.findall(r"<strong>(.*?)</strong>", path.read_text())
    }
    assert {(guide, label) for guide, label in named if label not in said} == set()


def test_the_pages_that_they_are_about_exist_and_have_one_guide_each():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    about = [page for guide in GUIDES for page in guide.pages]
    assert set(about) - names == set()
    assert sorted(about) == sorted(set(about))


def test_each_kind_of_organisation_has_guides():
    assert {kind for guide in GUIDES for kind in guide.kinds} == set(OrganisationKind)


def test_a_guide_is_one_screen_in_short_sentences():
    for path in FILES:
        text = path.read_text()
        assert text.count("<li>") <= 10, path.stem
        parts = re.findall(r"<(?:li|p class=\"lead\")>(.*?)</", text)
        sentences = [part for each in parts for part in re.split(r"[.?!:;] ", plain(each))]
        assert [one for one in sentences if len(one.split()) >= LONGEST_SENTENCE] == [], path.stem


@pytest.mark.django_db
def test_every_guide_is_on_the_index_and_opens(client):
    index = page_of(client.get(reverse("help")))
    links = {link.attrs["href"] for link in next(index.find("main")).find("a")}
    for guide in GUIDES:
        assert guide.get_absolute_url() in links
        page = page_of(client.get(guide.get_absolute_url()))
        assert title_of(page) == f"{guide.title} – APCL".replace("\u00a0", " ")


@pytest.mark.django_db
def test_an_unknown_guide_is_not_found(client):
    assert client.get(reverse("guide", args=["rien-de-tel"])).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("who", WHO)
def test_every_page_leads_to_its_guide_or_to_the_index(client, who):
    world = the_world()
    if person := world.people[who]:
        client.force_login(person)
    known = {guide.get_absolute_url(): guide for guide in GUIDES} | {reverse("help"): None}
    for name in [name for name, row in ACCESS.items() if row[WHO.index(who)] == OK]:
        response = client.get(world.url_of(name))
        if response["Content-Type"].startswith("text/html") and b"<header" in response.content:
            links = [link for link in page_of(response).find("a") if link.attrs.get("data-keys") == "?"]
            leads_to = {known[link.attrs["href"]] for link in links}
            assert len(leads_to) == 1, name
            guide = leads_to.pop()
            assert guide is None or name in guide.pages
