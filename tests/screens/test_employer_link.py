"""The link that an employer receives: opening it changes nothing, and only it opens the request."""

import uuid

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse

from apcl.links.models import ActionLink
from pathways.actions import placement
from pathways.enums import LinkPurpose, PlacementStatus
from pathways.models import PlacementAnswer
from pathways.views.links import ROADS
from tests.factories import a_placement, an_answer, the_link
from tests.screens.acts import path_of
from tests.screens.reading import page_of, title_of

COOKIE = ROADS[LinkPurpose.EMPLOYER].cookie
pytestmark = pytest.mark.django_db
FORM, CHECK, RECEIPT, EXPIRED, RENEW = (
    "/e/confirmation/",
    "/e/confirmation/verifier/",
    "/e/recu/",
    "/e/lien-expire/",
    "/e/nouveau-lien/",
)
PAGES = (FORM, CHECK, RECEIPT, EXPIRED, RENEW)
TYPED = {"answer": "wrong_person", "signatory": "Dominique Marchal"}
# People, and what opens links before them: mail scanners, previews of messengers, prefetchers, robots.
AGENTS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0 Safari/537.36",
    "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0; SafeLinks)",
    "Mozilla/5.0 (compatible; Proofpoint URL Defense)",
    "BarracudaCentral/1.0",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "WhatsApp/2.23.20.0 A",
    "Googlebot/2.1 (+http://www.google.com/bot.html)",
    "curl/8.5.0",
)


def every_table():
    """Every row of the database, those of the sessions too."""
    rows = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows[table] = sorted(repr([_whole(value) for value in row]) for row in cursor.fetchall())
    return rows


def _whole(value):
    # The content of a document, not the place in memory where PostgreSQL's driver put it.
    return bytes(value) if isinstance(value, memoryview) else value


@pytest.fixture(params=["awaited", "answered", "expired"])
def any_link(request, clock):
    """A link at each moment of its life."""
    hire = a_placement(PlacementStatus.AWAITING_EMPLOYER)
    link = the_link(hire)
    if request.param == "answered":
        an_answer(placement=hire, link=link)
    elif request.param == "expired":
        clock.shift(22 * 86_400)
    return link


def test_opening_it_changes_nothing_whoever_opens_it(client, any_link):
    before = every_table()
    for agent in AGENTS:
        for method in (client.get, client.head, client.options):
            statuses = [method(page, headers={"user-agent": agent}).status_code for page in (path_of(any_link), *PAGES)]
            assert set(statuses) <= {200, 302, 405}
    assert every_table() == before


def test_the_token_leaves_the_address_bar_and_is_written_nowhere_after(client, link):
    token = path_of(link).split("/")[2]
    response = client.get(path_of(link))
    assert (response.status_code, response.url) == (302, FORM)
    pages = [client.get(FORM), client.post(FORM, TYPED), client.post(CHECK, TYPED), client.get(RECEIPT)]
    assert [page.status_code for page in pages] == [200, 200, 302, 200]
    assert [page for page in pages if token in f"{page.headers} {page.content} {page.cookies}"] == []


def test_the_cookie_is_signed_kept_from_scripts_and_for_these_pages_only(client, link, settings):
    cookie = client.get(path_of(link)).cookies[COOKIE]
    request = HttpRequest()
    request.COOKIES[COOKIE] = cookie.value
    assert request.get_signed_cookie(COOKIE) == link.uuid.hex
    kept = {name: cookie[name] for name in ("httponly", "path", "samesite", "expires", "domain", "secure")}
    assert kept == {"httponly": True, "path": "/e/", "samesite": "Lax", "expires": "", "domain": "", "secure": ""}
    settings.HTTPS_ONLY = True
    assert client.get(path_of(link)).cookies[COOKIE]["secure"] is True


def test_a_token_of_nobody_one_changed_and_one_revoked_get_the_same_page(client, link):
    token = path_of(link).split("/")[2]
    changed = [
        token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1 :] for place in range(len(token))
    ]
    pages = [client.get(f"/e/{wrong}/") for wrong in ["x" * 43, "court", *changed]]
    ActionLink.objects.update(revoked_at=link.created_at)
    pages.append(client.get(path_of(link)))
    assert {page.status_code for page in pages} == {404}
    assert {page.content for page in pages} == {pages[0].content}
    assert title_of(page_of(pages[0])) == "Lien non valable – APCL"
    assert not any(page.cookies for page in pages)


def signed(value, *, name=COOKIE):
    response = HttpResponse()
    response.set_signed_cookie(name, value)
    return response.cookies[name].value


def forged_cookies(link):
    right = signed(link.uuid.hex)
    yield "without a signature", link.uuid.hex
    yield "with the signature of another", uuid.uuid4().hex + right.removeprefix(link.uuid.hex)
    yield "cut", right[:-1]
    yield "signed for another cookie", signed(link.uuid.hex, name="sessionid")
    yield "signed for a link that is not there", signed(uuid.uuid4().hex)
    yield "empty", ""


def test_a_forged_cookie_opens_nothing(client, link):
    client.cookies[COOKIE] = signed(link.uuid.hex)
    assert client.get(FORM).status_code == 200
    for how, value in forged_cookies(link):
        client.cookies[COOKIE] = value
        statuses = [client.get(page).status_code for page in (FORM, RECEIPT, EXPIRED)]
        statuses += [client.post(page, TYPED).status_code for page in (FORM, CHECK, RENEW)]
        assert (how, set(statuses)) == (how, {404})
    assert not PlacementAnswer.objects.exists()


def test_a_cancelled_hire_closes_its_link(client, hire, link):
    client.get(path_of(link))
    placement.cancel_placement(placement=hire, reason="Doublon.", by=hire.pathway.advisor)
    assert client.get(path_of(link)).status_code == 404
    assert {client.get(page).status_code for page in (FORM, RECEIPT, EXPIRED)} == {404}
    assert {client.post(page, TYPED).status_code for page in (FORM, CHECK, RENEW)} == {404}


def test_a_link_opens_its_own_request_only(client, link):
    other = a_placement(PlacementStatus.AWAITING_EMPLOYER, title="Chaudronnier")
    client.get(path_of(the_link(other)))
    assert "Chaudronnier" in client.get(FORM).content.decode()
    client.get(path_of(link))
    assert "Chaudronnier" not in client.get(FORM).content.decode()
