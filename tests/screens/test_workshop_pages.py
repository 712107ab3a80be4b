"""The pages of a workshop: who may act there, what they offer, and what a refusal keeps."""

import pytest
from django.urls import reverse

from apcl.accounts.models import User
from jobs.enums import WorkshopStatus as Status
from pathways.actions.workshop import cancel_workshop
from pathways.menu import acts_on_workshop
from tests.breaking import write
from tests.factories import UserFactory, days_ago
from tests.offer import SessionFactory, a_workshop, an_enrolment, in_days
from tests.pathways.acting import every_row
from tests.screens.reading import errors_of, main_form, page_of, sent_by

pytestmark = pytest.mark.django_db
OF_THE_REGION = ("open_workshop", "edit_workshop", "cancel_workshop", "move_cohort", "copy_workshop")
OF_WHO_RUNS_IT = ("start_workshop", "end_workshop", "plan_sessions", "cancel_sessions")


def people_around(workshop) -> dict[str, User | None]:
    return {
        "anonymous": None,
        "region": UserFactory(region=True),
        "its provider": UserFactory(organisation=workshop.provider),
        "another provider": UserFactory(provider=True),
        "prescriber": UserFactory(),
        "employer": UserFactory(employer=True),
        "evaluator": UserFactory(evaluator=True),
    }


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_runs_an_open_workshop_and_who_only_sees_it(client, method):
    """Seen by all while it enrols: seeing is not acting."""
    workshop = a_workshop()
    expected = {"region": (True, True), "its provider": (False, True)}
    for who, person in people_around(workshop).items():
        client.logout()
        if person:
            client.force_login(person)
        answers = [
            [getattr(client, method)(reverse(name, args=[workshop.uuid])).status_code in (200, 422) for name in names]
            for names in (OF_THE_REGION[1:], OF_WHO_RUNS_IT[2:])
        ]
        assert (who, *map(all, answers)) == (who, *expected.get(who, (False, False)))
        assert (who, *map(any, answers)) == (who, *expected.get(who, (False, False)))
        assert client.get(reverse("start_workshop", args=[workshop.uuid])).status_code == {
            "anonymous": 302,
            "region": 200,
            "its provider": 200,
            "another provider": 404,
        }.get(who, 403)


MENU = {
    Status.PLANNED: ["open_workshop", "edit_workshop", "copy_workshop", "cancel_workshop"],
    Status.OPEN: ["edit_workshop", "copy_workshop", "cancel_workshop"],
    Status.FULL: ["edit_workshop", "copy_workshop", "cancel_workshop"],
    Status.STARTED: ["edit_workshop", "move_cohort", "copy_workshop"],
    Status.ENDED: ["copy_workshop", "move_cohort"],
    Status.CANCELLED: ["move_cohort", "copy_workshop"],
}
ON_THE_DAY = {Status.OPEN: "start_workshop", Status.FULL: "start_workshop", Status.STARTED: "end_workshop"}


def offered(workshop, user):
    return [act.url for act in acts_on_workshop(workshop, user)]


@pytest.mark.parametrize(
    ("status", "main"),
    [(Status.PLANNED, "open_workshop"), (Status.CANCELLED, "move_cohort"), (Status.STARTED, ""), (Status.ENDED, "")],
)
def test_what_makes_it_go_on_stands_out(region, status, main):
    workshop = a_workshop(status)
    standing_out = [act.url for act in acts_on_workshop(workshop, region) if act.is_main]
    assert standing_out == [reverse(name, args=[workshop.uuid]) for name in [main] if name]


@pytest.mark.parametrize("status", Status)
def test_the_menu_holds_the_legal_acts_of_each(status):
    workshop = a_workshop(status)
    people = people_around(workshop)
    urls = [reverse(name, args=[workshop.uuid]) for name in MENU[status]]
    assert offered(workshop, people["region"]) == urls
    assert offered(workshop, people["its provider"]) == []
    write(workshop, starts_on=days_ago(0), ends_on=days_ago(0))
    workshop.refresh_from_db()
    on_the_day = [reverse(name, args=[workshop.uuid]) for name in [ON_THE_DAY.get(status)] if name]
    assert offered(workshop, people["region"]) == on_the_day + urls
    assert offered(workshop, people["its provider"]) == on_the_day
    assert [offered(workshop, people[who]) for who in ("another provider", "prescriber")] == [[], []]


def test_what_a_refusal_of_the_rules_keeps(client, region):
    workshop = a_workshop(Status.FULL, seats=3)
    client.force_login(region)
    url = reverse("edit_workshop", args=[workshop.uuid])
    given = sent_by(main_form(page_of(client.get(url)))) | {"seats": "2", "reason": "Moins de place."}
    before = every_row()
    response = client.post(url, given)
    assert response.status_code == 422
    page = page_of(response)
    assert errors_of(page) == [("", "Il n'y a pas plus de personnes inscrites que de places.")]
    assert sent_by(main_form(page)).items() >= {"seats": "2", "reason": "Moins de place."}.items()
    assert every_row() == before


def test_a_form_sent_back_as_it_came_changes_nothing(client, region):
    workshop = a_workshop(cost="52000.50", region_share="1234.5", commune="57463", hours_in_centre=420)
    client.force_login(region)
    url = reverse("edit_workshop", args=[workshop.uuid])
    given = sent_by(main_form(page_of(client.get(url)))) | {"reason": "Rien."}
    assert errors_of(page_of(client.post(url, given))) == [("", "Rien n'a changé.")]


def test_the_page_that_moves_people_shows_where_and_says_who_was_left_out(client, region):
    workshop = a_workshop(seats=3)
    stays, *_others = [an_enrolment(workshop=workshop).pathway for _ in range(3)]
    cancel_workshop(workshop=workshop, reason="Annulé.", by=region)
    to = a_workshop(target_job=workshop.target_job, seats=1, title="Soudage TIG")
    elsewhere = a_workshop(target_job=workshop.target_job, title="Soudage MAG")
    an_enrolment(workshop=elsewhere, pathway=stays)
    hidden = [a_workshop(), a_workshop(Status.STARTED, target_job=workshop.target_job)]
    client.force_login(region)
    url = reverse("move_cohort", args=[workshop.uuid])
    page = page_of(client.get(url))
    labels = [label.text for label in page.find("label", class_="form-check-label")]
    assert [label.rpartition(" : ")[2] for label in labels] == [
        "11 places libres, 0 en attente",
        "1 place libre, 0 en attente",
    ]
    assert [str(one.pk) for one in hidden if list(page.find("input", value=str(one.pk)))] == []
    response = client.post(url, {"to": to.pk})
    assert response.url == to.get_absolute_url()
    [said] = [str(message) for message in response.wsgi_request._messages]
    assert said == (
        "Reportées avec une place : 1 ; en liste d'attente : 1. "
        f"Parcours {stays.code} non reporté : Cette personne a déjà une place dans l'atelier « Soudage MAG »."
    )


def test_the_sessions_are_shown_by_day_beside_the_hours(client, advisor):
    workshop = a_workshop(hours_in_centre=420)
    SessionFactory(workshop=workshop, day=in_days(40))
    SessionFactory(workshop=workshop, day=in_days(40), half="afternoon", is_in_company=True)
    client.force_login(advisor)
    page = page_of(client.get(reverse("workshop_sessions", args=[workshop.uuid])))
    [row] = next(page.find("tbody")).find("tr")
    assert [cell.text for cell in row.find("td")] == ["En centre", "En entreprise"]
    assert [fact.text for fact in page.find("dd")] == ["1 demi-journée, pour 420 h prévues", "1 demi-journée"]
    assert not [link for link in page.find("a") if "seances/" in link.attrs["href"]]


@pytest.mark.parametrize("status", [Status.OPEN, Status.STARTED, Status.ENDED, Status.CANCELLED])
def test_who_runs_it_plans_sessions_until_it_is_over(client, status):
    workshop = a_workshop(status)
    client.force_login(UserFactory(organisation=workshop.provider))
    page = client.get(reverse("workshop_sessions", args=[workshop.uuid])).content.decode()
    assert (reverse("plan_sessions", args=[workshop.uuid]) in page) == (status in (Status.OPEN, Status.STARTED))


def test_planning_and_removing_sessions_say_how_many(client, region):
    workshop = a_workshop()
    client.force_login(region)
    plan, remove = (reverse(name, args=[workshop.uuid]) for name in ("plan_sessions", "cancel_sessions"))
    week = {"weekdays": ["0", "1", "2", "3", "4"], "halves": ["morning", "afternoon"], "is_in_company": "centre"}
    backwards = week | {"starts_on": in_days(50).isoformat(), "ends_on": in_days(49).isoformat()}
    page = page_of(client.post(plan, backwards))
    assert errors_of(page) == [("id_ends_on", "Jusqu'au – La fin ne peut précéder le début.")]
    span = {"starts_on": workshop.starts_on.isoformat(), "ends_on": workshop.ends_on.isoformat()}
    page = client.post(plan, week | span, follow=True).content.decode()
    assert f"{workshop.sessions.count()} demi-journées sont ajoutées." in page
    [first, *_others] = workshop.sessions.all()
    page = client.post(remove, {"sessions": str(first.uuid), "reason": "Grève."}, follow=True).content.decode()
    assert "Une demi-journée est retirée." in page
    assert not workshop.sessions.filter(pk=first.pk).exists()


@pytest.mark.parametrize(
    ("waits", "words"),
    [(False, "Personne n'attend dans cet atelier."), (True, "Aucun autre atelier de ce métier cible n'est ouvert")],
)
def test_the_page_that_moves_people_says_why_it_cannot(client, region, waits, words):
    workshop = an_enrolment().workshop if waits else a_workshop()
    cancel_workshop(workshop=workshop, reason="Annulé.", by=region)
    client.force_login(region)
    url = reverse("move_cohort", args=[workshop.uuid])
    page = page_of(client.get(url))
    assert words in next(page.find("main")).text
    # Nothing to choose from: the error leads to no control.
    assert errors_of(page_of(client.post(url, {}))) == [("", "Ce champ est obligatoire.")]
