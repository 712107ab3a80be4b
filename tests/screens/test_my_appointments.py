"""The appointments of the person, on their own page and in their own agenda."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from pathways.enums import Stage
from tests.beside import AppointmentFactory
from tests.factories import BeneficiaryFactory, UserFactory, a_pathway, a_project
from tests.screens.acts import enter
from tests.screens.acts_on_the_person import the_personal_link
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db
HOME, FILE = reverse("my_pathway"), reverse("my_ics")


@pytest.fixture
def pathway(clock):
    person = BeneficiaryFactory(email="anais@personne.example")
    advisor = UserFactory(first_name="Amélie", last_name="Thomas")
    return a_project(beneficiary=person, advisor=advisor)


def an_appointment(pathway, **facts):
    friday = datetime.datetime(2025, 6, 20, 12, 30, tzinfo=datetime.UTC)
    about = {"pathway": pathway, "starts_at": friday, "means": "meeting", "place": "12 rue des Forges"}
    return AppointmentFactory(**about | facts)


def told(client, pathway):
    return page_of(enter(client, the_personal_link(pathway)).get(HOME)).text


def test_the_next_one_is_the_next_date_with_where_and_with_whom(client, pathway):
    an_appointment(pathway)
    text = told(client, pathway)
    assert "Ma prochaine date vendredi 20 juin 2025" in text
    assert "Rendez-vous à 14 h 30 avec Amélie Thomas, sur place" in text
    assert "Mes rendez-vous Vendredi 20 juin 2025 à 14 h 30" in text
    assert "Sur place : 12 rue des Forges" in text


def test_what_is_past_cancelled_or_another_persons_is_not_there(client, pathway):
    an_appointment(pathway, starts_at=timezone.now() - datetime.timedelta(hours=2))
    an_appointment(pathway, status="cancelled", cancelled_at=timezone.now(), cancel_reason="Empêchement.")
    an_appointment(a_project())
    assert "rendez-vous" not in told(client, pathway).lower()


def test_one_planned_after_the_exit_is_told_too(client, clock):
    left = a_pathway(Stage.INTERRUPTED, beneficiary=BeneficiaryFactory(email="anais@personne.example"))
    an_appointment(left)
    assert "Mes rendez-vous" in told(client, left)


def test_their_own_agenda_has_the_place_and_forgets_what_is_cancelled(client, pathway):
    planned = an_appointment(pathway)
    off = {"status": "cancelled", "cancelled_at": timezone.now(), "cancel_reason": "Canari-motif"}
    an_appointment(pathway, sequence=1, **off)
    an_appointment(a_project(), place="Ailleurs")
    response = enter(client, the_personal_link(pathway)).get(FILE)
    assert response["Content-Disposition"] == 'attachment; filename="rendez-vous.ics"'
    assert "no-store" in response["Cache-Control"]
    first, second = Calendar.from_ical(response.content).walk("VEVENT")
    assert (str(first["SUMMARY"]), str(first["LOCATION"])) == ("Rendez-vous avec Amélie Thomas", "12 rue des Forges")
    assert first["DTSTART"].dt == planned.starts_at
    assert (second["STATUS"], second["SEQUENCE"]) == ("CANCELLED", 1)
    assert not [words for words in ("Canari", "Ailleurs", "Lefèvre") if words in response.content.decode()]
