"""A real browser on the real application: Debian's chromium, one window per person."""

import os
from collections import deque

import pytest
from django.db import connection
from playwright.sync_api import sync_playwright

from tests.at_once import until
from tests.browser.looking import keep_picture

CHROMIUM = "/usr/bin/chromium"
# How many times in a row.
QUIET = 4
# Playwright runs its own event loop in this thread; the database is only used outside of it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def site(live_server, settings):
    """The application, served; the links of its messages lead to it."""
    settings.SITE_URL = live_server.url
    return live_server.url


@pytest.fixture
def window(chromium, site):
    """`window(width, scripts)`: a new person's window on the site."""
    contexts = []

    def open_window(width=1280, *, scripts=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, base_url=site, locale="fr-FR", java_script_enabled=scripts
        )
        contexts.append(context)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()
    # What a page sends as it closes is answered before the tables are emptied; between two of its questions, an answer
    # seems over.
    lately = deque(maxlen=QUIET)

    def is_quiet():
        lately.append(_nothing_is_being_answered())
        return len(lately) == QUIET and all(lately)

    until(is_quiet)


def _nothing_is_being_answered():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND state <> 'idle')"
        )
        return cursor.fetchone()[0]


@pytest.fixture
def signed_in(window):
    """`signed_in(person, width)`: a window where this person has signed in through the page."""

    def open_signed_in(person, width=1280, **options):
        person.set_password("un-mot-de-passe-de-test")
        person.save()
        page = window(width, **options)
        page.goto("/connexion/")
        page.get_by_label("Courriel").fill(person.email)
        page.get_by_label("Mot de passe").fill("un-mot-de-passe-de-test")
        page.get_by_role("button", name="Se connecter").click()
        return page

    return open_signed_in


@pytest.fixture
def shot():
    """`shot(page, name)`: keep a picture of the whole page."""
    return keep_picture
