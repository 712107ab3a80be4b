"""The grid of attendance as a form: what it shows, keeps, refuses, and who may fill it in."""

import pytest
from django.urls import reverse

from pathways.attendance import is_locked
from pathways.enums import PhaseStatus
from pathways.models import Attendance
from tests.factories import UserFactory, a_phase, days_ago
from tests.offer import SessionFactory, a_trainee, a_workshop, begin
from tests.screens.prices import asked_of_the_database
from tests.screens.reading import controls_of, errors_of, main_form, page_of, sent_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop(provider):
    """Three people, one half-day of yesterday and one of tomorrow."""
    workshop = a_workshop(provider=provider.organisation)
    for _ in range(3):
        a_trainee(workshop)
    begin(workshop)
    for ago in (1, -1):
        SessionFactory(workshop=workshop, day=days_ago(ago))
    return workshop


def url_of(workshop, ago=1, name="attendance_grid"):
    return f"{reverse(name, args=[workshop.uuid])}?jour={days_ago(ago)}"


def opened(client, workshop, by, ago=1):
    client.force_login(by)
    return page_of(client.get(url_of(workshop, ago)))


def fields(page):
    return [name for name in controls_of(main_form(page)) if name.startswith("etat_")]


def test_one_control_for_each_person_and_half_day_past(client, workshop, provider):
    page = opened(client, workshop, provider)
    assert len(fields(page)) == 3
    labels = {control.attrs["aria-label"] for control in main_form(page).find("select")}
    people = [enrolment.pathway.beneficiary for enrolment in workshop.enrolments.all()]
    assert all(any(label.startswith(f"{person}, ") for label in labels) for person in people)


def test_a_day_to_come_is_shown_and_not_noted(client, workshop, provider):
    page = opened(client, workshop, provider, ago=-1)
    assert [control for control in page.find("select") if control.attrs["name"].startswith("etat_")] == []
    assert len(list(page.find("th", scope="row"))) == 3


def test_what_is_sent_is_stored_and_shown(client, workshop, provider):
    names = fields(opened(client, workshop, provider))
    typed = dict(zip(names, ["present", "late", "excused"], strict=True))
    minutes = names[1].replace("etat_", "minutes_")
    response = client.post(url_of(workshop), typed | {minutes: "45"}, follow=True)
    assert "Présences enregistrées : 3 demi-journées." in page_of(response).text
    sent = sent_by(main_form(page_of(response)))
    assert {name: sent[name] for name in names} == typed
    assert sent[minutes] == "45"
    assert set(Attendance.objects.values_list("state", "minutes")) == {
        ("present", None),
        ("late", 45),
        ("excused", None),
    }


@pytest.mark.parametrize("whom", ["{day}", "{day}_morning"])
def test_all_present_fills_in_what_is_left_empty(client, workshop, provider, whom):
    names = fields(opened(client, workshop, provider))
    typed = dict.fromkeys(names, "") | {names[0]: "absent", "tous": whom.format(day=days_ago(1))}
    client.post(url_of(workshop), typed)
    assert sorted(Attendance.objects.values_list("state", flat=True)) == ["absent", "present", "present"]


@pytest.mark.parametrize(
    ("typed", "minutes", "said"),
    [("malade", "", "choisissez P, A, R ou E."), ("late", "0", "de 1 à 600."), ("late", "une heure", "de 1 à 600.")],
)
def test_a_cell_that_cannot_be_read_is_told_and_the_rest_is_kept(client, workshop, provider, typed, minutes, said):
    names = fields(opened(client, workshop, provider))
    minutes_of = {name.replace("etat_", "minutes_"): minutes for name in names[:1]}
    response = client.post(url_of(workshop), {names[0]: typed, names[1]: "absent"} | minutes_of)
    page = page_of(response)
    [(_control, sentence)] = errors_of(page)
    assert (response.status_code, sentence.endswith(said)) == (422, True)
    assert sent_by(main_form(page)).items() >= ({names[1]: "absent"} | minutes_of).items()
    assert not Attendance.objects.exists()


def test_a_conflict_is_told_once_then_what_is_typed_stands(client, workshop, provider, region):
    page = opened(client, workshop, provider)
    names = fields(page)
    phase = workshop.enrolments.order_by("pathway__beneficiary__search_name").first().pathway.phases.get()
    name = next(name for name in names if str(phase.uuid) in name)
    Attendance.objects.create(phase=phase, day=days_ago(1), half="morning", state="excused", recorded_by=region)
    typed = dict.fromkeys(names, "present") | {"affiche": sent_by(main_form(page))["affiche"]}
    again = page_of(client.post(url_of(workshop), typed))
    [(_control, sentence)] = errors_of(again)
    assert "« excusé » est enregistré entre-temps par" in sentence
    sent = sent_by(main_form(again))
    assert sent[name] == "present"
    assert client.post(url_of(workshop), sent).status_code == 302
    assert set(Attendance.objects.values_list("state", flat=True)) == {"present"}


def test_a_locked_month_says_since_when_and_whom_to_ask(client, provider):
    workshop = a_workshop(provider=provider.organisation)
    phase = a_trainee(workshop).pathway.phases.get()
    ago = next(ago for ago in range(1, 90) if is_locked(days_ago(ago), days_ago(0)))
    Attendance.objects.create(phase=phase, day=days_ago(ago), half="morning", state="present")
    page = opened(client, workshop, provider, ago=ago)
    assert "Pour les corriger, demandez à la Région de les rouvrir." in page.text
    assert list(page.find("select")) == []


def test_the_price_is_the_same_for_three_people_and_for_ten(client, workshop, provider):
    opened(client, workshop, provider)
    with asked_of_the_database(client) as asked:
        client.get(url_of(workshop))
    assert len(asked) == 7
    other = a_workshop(provider=provider.organisation)
    for _ in range(10):
        a_trainee(other)
    begin(other)
    SessionFactory(workshop=other, day=days_ago(1))
    with asked_of_the_database(client) as asked:
        client.get(url_of(other))
    assert len(asked) == 7


def test_the_sheet_has_a_box_for_each_person_and_the_letter_once_noted(client, workshop, provider):
    client.force_login(provider)
    phase = workshop.enrolments.first().pathway.phases.get()
    Attendance.objects.create(phase=phase, day=days_ago(1), half="morning", state="late")
    page = page_of(client.get(url_of(workshop, name="attendance_sheet")))
    rows = list(next(page.find("tbody")).find("tr"))
    assert sorted(cell.text for row in rows for cell in row.find("td")) == ["", "", "REn retard"]
    for told in (workshop.title, str(workshop.provider), "Nom et signature de la personne qui forme"):
        assert told in page.text


def test_the_referent_notes_a_phase_without_a_provider_and_reads_the_others(client, advisor):
    alone = a_phase(PhaseStatus.RUNNING, advisor=advisor)
    provided = a_phase(PhaseStatus.RUNNING, advisor=advisor, provider=UserFactory(provider=True).organisation)
    client.force_login(advisor)
    month = f"?mois={days_ago(5):%Y-%m}"
    urls = [reverse("phase_attendance", args=[phase.uuid]) + month for phase in (alone, provided)]
    assert [bool(fields(page_of(client.get(url)))) for url in urls] == [True, False]
    assert client.post(urls[1], {}).status_code == 403
