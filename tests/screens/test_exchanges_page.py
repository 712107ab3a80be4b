"""What is exchanged, on the page of a pathway: one click for a contact, appointments, messages and their state."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from apcl.mail.models import MessageState
from pathways import letters
from pathways.actions.message import send_message
from pathways.models import Appointment, Contact
from tests.beside import AppointmentFactory
from tests.breaking import write
from tests.factories import BeneficiaryFactory, a_phase, a_project, days_ago
from tests.screens.acts import on
from tests.screens.reading import main_form, page_of, sent_by

pytestmark = pytest.mark.django_db
WORDS = {"subject": "Canari-objet", "body": "Canari-texte."}


@pytest.fixture
def pathway(advisor, provider):
    person = BeneficiaryFactory(email="anais@personne.example")
    return a_phase(advisor=advisor, provider=provider.organisation, beneficiary=person).pathway


def opened(client, pathway, person=None, tab="echanges"):
    client.force_login(person or pathway.advisor)
    return page_of(client.get(pathway.get_absolute_url(), {"onglet": tab}))


@pytest.mark.parametrize("tab", ["frise", "echanges"])
@pytest.mark.parametrize(("kind", "label"), [("call", "Appel"), ("meeting", "Entretien"), ("letter", "Courrier")])
def test_a_contact_of_today_is_one_button_away(client, pathway, tab, kind, label):
    [form] = opened(client, pathway, tab=tab).find("form", class_="in-one-click")
    [button] = [button for button in form.find("button") if button.text == label]
    assert button.attrs["value"] == kind
    page = page_of(client.post(form.attrs["action"], {button.attrs["name"]: kind}, follow=True))
    assert (Contact.objects.get().kind, Contact.objects.get().made_on) == (kind, days_ago(0))
    [told] = page.find(class_="notice")
    assert told.text.startswith(f"{label} d'aujourd'hui : c'est noté.")
    # A mistake is undone where it is told.
    [undo] = told.find("form")
    client.post(undo.attrs["action"], sent_by(undo))
    assert not Contact.objects.exists()


@pytest.mark.parametrize("typed", [{}, {"kind": ""}, {"kind": "pigeon"}, {"kind": "a\0b"}], ids=str)
def test_an_unknown_kind_is_no_contact(client, pathway, typed):
    client.force_login(pathway.advisor)
    assert client.post(reverse("log_contact", args=[pathway.uuid]), typed).status_code == 400
    assert not Contact.objects.exists()


def test_the_next_appointment_is_on_the_first_page(client, clock, pathway):
    AppointmentFactory(pathway=pathway, starts_at=datetime.datetime(2025, 6, 20, 7, tzinfo=datetime.UTC))
    [card] = opened(client, pathway, tab="frise").find(class_="appointment")
    assert "Prochain rendez-vous Vendredi 20 juin 2025 à 9 h 00 Avec" in card.text
    assert [link.text.split()[0] for link in card.find("a")] == ["Déplacer", "Annuler"]


def test_once_its_hour_has_come_it_asks_whether_it_took_place(client, pathway):
    past = AppointmentFactory(pathway=pathway, starts_at=timezone.now() - datetime.timedelta(hours=1))
    [card] = opened(client, pathway, tab="frise").find(class_="appointment")
    assert card.text.startswith("Rendez-vous passé")
    client.post(reverse("settle_appointment", args=[past.uuid]), {"outcome": "held"})
    page = opened(client, pathway)
    assert "A eu lieu" in page.text
    assert Contact.objects.count() == 1


def test_a_provider_sees_nothing_of_it(client, pathway, provider):
    AppointmentFactory(pathway=pathway, means="meeting", place="Canari-lieu")
    send_message(to=letters.person_of(pathway), model="libre", by=pathway.advisor, **WORDS)
    for tab in ("frise", "echanges"):
        text = opened(client, pathway, provider, tab=tab).text
        assert [words for words in ("Canari", "Rendez-vous", "Appel") if words in text] == []


@pytest.mark.parametrize(
    ("state", "words"),
    [("ready", "À envoyer"), ("uncertain", "Envoi incertain"), ("failed", "Échec de l'envoi")],
)
def test_a_message_is_read_with_its_state(client, pathway, state, words):
    sent = send_message(to=letters.person_of(pathway), model="libre", by=pathway.advisor, **WORDS)
    write(sent.message, state=MessageState(state), sent_at=None)
    text = opened(client, pathway).text
    assert f"Canari-objet {words} À la personne" in text
    assert "Canari-texte." in text


def test_an_appointment_beside_another_is_planned_and_told(client, advisor):
    first = AppointmentFactory(pathway=a_project(advisor=advisor))
    local = timezone.localtime(first.starts_at)
    about = {"held_by": str(advisor.pk), "minutes": "30", "means": "call"}
    when = {"day": local.date().isoformat(), "hour": local.strftime("%H:%M")}
    act = on(a_project(advisor=advisor), "plan_appointment", **about, **when)
    client.force_login(advisor)
    page = client.post(act.url, act.typed, follow=True).content.decode()
    assert "a déjà un rendez-vous à ce moment" in page
    assert "prévenez-la" in page
    assert Appointment.objects.count() == 2


@pytest.mark.parametrize(("day", "hour"), [("2027-03-28", "02:30"), ("2027-10-31", "02:30")])
def test_an_hour_that_clocks_skip_or_give_twice_is_told(client, advisor, day, hour):
    about = {"held_by": str(advisor.pk), "minutes": "30", "means": "call"}
    act = on(a_project(advisor=advisor), "plan_appointment", day=day, hour=hour, **about)
    client.force_login(advisor)
    response = client.post(act.url, act.typed)
    assert response.status_code == 422
    assert "À cause du changement d'heure, choisissez une autre heure." in page_of(response).text


def test_moving_shows_what_it_is(client, clock, pathway):
    starts_at = datetime.datetime(2025, 6, 20, 12, 30, tzinfo=datetime.UTC)
    planned = AppointmentFactory(pathway=pathway, starts_at=starts_at, means="meeting", place="Accueil")
    client.force_login(pathway.advisor)
    form = main_form(page_of(client.get(reverse("move_appointment", args=[planned.uuid]))))
    shown = sent_by(form)
    assert {name: shown[name] for name in ("day", "hour", "minutes", "means", "place")} == {
        "day": "2025-06-20",
        "hour": "14:30",
        "minutes": "45",
        "means": "meeting",
        "place": "Accueil",
    }


def test_it_is_in_the_agenda_of_the_pathway_with_the_rank_of_its_change(client, pathway):
    planned = AppointmentFactory(pathway=pathway, sequence=3, means="meeting", place="12 rue des Forges")
    client.force_login(pathway.advisor)
    body = client.get(reverse("pathway_ics", args=[pathway.uuid])).content
    [event] = [one for one in Calendar.from_ical(body).walk("VEVENT") if str(planned.uuid) in one["UID"]]
    assert (event["SEQUENCE"], event["STATUS"]) == (3, "CONFIRMED")
    assert "rue des Forges" not in body.decode()
