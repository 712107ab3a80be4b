"""Certifications: added and edited by the Region, listed with their expiry."""

import datetime

import pytest
from django.urls import reverse

from apcl.journal.models import Entry
from jobs.actions.certification import add_certification, edit_certification
from jobs.enums import TargetJobStatus
from jobs.models import Certification
from tests.factories import CertificationFactory, TargetJobFactory, days_ago
from tests.pathways.acting import refused
from tests.screens.prices import asked_of_the_database
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db
URL = "/certifications/"
NOTICE = "visées par un métier cible"


def the_entry():
    entry = Entry.objects.get()
    return entry.verb, entry.subject, entry.reason, entry.details


@pytest.mark.parametrize(
    ("typed", "code"),
    [("37037", "RNCP37037"), ("rncp 37 037", "RNCP37037"), ("RS-5440", "RS5440"), ("RS 5440", "RS5440")],
)
def test_a_code_is_read_as_the_workbook_reads_it(client, region, typed, code):
    client.force_login(region)
    facts = {"code": typed, "title": "Soudeur industriel", "level": "3", "expires_on": "2027-01-31"}
    assert client.post(f"{URL}nouvelle/", facts).status_code == 302
    added = Certification.objects.get()
    assert (added.code, added.title, added.level) == (code, "Soudeur industriel", 3)
    assert added.expires_on == datetime.date(2027, 1, 31)
    assert the_entry() == ("certification.added", added.uuid, "", {})


@pytest.mark.parametrize("code", ["", "CQP12", "RNCP", "RNCP123456", "٣٣", "2**40"])
def test_what_is_no_code_is_refused_and_kept(client, region, code):
    client.force_login(region)
    response = client.post(f"{URL}nouvelle/", {"code": code, "title": "Soudeur"})
    assert response.status_code == 422
    assert not Certification.objects.exists()
    assert list(page_of(response).find("input", name="title", value="Soudeur"))


def test_a_code_already_known_is_refused(region):
    CertificationFactory(code="RNCP37037", title="Soudeur")
    with refused("Cette certification est déjà connue : Soudeur (RNCP37037)."):
        add_certification(code="RNCP37037", title="Autre", level=None, expires_on=None, by=region)


def test_what_changed_is_written_and_journaled_by_its_columns(region):
    certification = CertificationFactory(title="Soudeur", level=3)
    facts = {"title": "Soudeur", "level": 4, "expires_on": days_ago(-10)}
    edit_certification(certification=certification, reason="Renouvelée.", by=region, **facts)
    certification.refresh_from_db()
    assert (certification.level, certification.expires_on) == (4, days_ago(-10))
    columns = {"columns": ["expires_on", "level"]}
    assert the_entry() == ("certification.edited", certification.uuid, "Renouvelée.", columns)


def test_changing_nothing_is_refused(region):
    certification = CertificationFactory(title="Soudeur", level=3)
    with refused("Rien n'a changé."):
        edit_certification(
            certification=certification, reason="x", by=region, title="Soudeur", level=3, expires_on=None
        )


def test_the_form_of_an_edit_shows_what_stands(client, region):
    certification = CertificationFactory(title="Soudeur", expires_on=datetime.date(2027, 1, 31))
    client.force_login(region)
    page = page_of(client.get(f"{URL}{certification.uuid}/"))
    assert list(page.find("input", name="expires_on", value="2027-01-31"))


def lines(response):
    """Each certification of the list, and the words of its badge."""
    rows = next(page_of(response).find("tbody")).find("tr")
    return {next(row.find("th")).text: next(row.find("span", class_="badge")).text for row in rows}


@pytest.fixture
def certifications():
    """One at each edge of its ninety days; the first two are led to by a target job."""
    days = {"passée": 1, "du jour": 0, "du dernier jour": -90, "lointaine": -91}
    made = {title: CertificationFactory(title=title, expires_on=days_ago(ago)) for title, ago in days.items()}
    for title in ("passée", "du jour", "lointaine"):
        TargetJobFactory(certification=made[title], title=f"Vers {title}")
    TargetJobFactory(certification=made["du dernier jour"], status=TargetJobStatus.CLOSED)
    return made


def test_the_list_says_when_each_expires(client, advisor, certifications):
    client.force_login(advisor)
    response = client.get(URL)
    assert lines(response) == {
        "passée": "Expirée depuis hier",
        "du jour": "Expire aujourd'hui",
        "du dernier jour": "Expire dans 90 jours",
        "lointaine": "En vigueur",
    }
    assert "Vers passée" in page_of(response).text


@pytest.mark.parametrize(
    ("state", "titles"), [("expired", {"passée"}), ("expiring", {"du jour", "du dernier jour"}), ("", 4)]
)
def test_the_list_is_filtered_by_expiry(client, advisor, certifications, state, titles):
    client.force_login(advisor)
    found = lines(client.get(URL, {"etat": state}))
    assert len(found) == titles if isinstance(titles, int) else found.keys() == titles


def test_a_notice_counts_those_of_target_jobs_not_closed(client, region, certifications):
    client.force_login(region)
    assert f"2 certifications {NOTICE}" in page_of(client.get(URL)).text


def test_each_empty_list_has_its_words(client, region):
    client.force_login(region)
    assert "La Région ajoute celles" in page_of(client.get(URL)).text
    CertificationFactory()
    assert "Aucune certification pour ce filtre" in page_of(client.get(URL, {"etat": "expired"})).text


def test_the_list_has_a_fixed_price(client, region):
    client.force_login(region)
    for rows in (1, 30):
        for _ in range(rows):
            TargetJobFactory()
        with asked_of_the_database(client) as asked:
            assert len(lines(client.get(URL))) >= rows
        # Who asks (2), how many, the lines, their target jobs, those that are at risk.
        assert len(asked) == 6


def test_only_the_region_is_shown_how_to_change_them(client, advisor, region):
    edit = reverse("edit_certification", args=[CertificationFactory().uuid])
    for person, shown in ((advisor, False), (region, True)):
        client.force_login(person)
        assert bool(list(page_of(client.get(URL)).find("a", href=edit))) == shown
