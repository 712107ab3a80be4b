"""A contact in two clicks, an appointment, a message, the calendar: with and without a script, for everyone."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from pathways import letters
from pathways.actions.feed import open_feed
from pathways.actions.message import send_message
from pathways.models import Appointment, Contact, SentMessage
from tests.beside import AppointmentFactory
from tests.browser.looking import keep_picture, problems_here, problems_on
from tests.factories import BeneficiaryFactory, OrganisationFactory, UserFactory, a_phase, a_project, days_ago

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pathway():
    """A file with something of everything that is exchanged."""
    structure = OrganisationFactory(name="Mission locale du Bassin de Briey", phone="+33382000000")
    advisor = UserFactory(first_name="Amélie", last_name="Thomas", organisation=structure)
    person = BeneficiaryFactory(first_names="Marie", last_name="Dupont", email="marie@personne.example")
    centre = OrganisationFactory(provider=True, name="AFPA de Metz", email="contact@afpa.example")
    phase = a_phase(
        advisor=advisor, beneficiary=person, provider=centre, started_on=days_ago(-2), planned_end=days_ago(-60)
    )
    found = phase.pathway
    start = timezone.localtime().replace(hour=14, minute=30, second=0, microsecond=0)
    for days, facts in ((1, {"means": "meeting", "place": "12 rue des Forges, bureau 4"}), (-2, {}), (3, {})):
        AppointmentFactory(pathway=found, starts_at=start + datetime.timedelta(days=days), **facts)
    other = a_project(advisor=advisor, beneficiary=BeneficiaryFactory(first_names="Karim", last_name="Benali"))
    AppointmentFactory(pathway=other, starts_at=start + datetime.timedelta(days=1, hours=2), means="video")
    words = {"subject": "Un document à me remettre", "body": "Bonjour Marie,\n\nIl me faut votre CV.\n\nAmélie Thomas"}
    send_message(to=letters.person_of(found), model="document-attendu", by=advisor, **words)
    open_feed(by=advisor)
    return found


def pages_of(pathway):
    planned = pathway.appointments.filter(starts_at__gt=timezone.now()).first()
    past = pathway.appointments.filter(starts_at__lt=timezone.now()).first()
    return [
        pathway.get_absolute_url(),
        f"{pathway.get_absolute_url()}?onglet=echanges",
        reverse("plan_appointment", args=[pathway.uuid]),
        reverse("cancel_appointment", args=[planned.uuid]),
        reverse("settle_appointment", args=[past.uuid]),
        reverse("choose_message", args=[pathway.uuid]),
        reverse("write_to_person", args=[pathway.uuid, "absence"]),
        reverse("calendar"),
        f"{reverse('calendar')}?vue=liste&qui=structure",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_they_are_accessible(pathway, signed_in, width, scheme):
    page = signed_in(pathway.advisor, width)
    page.emulate_media(color_scheme=scheme)
    assert problems_on(page, pages_of(pathway)) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_message_read_again_too(pathway, signed_in, width):
    page = signed_in(pathway.advisor, width)
    page.goto(reverse("write_to_person", args=[pathway.uuid, "nouvelles"]))
    page.get_by_role("button", name="Relire avant d'envoyer").click()
    page.get_by_role("heading", name="Relisez avant d'envoyer").wait_for()
    assert problems_here(page) == []
    keep_picture(page, f"message-relu-{width}")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_call_is_noted_in_two_clicks_from_the_list(pathway, signed_in, scripts):
    page = signed_in(pathway.advisor, scripts=scripts)
    page.goto(f"{reverse('pathways')}?nom=dupont")
    page.get_by_role("link", name="DUPONT Marie").first.click()
    page.get_by_role("button", name="Appel", exact=True).click()
    page.get_by_text("Appel d'aujourd'hui : c'est noté.").wait_for()
    noted = Contact.objects.get()
    assert (noted.kind, noted.made_on, noted.pathway) == ("call", days_ago(0), pathway)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_an_appointment_then_a_message_that_gives_it(pathway, signed_in, scripts):
    Appointment.objects.all().delete()
    page = signed_in(pathway.advisor, scripts=scripts)
    page.goto(f"{pathway.get_absolute_url()}?onglet=echanges")
    page.get_by_role("link", name="Fixer un rendez-vous").first.click()
    page.get_by_label("Jour").fill(days_ago(-9).isoformat())
    page.get_by_label("Heure").fill("10:15")
    page.get_by_label("Par téléphone").check()
    page.get_by_role("button", name="Fixer le rendez-vous").click()
    page.get_by_text("Rendez-vous fixé").first.wait_for()
    page.get_by_role("link", name="Écrire un message").first.click()
    page.get_by_role("link", name="Inviter à un rendez-vous").click()
    assert "10\u00a0h\u00a015, par téléphone" in page.get_by_label("Message").input_value()
    page.get_by_role("button", name="Relire avant d'envoyer").click()
    page.get_by_role("button", name="Envoyer le message").click()
    page.get_by_text("Le message part.").wait_for()
    assert SentMessage.objects.filter(model="invitation").count() == 1


def test_weeks_are_turned_by_links(pathway, signed_in):
    page = signed_in(pathway.advisor, scripts=False)
    page.goto(reverse("calendar"))
    title = page.get_by_role("heading", level=2).first
    this_week = title.inner_text()
    page.get_by_role("link", name="Semaine suivante").click()
    expect(title).not_to_have_text(this_week)
    page.get_by_role("link", name="Semaine précédente").click()
    expect(title).to_have_text(this_week)
