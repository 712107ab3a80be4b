"""The calendar: a week or a list, one's own or the organisation's; each sees what concerns them."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from pathways.enums import FollowUpStatus, PhaseStatus, Stage
from pathways.models import FollowUp
from tests.accounts.rows import AbsenceFactory
from tests.beside import AppointmentFactory
from tests.breaking import write
from tests.factories import BeneficiaryFactory, UserFactory, a_follow_up, a_pathway, a_phase, a_project, days_ago
from tests.screens.reading import page_of

pytestmark = pytest.mark.django_db
URL = reverse("calendar")
# Wednesday 18 June 2025, nine in the morning: two days after the day of the clock.
WEDNESDAY = datetime.datetime(2025, 6, 18, 7, tzinfo=datetime.UTC)


def shown(client, person, **asked):
    client.force_login(person)
    response = client.get(URL, asked)
    assert response.status_code == 200
    return page_of(response)


def days_of(page):
    """The words of each day of the week."""
    return [cell.text for cell in page.find("td", role="cell")]


def an_appointment(name="Dupont", **facts):
    pathway = a_project(beneficiary=BeneficiaryFactory(last_name=name, first_names="Marie"))
    return AppointmentFactory(**{"pathway": pathway, "starts_at": WEDNESDAY} | facts)


def test_the_week_is_a_table_of_seven_days_and_marks_today(clock, client):
    appointment = an_appointment()
    page = shown(client, appointment.held_by)
    days = days_of(page)
    assert len(days) == 7
    assert days[2].endswith("18 juin 9 h 00 DUPONT Marie Rendez-vous")
    assert [cell.text for cell in page.find("td", **{"aria-current": "date"})] == ["lundi 16 juin aujourd'hui"]
    assert next(page.find("table")).attrs["role"] == "table"


def test_whoever_stands_in_sees_the_week_of_whom_they_replace(clock, client):
    """And no more once the absence is over."""
    appointment = an_appointment()
    away = appointment.held_by
    colleague = UserFactory(organisation=away.organisation)
    assert "DUPONT" not in shown(client, colleague).text
    absence = AbsenceFactory(user=away, stand_in=colleague, starts_on=days_ago(1), ends_on=days_ago(-1))
    assert days_of(shown(client, colleague))[2].endswith(f"DUPONT Marie Rendez-vous avec {away}")
    write(absence, ends_on=days_ago(1))
    assert "DUPONT" not in shown(client, colleague).text


def test_other_weeks_are_links_and_keep_what_is_asked(clock, client, advisor):
    page = shown(client, advisor, qui="structure")
    before, after = (next(page.find("a", rel=rel)).attrs["href"] for rel in ("prev", "next"))
    assert ("du=2025-06-09" in before, "du=2025-06-23" in after) == (True, True)
    assert "qui=structure" in before
    assert days_of(shown(client, advisor, du="2025-06-26"))[0] == "lundi 23 juin"


def test_links_turn_the_weeks_of_a_year_and_a_half_and_no_more(clock, client, advisor):
    ends = {"2024-12-16": (0, 1), "2025-06-16": (1, 1), "2026-06-15": (1, 0)}
    for day, links in ends.items():
        page = shown(client, advisor, du=day)
        assert tuple(len(list(page.find("a", rel=rel))) for rel in ("prev", "next")) == links


def test_a_list_holds_the_days_on_which_something_happens(clock, client):
    appointment = an_appointment()
    AppointmentFactory(pathway=appointment.pathway, starts_at=WEDNESDAY + datetime.timedelta(days=20))
    page = shown(client, appointment.held_by, vue="liste")
    assert [day.text for day in page.find("h3")] == ["Mercredi 18 juin 2025", "Mardi 8 juillet 2025"]


def test_ones_own_then_the_whole_organisation(clock, client, advisor, colleague):
    for name, who in (("Mienne", advisor), ("Sienne", colleague)):
        AppointmentFactory(
            pathway=a_project(advisor=who, beneficiary=BeneficiaryFactory(last_name=name)), starts_at=WEDNESDAY
        )
    an_appointment("Lointaine")
    mine, ours = (shown(client, advisor, qui=whose).text for whose in ("moi", "structure"))
    assert [name in mine for name in ("MIENNE", "SIENNE", "LOINTAINE")] == [True, False, False]
    assert [name in ours for name in ("MIENNE", "SIENNE", "LOINTAINE")] == [True, True, False]
    assert f"Rendez-vous avec {colleague}" in ours


def test_phases_points_of_follow_up_and_juries_are_there(clock, client, advisor, provider):
    a_phase(
        advisor=advisor,
        provider=provider.organisation,
        started_on=days_ago(-1),
        planned_end=days_ago(-3),
        beneficiary=BeneficiaryFactory(last_name="Stagiaire"),
    )
    point = a_follow_up(FollowUpStatus.DUE, pathway=a_pathway(Stage.INTEGRATION, advisor=advisor), month=6)
    FollowUp.objects.filter(pk=point.pk).update(due_on=days_ago(-2))
    seen = days_of(shown(client, advisor))
    assert "Début : Formation qualifiante" in seen[1]
    assert "Point de suivi, à 6 mois" in seen[2]
    assert "Fin : Formation qualifiante" in seen[3]
    of_the_provider = days_of(shown(client, provider))
    assert "STAGIAIRE" in of_the_provider[1]
    assert not [day for day in of_the_provider if "Point de suivi" in day]


def test_what_is_cancelled_or_dropped_is_not_there(clock, client, advisor):
    AppointmentFactory(
        pathway=a_project(advisor=advisor),
        starts_at=WEDNESDAY,
        status="cancelled",
        cancelled_at=timezone.now(),
        cancel_reason="Empêchement.",
    )
    a_phase(PhaseStatus.CANCELLED, advisor=advisor, started_on=days_ago(-1), planned_end=days_ago(-3))
    assert "Rien n'est prévu cette semaine." in shown(client, advisor).text


def test_the_region_has_its_own_appointments_and_not_every_phase(clock, client, region):
    planned = an_appointment("Reçue", held_by=region)
    an_appointment("Ailleurs")
    a_phase(started_on=days_ago(-1), planned_end=days_ago(-3))
    for whose in ("moi", "structure"):
        text = shown(client, region, qui=whose).text
        assert planned.pathway.beneficiary.list_name in text
        assert [words for words in ("AILLEURS", "Formation qualifiante") if words in text] == []


def test_a_provider_sees_no_appointment_of_those_it_trains(clock, client, provider):
    phase = a_phase(provider=provider.organisation)
    AppointmentFactory(pathway=phase.pathway, starts_at=WEDNESDAY)
    assert "Rendez-vous" not in shown(client, provider, qui="structure").text


@pytest.mark.parametrize("day", ["2025-03-30", "2025-10-26", "2028-02-29", "2025-12-31"])
def test_days_of_other_lengths_are_days(client, day, advisor):
    """The two changes of clocks, 29 February, the turn of the year: seven days each, none twice."""
    page = shown(client, advisor, du=day)
    dates = [node.attrs["datetime"] for node in page.find("time")]
    first = datetime.date.fromisoformat(dates[0])
    assert dates == [str(first + datetime.timedelta(days=rank)) for rank in range(7)]
    assert first.weekday() == 0
    assert day in dates


@pytest.mark.parametrize("hour", [0, 23])
def test_an_hour_near_midnight_is_of_its_own_day(client, hour):
    """Whatever the day of UTC: in Paris, the clocks change on 26 October 2025."""
    starts_at = datetime.datetime(2025, 10, 26, hour, 30, tzinfo=timezone.get_default_timezone())
    appointment = an_appointment(starts_at=starts_at)
    assert "DUPONT" in days_of(shown(client, appointment.held_by, du="2025-10-26"))[6]


# The appointments, the phases, the points of follow-up, the juries or the sessions; and the address of the agenda.
@pytest.mark.parametrize(("role", "mine", "ours"), [("advisor", 6, 5), ("provider", 5, 4), ("region", 3, 4)])
def test_its_price_does_not_grow(clock, client, costs, role, mine, ours, advisor, provider, region):
    person = {"advisor": advisor, "provider": provider, "region": region}[role]
    client.force_login(person)
    for more in (1, 29):
        for _ in range(more):
            pathway = a_phase(
                advisor=advisor, provider=provider.organisation, started_on=days_ago(-1), planned_end=days_ago(-3)
            ).pathway
            AppointmentFactory(pathway=pathway, starts_at=WEDNESDAY, held_by=region if role == "region" else advisor)
        costs(URL, mine)
        costs(f"{URL}?qui=structure&vue=liste", ours)


def test_a_day_that_cannot_be_read_shows_this_week(clock, client, advisor):
    write(advisor, first_name="Amélie")
    for wrong in ("2025-02-31", "1e309", "", "9999-12-31"):
        assert days_of(shown(client, advisor, du=wrong))[0].startswith("lundi 16 juin")
    assert len(days_of(shown(client, UserFactory(), vue="mois", qui="tous"))) == 7
