"""A morning of an advisor, in the world of the demo: each kind of work in four clicks at most from « À traiter ».

A box ticked, an option chosen in a list and a button pressed are a click each; what is typed is not.
"""

import pytest
from django.urls import reverse

from pathways.demo.creation import PASSWORD
from tests.browser.keyboard import tab_to
from tests.browser.looking import keep_picture
from tests.demo.making import demo
from tests.factories import days_ago

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADVISOR = "claire.aubertin@france-travail.example"
MOST_CLICKS = 4


class Day:
    """The page of an advisor, and how many clicks the line that they are at has taken."""

    def __init__(self, page, width):
        self.page, self.width, self.clicks = page, width, 0

    def lines(self, rule):
        """How many lines of this kind wait."""
        self.page.goto(f"{reverse('worklist')}?motif={rule}")
        return self.page.locator("main tbody tr").count()

    def begin(self, rule):
        """Open the first line of this kind."""
        keep_picture(self.page, f"journee-{rule}-liste-{self.width}")
        self.clicks = 0
        self.click(self.page.locator("main tbody tr").first.locator("td.action a").first)

    def click(self, control):
        self.clicks += 1
        control.click()

    def tick(self, label):
        self.click(self.page.get_by_label(label, exact=True))

    def choose(self, name, value):
        self.clicks += 1
        self.field(name).select_option(value=value)

    def press(self, name):
        self.click(self.page.get_by_role("button", name=name))

    def type(self, name, text):
        self.field(name).fill(text)

    def date(self, name, day):
        self.type(name, day.isoformat())

    def field(self, name):
        return self.page.locator(f"main [name={name}]")


class DayByKeyboard(Day):
    """The same, of someone who never touches a mouse."""

    def click(self, control):
        self.clicks += 1
        is_ticked = tab_to(self.page, control).get_attribute("type") in ("radio", "checkbox")
        self.page.keyboard.press("Space" if is_ticked else "Enter")

    def choose(self, name, value):
        self.clicks += 1
        chosen = tab_to(self.page, self.field(name))
        while chosen.input_value() != value:
            before = chosen.input_value()
            self.page.keyboard.press("ArrowDown")
            assert chosen.input_value() != before, f"no arrow leads to {value}"

    def type(self, name, text):
        tab_to(self.page, self.field(name))
        self.page.keyboard.type(text)

    def date(self, name, day):
        # Browsers differ on which of the day and of the month comes first.
        assert day.day == day.month
        self.field(name).wait_for()
        while not self.field(name).evaluate("control => control === document.activeElement"):
            self.page.keyboard.press("Tab")
        self.page.keyboard.type(f"{day:%d%m%Y}")


def begins(day):
    day.press("Enregistrer le début")


def ends(day):
    day.press("Enregistrer la fin")


def asks_for_an_opinion(day):
    day.choose("person", day.field("person").locator("option").nth(1).get_attribute("value"))
    day.press("Demander l'avis")


def notes_the_commitment(day):
    day.press("Enregistrer l'engagement")


def decides(day):
    day.tick("Favorable")
    day.press("Vérifier avant de valider")
    day.press("Valider le projet")


def follows_up(day):
    day.choose("situation", "searching")
    day.press("Enregistrer le suivi")


def notes_the_exit(day):
    day.choose("exit_reason", "completed")
    day.press("Vérifier avant d'enregistrer")
    day.press("Enregistrer la sortie")


def plans_a_phase(day):
    day.choose("kind", "positioning")
    to_come = (days_ago(-rank) for rank in range(30, 430))
    twin = next(date for date in to_come if date.day == date.month)
    for name in ("planned_start", "planned_end"):
        day.date(name, twin)
    day.press("Planifier la phase")


def answers(day):
    day.type("answer", "Oui, la date tient. Votre conseillère.")
    day.press("Envoyer la réponse")


WORK = {
    # The phase before is to end first.
    "phase-a-terminer": ends,
    "phase-a-demarrer": begins,
    "deuxieme-avis": asks_for_an_opinion,
    "engagement": notes_the_commitment,
    "decision": decides,
    "suivi": follows_up,
    "sortie": notes_the_exit,
    "phases-a-planifier": plans_a_phase,
    "question": answers,
}


@pytest.mark.parametrize(
    ("hand", "width", "scripts"), [(Day, 360, True), (Day, 1280, True), (Day, 1280, False), (DayByKeyboard, 1280, True)]
)
def test_each_kind_of_work_takes_four_clicks_at_most(window, settings, hand, width, scripts):
    settings.DEMO = True
    demo()
    page = window(width, scripts=scripts)
    page.goto("/connexion/")
    page.get_by_label("Courriel").fill(ADVISOR)
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    day, clicks = hand(page, width), {}
    for rule, work in WORK.items():
        waiting = day.lines(rule)
        day.begin(rule)
        work(day)
        page.locator(".notice.tone-success, .notice[role=status]").first.wait_for()
        keep_picture(page, f"journee-{rule}-faite-{width}")
        clicks[rule] = day.clicks
        assert day.lines(rule) == waiting - 1, rule
    assert {rule: count for rule, count in clicks.items() if count > MOST_CLICKS} == {}
