"""The board of a workshop, its group acts and the form to enrol: accessible, and twelve people in a few presses."""

import pytest
from django.urls import reverse

from pathways.actions.enrolment import enrol, withdraw_enrolment
from pathways.actions.presence import note_contact, note_presence
from pathways.models import Attendance
from tests.browser.looking import problems_of, problems_on
from tests.factories import BeneficiaryFactory, OrganisationFactory, UserFactory, a_project, days_ago
from tests.offer import CommitmentFactory, a_trainee, a_workshop, an_enrolment, begin

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMES = ("Benali", "Dupont", "Nguyen", "Rossi", "Lefèvre-Delacroix", "Martin", "Petit", "Garcia", "Klein", "Weber")


@pytest.fixture
def provider():
    return UserFactory(provider=True)


@pytest.fixture
def advisor():
    return UserFactory(
        first_name="Amélie",
        last_name="Thomas",
        organisation=OrganisationFactory(name="Mission locale du Bassin de Briey"),
    )


@pytest.fixture
def workshop(provider, advisor):
    """Ten seats: nine trainees, someone without a phase; two wait, one of them is offered the tenth."""
    workshop = a_workshop(provider=provider.organisation, seats=10, title="Soudage semi-automatique", commune="57463")
    people = [BeneficiaryFactory(last_name=name, first_names="Marie") for name in NAMES]
    trainees = [a_trainee(workshop, advisor=advisor, beneficiary=person) for person in people[:9]]
    an_enrolment(workshop=workshop, advisor=advisor, beneficiary=people[9])
    for _ in range(2):
        an_enrolment(workshop=workshop, advisor=advisor, beneficiary=BeneficiaryFactory(first_names="Louise"))
    for days in range(2, 15):
        note_presence(enrolments=trainees, day=days_ago(days), half="morning", state="present", by=provider)
    phase = trainees[1].pathway.phases.get()
    Attendance.objects.filter(phase=phase, day__gte=days_ago(5)).update(state="absent")
    note_contact(pathways=[row.pathway for row in trainees[:6]], kind="call", made_on=days_ago(12), by=advisor)
    note_contact(pathways=[trainees[7].pathway], kind="call", made_on=days_ago(45), by=advisor)
    withdraw_enrolment(enrolment=trainees[8], reason="Autre projet.", by=advisor)
    CommitmentFactory(target_job=workshop.target_job, workshop=workshop, posts=6)
    return workshop


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("role", ["region", "advisor", "provider"])
def test_the_board(workshop, signed_in, shot, request, role, width):
    person = UserFactory(region=True) if role == "region" else request.getfixturevalue(role)
    page = signed_in(person, width)
    assert problems_on(page, [workshop.get_absolute_url(), f"{workshop.get_absolute_url()}?tri=-presence"]) == []
    shot(page, f"atelier-{role}-{width}")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_form_to_enrol_with_a_seat_and_without(workshop, advisor, signed_in, shot, width):
    for _ in range(22):
        a_project(target_job=workshop.target_job, advisor=advisor)
    page = signed_in(advisor, width)
    other = a_workshop(target_job=workshop.target_job)
    pages = [reverse("enrol", args=[one.uuid]) for one in (workshop, other)]
    assert [problems_of(page, url) for url in pages] == [[], []]
    shot(page, f"inscription-{width}")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scripts", [True, False])
def test_a_half_day_of_everyone_takes_a_few_presses(provider, signed_in, shot, width, scripts):
    workshop = a_workshop(provider=provider.organisation)
    for _ in range(12):
        a_trainee(workshop)
    begin(workshop)
    page = signed_in(provider, width, scripts=scripts)
    page.goto(workshop.get_absolute_url())
    if scripts:
        page.get_by_role("button", name="Cocher toutes les personnes").click()
    else:
        assert not page.get_by_role("button", name="Cocher toutes les personnes").is_visible()
        for box in page.get_by_role("checkbox", name="Choisir").all():
            box.check()
    page.get_by_role("button", name="Noter une demi-journée").click()
    if scripts:
        shot(page, f"demi-journee-{width}")
    page.get_by_role("button", name="Enregistrer les présences").click()
    page.get_by_text("La demi-journée est notée.").wait_for()
    assert Attendance.objects.count() == 12


def test_on_paper_there_is_nothing_to_press(workshop, advisor, signed_in, shot):
    page = signed_in(advisor)
    page.goto(workshop.get_absolute_url())
    page.emulate_media(media="print")
    assert [button for button in page.locator("main .btn, main input, main summary").all() if button.is_visible()] == []
    shot(page, "atelier-papier")


def test_the_last_seat_gone_while_the_form_is_open_takes_one_press_more(advisor, signed_in, shot):
    workshop = a_workshop(seats=1)
    mine, other = (a_project(target_job=workshop.target_job, advisor=who) for who in (advisor, UserFactory()))
    page = signed_in(advisor)
    page.goto(reverse("enrol", args=[workshop.uuid]))
    page.get_by_label(mine.beneficiary.list_name).check()
    enrol(workshop=workshop, pathway=other, by=other.advisor)
    page.get_by_role("button", name="Inscrire").click()
    page.get_by_text("La dernière place vient d'être prise.").wait_for()
    shot(page, "derniere-place")
    page.get_by_role("button", name="Mettre en liste d'attente").click()
    page.get_by_text("liste d'attente n° 1").wait_for()
