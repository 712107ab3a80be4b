"""The person's link: opening it changes nothing, it alone opens their page, and ends with its day or their address."""

import datetime

import pytest

from apcl.links.models import ActionLink
from apcl.mail.models import Message
from pathways.actions.personal_link import revoke_links
from pathways.enums import LinkPurpose, PlacementStatus
from pathways.models import CommitmentSignature
from pathways.views.links import ROADS
from tests.beside import PathwayDocumentFactory
from tests.breaking import write
from tests.factories import CommitmentTextFactory, a_placement, the_link
from tests.screens.acts import enter, path_of
from tests.screens.acts_on_the_person import someone, the_personal_link
from tests.screens.reading import main_form, page_of, title_of
from tests.screens.test_employer_link import AGENTS, every_table, signed

pytestmark = pytest.mark.django_db
COOKIE = ROADS[LinkPurpose.BENEFICIARY].cookie
HOME = "/mon-parcours/"
PAGES = [f"{HOME}{name}" for name in ("", "engagement/", "engagement/recu/", "etapes/", "documents/", "question/")]
EXPIRED, RENEW = f"{HOME}lien-expire/", f"{HOME}nouveau-lien/"
A_DAY, A_MINUTE = datetime.timedelta(days=1), datetime.timedelta(minutes=1)
SENT_LATELY = "Un lien est déjà parti il y a moins de 24 heures : il arrive peut-être encore."


@pytest.fixture
def text(db):
    return CommitmentTextFactory()


@pytest.fixture
def pathway(clock, text):
    return someone()


@pytest.fixture
def mine(pathway):
    """The person's link, which has just left."""
    return the_personal_link(pathway)


@pytest.mark.parametrize("days", [0, 91], ids=["valid", "expired"])
def test_opening_it_changes_nothing_whoever_opens_it(client, clock, mine, days):
    document = PathwayDocumentFactory(pathway=someone(), is_for_beneficiary=True).document
    clock.shift(days * A_DAY)
    before = every_table()
    for agent in AGENTS:
        for method in (client.get, client.head, client.options):
            opened = (path_of(mine), *PAGES, EXPIRED, RENEW, f"{HOME}documents/{document.uuid}/")
            statuses = [method(page, headers={"user-agent": agent}).status_code for page in opened]
            assert set(statuses) <= {200, 302, 404, 405}
    assert every_table() == before


def test_the_token_is_written_nowhere_after_the_first_address(client, mine, text):
    token = path_of(mine).split("/")[2]
    assert client.get(path_of(mine)).url == HOME
    pages = [client.get(page) for page in PAGES]
    pages.append(client.post(PAGES[1], {"choice": str(text.uuid), "signatory": "Anaïs"}))
    pages.append(client.get(PAGES[2]))
    assert [page for page in pages if token in f"{page.headers} {page.content} {page.cookies}"] == []


def test_its_pages_are_stored_nowhere_and_offer_no_sign_in(client, mine):
    enter(client, mine)
    for page in [client.get(page) for page in PAGES]:
        assert {"no-store", "private"} <= set(page.headers["Cache-Control"].split(", "))
        assert page.headers["Referrer-Policy"] == "same-origin"
        assert "Se connecter" not in page.content.decode()


def test_the_cookie_is_for_these_pages_only(client, mine):
    cookie = client.get(path_of(mine)).cookies[COOKIE]
    assert {name: cookie[name] for name in ("httponly", "path", "samesite", "expires")} == {
        "httponly": True,
        "path": HOME,
        "samesite": "Lax",
        "expires": "",
    }


def test_a_link_of_another_purpose_opens_nothing_here(client, mine):
    employers = the_link(a_placement(PlacementStatus.AWAITING_EMPLOYER))
    client.cookies[COOKIE] = signed(employers.uuid.hex, name=COOKIE)
    assert {client.get(page).status_code for page in (*PAGES, EXPIRED)} == {404}
    client.cookies[ROADS[LinkPurpose.EMPLOYER].cookie] = signed(mine.uuid.hex)
    assert client.get("/e/confirmation/").status_code == 404


def test_it_opens_for_so_many_days_and_not_a_minute_more(client, clock, settings, mine, text):
    clock.shift(settings.BENEFICIARY_LINK_DAYS * A_DAY - A_MINUTE)
    assert enter(client, mine).get(HOME).status_code == 200
    clock.shift(A_MINUTE)
    assert {client.get(page).url for page in PAGES} == {EXPIRED}
    response = client.post(PAGES[1], {"choice": str(text.uuid), "signatory": "Anaïs"})
    assert (response.url, CommitmentSignature.objects.count()) == (EXPIRED, 0)


def test_expired_it_is_renewed_to_the_address_on_file_once_a_day(client, clock, mine):
    clock.shift(91 * A_DAY)
    enter(client, mine)
    page = page_of(client.get(EXPIRED))
    assert title_of(page) == "Ce lien a expiré – APCL"
    assert "a•••@personne.example" in page.text
    assert main_form(page).attrs["action"] == RENEW
    for wait, total in ((0 * A_DAY, 2), (A_DAY - A_MINUTE, 2), (A_MINUTE, 3)):
        clock.shift(wait)
        client.post(RENEW)
        assert Message.objects.filter(to="anais@personne.example").count() == total
    assert SENT_LATELY in page_of(client.post(RENEW, follow=True)).text


def test_revoked_it_is_unknown(client, mine, pathway):
    enter(client, mine)
    revoke_links(pathway)
    assert {client.get(page).status_code for page in (path_of(mine), *PAGES, EXPIRED)} == {404}
    assert client.post(RENEW).status_code == 404


def test_it_does_not_outlive_the_address_it_was_sent_to(client, mine, pathway):
    """Whatever changed it, a workbook too."""
    enter(client, mine)
    write(pathway.beneficiary, email="une-autre@personne.example")
    assert {client.get(page).status_code for page in (*PAGES, EXPIRED)} == {404}
    assert ActionLink.objects.get(pk=mine.pk).revoked_at is None
