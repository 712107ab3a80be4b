"""Every page × every role × {full, empty, refused} × {360, 1280 px} × {light, dark}: nothing that axe finds, and no
sideways scroll at 320 px."""

import re

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tests.access_table import ACCESS, OK
from tests.access_world import WHO, the_world
from tests.browser.looking import problems_here
from tests.factories import UserFactory

pytestmark = [pytest.mark.matrix, pytest.mark.django_db(transaction=True)]

KINDS = ("region", "prescriber", "provider", "employer", "evaluator")
INCOMPLETE = (
    "form => form.method === 'post' && [...form.elements].some(field => field.required && !field.checkValidity())"
)
# What differs from one role to the next without changing what the page is made of.
_OWN = re.compile(r"[0-9a-f-]{36}|value=\"[^\"]*\"|\d+")
# Pages already looked at, by what they are made of: the same form is not looked at for each role that opens it.
looked_at = set()


def pages_of(who, world):
    """The addresses that are pages, and that this person may open."""
    asking = Client()
    if person := world.people[who]:
        asking.force_login(person)
    for name, row in ACCESS.items():
        if row[WHO.index(who)] == OK and is_page(asking.get(world.url_of(name))):
            yield world.url_of(name)


def is_page(answer):
    return answer.status_code == 200 and not answer.streaming and b"<html" in answer.content[:200]


def without_object(name):
    """The address of what is about nothing in particular: a list, a page of one's own."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def problems_of_each(page, urls, width):
    found = []
    for url in urls:
        page.goto(url)
        made_of = (width, _OWN.sub("", page.locator("main").inner_html()))
        if made_of in looked_at:
            continue
        looked_at.add(made_of)
        found += problems_here(page)
        form = page.locator("main form").filter(has=page.locator("button.btn-primary"))
        if form.count() == 1 and form.evaluate(INCOMPLETE):
            form.locator("button.btn-primary").first.click()
            found += [("refusée", *problem) for problem in problems_here(page)]
    return found


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("who", WHO)
def test_what_each_may_open_full_and_refused(window, signed_in, who, width):
    world = the_world()
    urls = list(pages_of(who, world))
    assert urls, f"{who} opens no page"
    person = world.people[who]
    page = signed_in(person, width) if person else window(width)
    assert problems_of_each(page, urls, width) == []


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_programme(signed_in, kind, width):
    person = UserFactory() if kind == "prescriber" else UserFactory(**{kind: True})
    asking = Client()
    asking.force_login(person)
    urls = [url for name in ACCESS if (url := without_object(name)) and is_page(asking.get(url))]
    assert problems_of_each(signed_in(person, width), urls, width) == []
