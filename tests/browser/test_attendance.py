"""The grid of attendance: twelve people in a few presses, at the keyboard, without a network, without scripts."""

import pytest
from django.urls import reverse

from pathways.models import Attendance
from tests.browser.keyboard import reach
from tests.browser.looking import problems_of, problems_on
from tests.factories import BeneficiaryFactory, UserFactory
from tests.offer import SessionFactory, a_trainee, a_workshop, begin
from tests.screens.acts_on_attendance import a_working_day

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMES = (
    *("Adam", "Benali", "Costa", "Dupont", "Étienne", "Faure"),
    *("Garcia", "Huber", "Ivanov", "Jung", "Klein", "Lefèvre-Delacroix"),
)
MOST_ACTIONS = 14


@pytest.fixture
def provider():
    return UserFactory(provider=True)


@pytest.fixture
def workshop(provider):
    """Twelve people, the two half-days of the last working day."""
    workshop = a_workshop(provider=provider.organisation, title="Soudage semi-automatique", seats=12)
    for name in NAMES:
        a_trainee(workshop, beneficiary=BeneficiaryFactory(last_name=name, first_names="Marie"))
    begin(workshop)
    for half in ("morning", "afternoon"):
        SessionFactory(workshop=workshop, day=a_working_day(), half=half)
    return workshop


class Hand:
    """Presses and strokes on a page, each counted."""

    def __init__(self, page):
        self.page, self.actions = page, 0

    def click(self, control):
        self.actions += 1
        control.click()

    def press(self, *keys):
        for key in keys:
            self.actions += 1
            self.page.keyboard.press(key)


def grid_of(workshop):
    return f"{reverse('attendance_grid', args=[workshop.uuid])}?semaine={a_working_day()}"


def everyone(page):
    return page.get_by_role("button", name="toute la journée")


def save(page):
    return page.get_by_role("button", name="Enregistrer les présences")


def waiting(page):
    return page.locator("[data-unsent]")


def cell(page, name, half="matin"):
    return page.locator(f'select[data-cell*="{name}"][data-cell$="{half}"]')


def noted(name, half="morning"):
    rows = Attendance.objects.filter(phase__pathway__beneficiary__last_name=name, half=half)
    return list(rows.values_list("state", "minutes"))


@pytest.mark.parametrize("width", [360, 1280])
def test_a_day_of_twelve_people_takes_fourteen_actions_at_most(workshop, provider, signed_in, shot, width):
    page = signed_in(provider, width)
    page.goto(grid_of(workshop))
    hand = Hand(page)
    hand.click(everyone(page))
    assert "24 cases non enregistrées" in waiting(page).inner_text()
    # One absent all day, one late in the morning by an hour, one excused in the afternoon.
    hand.click(cell(page, "Benali"))
    hand.press("a", "ArrowUp", "ArrowRight", "a")
    hand.click(cell(page, "Garcia"))
    hand.press("r")
    hand.click(cell(page, "Klein", "après-midi"))
    hand.press("e")
    shot(page, f"presences-a-enregistrer-{width}")
    hand.click(save(page))
    page.get_by_text("Présences enregistrées : 24 demi-journées.").wait_for()
    assert hand.actions <= MOST_ACTIONS
    assert Attendance.objects.count() == 24
    assert [noted("Benali", half) for half in ("morning", "afternoon")] == [[("absent", None)]] * 2
    assert (noted("Garcia"), noted("Klein", "afternoon")) == ([("late", None)], [("excused", None)])
    assert waiting(page).inner_text() == ""
    shot(page, f"presences-{width}")


def test_the_keyboard_alone_fills_the_grid_in(workshop, provider, signed_in):
    page = signed_in(provider)
    page.goto(grid_of(workshop))
    first = reach(page, "combobox", "Adam", exact=False)
    # A letter notes, and goes down: R Adam, P Benali, then E on the afternoon of Costa.
    page.keyboard.press("r")
    assert first.get_attribute("aria-label").endswith(", matin : retard, non enregistré")
    for key in ("p", "ArrowRight", "E", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.dataset.cell").startswith("Marie Costa")
    for key in ("a", "ArrowUp", "Delete"):
        page.keyboard.press(key)
    # One stop in the whole grid, and the minutes of who is late.
    page.locator("h1").click()
    minutes = reach(page, "spinbutton", "Adam", exact=False)
    page.keyboard.type("90")
    assert minutes.input_value() == "90"
    reach(page, "button", "Enregistrer les présences")
    page.keyboard.press("Enter")
    page.get_by_text("Présences enregistrées : 3 demi-journées.").wait_for()
    assert [noted(name) for name in ("Adam", "Benali", "Costa")] == [[("late", 90)], [("present", None)], []]
    assert noted("Costa", "afternoon") == [("excused", None)]


def test_without_a_network_what_is_typed_stays_and_goes_when_it_is_back(workshop, provider, signed_in, shot):
    page = signed_in(provider)
    page.goto(grid_of(workshop))
    everyone(page).click()
    page.context.set_offline(True)
    save(page).click()
    waiting(page).get_by_text("Pas de réseau").wait_for()
    assert "24 cases non enregistrées" in waiting(page).inner_text()
    assert Attendance.objects.count() == 0
    shot(page, "presences-sans-reseau")
    page.context.set_offline(False)
    page.get_by_text("Présences enregistrées : 24 demi-journées.").wait_for()
    assert Attendance.objects.count() == 24


def test_leaving_with_something_unsent_warns(workshop, provider, signed_in):
    page = signed_in(provider)
    page.goto(grid_of(workshop))
    cell(page, "Dupont").focus()
    page.keyboard.press("p")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.get_by_role("link", name="Semaine précédente").click()
    page.wait_for_load_state()
    assert asked == ["beforeunload"]


def test_what_someone_else_noted_meanwhile_is_shown_beside_what_is_typed(workshop, provider, signed_in, shot):
    page = signed_in(provider)
    page.goto(grid_of(workshop))
    phase = workshop.enrolments.get(pathway__beneficiary__last_name="Faure").pathway.phases.get()
    everyone(page).click()
    Attendance.objects.create(phase=phase, day=a_working_day(), half="morning", state="excused")
    save(page).click()
    page.get_by_text("« excusé » est enregistré entre-temps").wait_for()
    assert Attendance.objects.count() == 1
    assert cell(page, "Faure").input_value() == "present"
    shot(page, "presences-conflit")
    save(page).click()
    page.get_by_text("Présences enregistrées : 24 demi-journées.").wait_for()
    assert noted("Faure") == [("present", None)]


def test_without_scripts_the_same_page_is_a_form(workshop, provider, signed_in, shot):
    page = signed_in(provider, scripts=False)
    page.goto(grid_of(workshop))
    page.locator('select[aria-label*="Huber"]').first.select_option("late")
    everyone(page).click()
    page.get_by_text("Présences enregistrées : 24 demi-journées.").wait_for()
    minutes = page.locator('input[aria-label*="Huber"]:visible')
    minutes.fill("45")
    save(page).click()
    assert noted("Huber") == [("late", 45)]
    shot(page, "presences-sans-script")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_that_axe_finds(workshop, provider, signed_in, shot, width):
    region = UserFactory(region=True)
    phase = workshop.enrolments.first().pathway.phases.get()
    sheet = f"{reverse('attendance_sheet', args=[workshop.uuid])}?semaine={a_working_day()}"
    of_phase = f"{reverse('phase_attendance', args=[phase.uuid])}?mois={a_working_day():%Y-%m}"
    page = signed_in(region, width)
    assert problems_on(page, [grid_of(workshop), f"{grid_of(workshop)}&jour={a_working_day()}", sheet, of_phase]) == []
    assert problems_of(page, reverse("reopen_month", args=[workshop.uuid])) == []


def test_the_sheet_on_paper(workshop, provider, signed_in, shot):
    page = signed_in(provider)
    page.goto(f"{reverse('attendance_sheet', args=[workshop.uuid])}?semaine={a_working_day()}")
    page.emulate_media(media="print")
    page.get_by_text("Nom et signature de la personne qui forme").wait_for()
    assert [button for button in page.locator("main .btn").all() if button.is_visible()] == []
    shot(page, "emargement")
