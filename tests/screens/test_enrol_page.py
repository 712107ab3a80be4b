"""Enrolling on screen: who may be chosen, and what happens when the last seat goes while the form is open."""

import pytest
from django.urls import reverse

from apcl.acting import answered
from jobs.enums import WorkshopStatus
from pathways.actions.enrolment import enrol
from pathways.enums import EnrolmentStatus, Stage
from pathways.models import Enrolment
from pathways.views import cohort
from tests.factories import BeneficiaryFactory, a_pathway, a_project
from tests.offer import a_workshop, an_enrolment, an_offer
from tests.screens.reading import errors_of, main_form, page_of, sent_by

pytestmark = pytest.mark.django_db
TAKEN = "La dernière place vient d'être prise. La personne peut attendre qu'une place se libère."


def page_for(client, workshop, query=""):
    return page_of(client.get(reverse("enrol", args=[workshop.uuid]) + query))


def choices_in(page):
    return {box.attrs["value"] for box in page.find("input", type="radio")}


def button_of(form):
    [button] = form.find("button")
    return button.text, button.attrs.get("name"), button.attrs.get("value")


@pytest.fixture
def workshop(db):
    return a_workshop(seats=1)


@pytest.fixture
def mine(workshop, advisor):
    return a_project(target_job=workshop.target_job, advisor=advisor)


def test_a_prescriber_chooses_among_its_own_people_who_may_enrol(client, workshop, mine, colleague):
    own, theirs = {"advisor": mine.advisor}, {"target_job": workshop.target_job}
    a_project(**own)  # towards another job
    a_project(**theirs)  # followed elsewhere
    a_pathway(Stage.INTEGRATION, **own, **theirs)
    an_enrolment(workshop=a_workshop(**theirs), pathway=a_project(**own, **theirs))
    waits_elsewhere = a_project(**own, **theirs)
    an_enrolment(workshop=a_workshop(WorkshopStatus.FULL, **theirs), pathway=waits_elsewhere)
    client.force_login(colleague)
    assert choices_in(page_for(client, workshop)) == {mine.code, waits_elsewhere.code}


def test_who_is_enrolled_already_is_not_proposed_and_who_withdrew_is(client, workshop, mine, region):
    client.force_login(region)
    assert choices_in(page_for(client, workshop)) == {mine.code}
    enrolment = an_enrolment(workshop=workshop, pathway=mine)
    assert "Personne à inscrire" in page_for(client, workshop).text
    client.post(reverse("withdraw_enrolment", args=[enrolment.uuid]), {"reason": "Santé."})
    assert choices_in(page_for(client, workshop)) == {mine.code}


def test_with_a_seat_left_the_button_enrols(client, workshop, mine, advisor):
    client.force_login(advisor)
    page = page_for(client, workshop)
    assert "1 place libre sur 1" in page.text
    assert button_of(main_form(page)) == ("Inscrire", None, None)
    response = client.post(reverse("enrol", args=[workshop.uuid]), {"pathway": mine.code}, follow=True)
    assert "La personne est inscrite à l'atelier." in page_of(response).text
    assert mine.enrolments.get().seat == 1


def test_without_one_the_button_puts_in_the_list_and_says_which_number(client, workshop, mine, advisor):
    for _ in range(3):
        an_enrolment(workshop=workshop)
    client.force_login(advisor)
    assert button_of(main_form(page_for(client, workshop))) == ("Mettre en liste d'attente", "or_wait", "on")
    typed = {"pathway": mine.code, "or_wait": "on"}
    response = client.post(reverse("enrol", args=[workshop.uuid]), typed, follow=True)
    assert "La personne est inscrite en liste d'attente n° 3." in page_of(response).text


@pytest.mark.parametrize("when", ["before the press", "during the press"])
def test_the_last_seat_gone_meanwhile_is_told_and_one_press_waits(client, workshop, mine, advisor, monkeypatch, when):
    client.force_login(advisor)
    page_for(client, workshop)
    other = a_project(target_job=workshop.target_job)

    def answered_after_another(*asked, **facts):
        enrol(workshop=workshop, pathway=other, by=other.advisor)
        return answered(*asked, **facts)

    if when == "before the press":
        enrol(workshop=workshop, pathway=other, by=other.advisor)
    else:
        # The form is read already; beyond, what another does would be undone with the act that is refused.
        monkeypatch.setattr(cohort, "answered", answered_after_another)
    response = client.post(reverse("enrol", args=[workshop.uuid]), {"pathway": mine.code})
    page, form = page_of(response), main_form(page_of(response))
    assert (response.status_code, errors_of(page)) == (422, [("", TAKEN)])
    assert button_of(form) == ("Mettre en liste d'attente", "or_wait", "on")
    assert not mine.enrolments.exists()
    monkeypatch.undo()
    response = client.post(reverse("enrol", args=[workshop.uuid]), sent_by(form) | {"or_wait": "on"}, follow=True)
    assert "La personne est inscrite en liste d'attente n° 1." in page_of(response).text
    assert mine.enrolments.get().status == EnrolmentStatus.WAITING


def test_somebody_elses_person_cannot_be_chosen(client, workshop, mine, advisor):
    other = a_project(target_job=workshop.target_job)
    client.force_login(advisor)
    response = client.post(reverse("enrol", args=[workshop.uuid]), {"pathway": other.code})
    assert [line for _target, line in errors_of(page_of(response))] == [
        "Personne à inscrire – Choisissez une personne de la liste."
    ]
    assert not Enrolment.objects.exists()


def test_a_name_is_looked_for_among_many(client, workshop, advisor):
    facts = {"target_job": workshop.target_job, "advisor": advisor}
    for rank in range(21):
        a_project(beneficiary=BeneficiaryFactory(last_name=f"Aubry-{rank}"), **facts)
    zoe = a_project(beneficiary=BeneficiaryFactory(last_name="Zédé", first_names="Zoé"), **facts)
    client.force_login(advisor)
    first = page_for(client, workshop)
    assert len(choices_in(first)) == 20
    assert zoe.code not in choices_in(first)
    assert list(first.find("input", name="nom"))
    assert choices_in(page_for(client, workshop, "?nom=zede+zoe")) == {zoe.code}
    assert "Aucune personne de ce nom" in page_for(client, workshop, "?nom=inconnu").text


def test_the_offer_says_until_when_and_the_page_of_the_pathway_shows_it(client):
    offered = an_offer()
    client.force_login(offered.pathway.advisor)
    page = page_of(client.get(reverse("accept_offer", args=[offered.uuid])))
    assert "Place proposée jusqu'au " in page.text
    phases = f"{offered.pathway.get_absolute_url()}?onglet=phases"
    before = page_of(client.get(phases))
    links = {link.attrs["href"] for link in before.find("a")}
    assert links >= {offered.workshop.get_absolute_url(), reverse("accept_offer", args=[offered.uuid])}
    assert "Place proposée" in before.text
    client.post(reverse("accept_offer", args=[offered.uuid]))
    after = page_of(client.get(phases))
    assert reverse("accept_offer", args=[offered.uuid]) not in {link.attrs["href"] for link in after.find("a")}
    assert "Place proposée" not in after.text
