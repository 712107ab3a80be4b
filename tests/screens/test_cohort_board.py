"""The board of a workshop: who reads whom, how people are doing, what is sorted and filtered."""

import pytest
from django.urls import reverse

from jobs.enums import WorkshopStatus
from pathways.actions.presence import note_contact, note_presence
from pathways.models import Attendance
from tests.factories import UserFactory, a_project, days_ago
from tests.offer import CommitmentFactory, a_trainee, a_workshop, an_enrolment, offer_seat
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop(provider):
    return a_workshop(provider=provider.organisation)


def opened(client, workshop, person, query=""):
    client.force_login(person)
    response = client.get(workshop.get_absolute_url() + query)
    assert response.status_code == 200
    return page_of(response)


def names_in(page):
    """The names in the table of the people who have a seat, from top to bottom."""
    table = next(page.find("table"))
    return [next(heading.find("a")).text for heading in table.find("th", scope="row")]


def name(enrolment):
    return enrolment.pathway.beneficiary.list_name


def absent(enrolment, times, *, state="absent"):
    phase = enrolment.pathway.phases.get()
    Attendance.objects.bulk_create(
        Attendance(phase=phase, day=days_ago(20 - rank), half="morning", state=state) for rank in range(times)
    )


def test_the_head_says_what_the_workshop_is_and_how_full(client, workshop, region):
    for _ in range(2):
        an_enrolment(workshop=workshop)
    CommitmentFactory(target_job=workshop.target_job, workshop=workshop, posts=4)
    main = next(opened(client, workshop, region).find("main")).text
    assert "12 places, 2 inscrits, 0 en attente" in main
    assert "4 postes promis pour cet atelier" in main
    assert f"{workshop.provider}" in main
    links = {link.attrs["href"] for link in opened(client, workshop, region).find("a")}
    pages = {reverse(page, args=[workshop.uuid]) for page in ("enrol", "workshop_sessions", "workshop_ics")}
    assert links >= pages | {workshop.target_job.get_absolute_url()}


def test_the_region_reads_everyone(client, workshop, region):
    people = [an_enrolment(workshop=workshop) for _ in range(3)]
    assert sorted(names_in(opened(client, workshop, region))) == sorted(name(person) for person in people)


def test_a_prescriber_reads_its_own_people_and_counts_the_others(client, workshop, advisor, colleague):
    mine = an_enrolment(workshop=workshop, advisor=colleague)
    others = [an_enrolment(workshop=workshop) for _ in range(2)]
    page = opened(client, workshop, advisor)
    assert names_in(page) == [name(mine)]
    assert "2 autres personnes ont une place et sont suivies par une autre structure." in page.text
    told = [other.pathway.code for other in others] + [other.pathway.beneficiary.last_name for other in others]
    assert [word for word in told if word in page.raw] == []


def test_the_provider_reads_those_who_follow_a_phase_with_it_and_no_contact(client, workshop, provider, region):
    trainee, other = a_trainee(workshop), an_enrolment(workshop=workshop)
    note_contact(pathways=[trainee.pathway], kind="call", made_on=days_ago(40), by=region)
    page = opened(client, workshop, provider)
    assert names_in(page) == [name(trainee)]
    assert "1 autre personne a une place sans phase chez vous." in page.text
    assert "ontact" not in next(page.find("main")).text
    assert other.pathway.beneficiary.last_name not in page.text
    assert "Dernier contact" in opened(client, workshop, region).text


def test_another_provider_reads_nobody(client):
    workshop = a_workshop(seats=1)
    trainee, waiting = a_trainee(workshop), a_trainee(workshop)
    page = opened(client, workshop, UserFactory(provider=True))
    assert "1 personne a une place sans phase chez vous." in page.text
    assert "1 personne attend une place." in page.text
    assert trainee.pathway.beneficiary.last_name not in page.text
    assert waiting.pathway.beneficiary.last_name not in page.text


def test_presence_leaves_aside_the_half_days_that_are_excused(client, workshop, region, provider):
    trainee = a_trainee(workshop)
    for rank, state in enumerate(["present", "late", "absent", "excused", "present", "present"]):
        note_presence(enrolments=[trainee], day=days_ago(2 + rank), half="morning", state=state, by=provider)
    assert "80 % (4 sur 5 demi-journées ; 1 excusée ne compte pas)" in opened(client, workshop, region).text


@pytest.mark.parametrize(("times", "told"), [(2, False), (3, True)])
def test_three_absences_on_end_are_an_alert(client, workshop, provider, times, told):
    trainee = a_trainee(workshop)
    absent(trainee, times)
    assert (f"{times} absences de suite" in opened(client, workshop, provider).text) == told
    Attendance.objects.filter(day=days_ago(21 - times)).update(state="present")
    assert "absences de suite" not in opened(client, workshop, provider).text


@pytest.mark.parametrize(("days", "told"), [(30, False), (31, True)])
def test_thirty_days_of_silence_are_an_alert(client, workshop, advisor, days, told):
    trainee = a_trainee(workshop, advisor=advisor)
    assert "Aucun contact noté" in opened(client, workshop, advisor).text
    note_contact(pathways=[trainee.pathway], kind="call", made_on=days_ago(90), by=advisor)
    note_contact(pathways=[trainee.pathway], kind="call", made_on=days_ago(days), by=advisor)
    page = opened(client, workshop, advisor).text
    assert (f"Sans contact depuis {days} jours" in page) == told
    assert f"il y a {days} jours" in page


def test_a_seat_without_a_phase_with_the_provider_is_an_alert(client, workshop, region):
    a_trainee(workshop)
    assert "Aucune phase planifiée" not in opened(client, workshop, region).text
    an_enrolment(workshop=workshop)
    assert "Aucune phase planifiée chez l'organisme" in opened(client, workshop, region).text


def test_the_waiting_list_is_told_in_its_order_with_what_is_offered(client, advisor, region):
    workshop = a_workshop(WorkshopStatus.FULL)
    first = an_enrolment(workshop=workshop, pathway=a_project(target_job=workshop.target_job, advisor=advisor))
    second = an_enrolment(workshop=workshop)
    offer_seat(workshop)

    def queue(person):
        table = list(opened(client, workshop, person).find("table"))[-1]
        return [[cell.text for cell in row.find("td", "th")][:2] for row in table.find("tr")][1:]

    assert queue(region) == [["1", name(first)], ["2", name(second)]]
    assert queue(advisor) == [["1", name(first)], ["2", "Personne suivie par une autre structure"]]
    page = opened(client, workshop, advisor)
    links = {link.attrs["href"] for link in page.find("a")}
    assert reverse("accept_offer", args=[first.uuid]) in links
    assert second.pathway.beneficiary.last_name not in page.text


def test_a_workshop_without_anyone_says_so(client, workshop, region):
    text = opened(client, workshop, region).text
    assert "Personne n'a encore de place." in text
    assert "Personne n'attend" in text
