"""Everyone signs in, lands on what is waiting for them, follows its link, does it, and no longer finds it."""

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse

from apcl.mail import sender
from apcl.mail.models import Message
from pathways.enums import PhaseStatus, PlacementStatus
from tests.factories import UserFactory, a_phase, a_placement, a_project, days_ago
from tests.screens.acts import day
from tests.screens.reading import main_form, page_of, sent_by, title_of

pytestmark = pytest.mark.django_db
PASSWORD = "un-mot-de-passe-de-test"
LIST = ("/a-traiter/", 302)
PROGRAMME = ["À traiter", "Bénéficiaires", "Parcours", "Calendrier", "Métiers cibles", "Ateliers"]


def an_advisor():
    return a_project(applied_on=days_ago(50)).advisor


def the_region():
    a_project(submitted=True, committed=True)
    return UserFactory(region=True)


def a_provider():
    provider = UserFactory(provider=True)
    a_phase(PhaseStatus.RUNNING, provider=provider.organisation)
    return provider


# Who has something to do; the links of their menu; the first line of their list; what they type, and are told.
ROLES = {
    "advisor": (
        an_advisor,
        PROGRAMME,
        ("Diagnostic complet : projet à soumettre", "20 jours de retard", "Soumettre le projet"),
        {"diagnosis": "Des acquis solides.", "verdict": "favourable"},
        "Le projet est soumis à la décision d'une autre personne que vous.",
    ),
    "region": (
        the_region,
        [*PROGRAMME, "Engagements", "Évaluation"],
        ("Projet à décider", "3 mois de retard", "Décider du projet"),
        # What the page to read again sends, as its last button does.
        {"decision": "adjourned", "pieces": "immersion", "valider": "on"},
        "La décision est enregistrée.",
    ),
    "provider": (
        a_provider,
        PROGRAMME,
        ("Phase à terminer", "20 jours de retard", "Noter la fin"),
        {"ended_on": day(20)},
        "La phase est achevée.",
    ),
}


@pytest.fixture
def browser():
    """A browser that sends each form as the page gives it, its token included."""
    return Client(enforce_csrf_checks=True)


def sign_in(browser, person):
    """Through the page, with the password; then where that leads."""
    person.set_password(PASSWORD)
    person.save()
    form = main_form(page_of(browser.get(reverse("account_login"))))
    typed = sent_by(form) | {"login": person.email, "password": PASSWORD}
    return browser.post(form.attrs["action"], typed, follow=True)


def menu_of(page):
    menus = [[link.text for link in nav.find("a")] for nav in page.find("nav", **{"aria-label": "Menu principal"})]
    assert menus[0] == menus[1]
    # How many lines wait is told beside the first.
    return [re.sub(r"\s\(\d+\)$", "", words) for words in menus[0]]


def lines_of(page):
    """The lines of the list: the words of each, and where its action leads."""
    rows = [row for body in page.find("tbody") for row in body.find("tr")]
    return [(row.text, next(row.find("a", class_="btn")).attrs["href"]) for row in rows]


def notices_of(page):
    """What is said of what was done; the panel of the search has nothing to say."""
    return [notice.text for notice in page.find(role="status") if notice.text]


def send(browser, url, typed):
    opened = browser.get(url, follow=True)
    form = main_form(page_of(opened))
    return browser.post(form.attrs.get("action") or opened.request["PATH_INFO"], sent_by(form) | typed, follow=True)


def first_line(page, *words):
    """Where the first line leads, once known that it says this."""
    told, url = lines_of(page)[0]
    assert [part for part in words if part not in told] == []
    return url


@pytest.mark.parametrize("role", ROLES)
def test_the_first_line_leads_to_its_act_and_goes_once_it_is_done(browser, role):
    build, menu, words, typed, done = ROLES[role]
    landed = sign_in(browser, build())
    assert landed.redirect_chain[-1] == LIST
    assert menu_of(page_of(landed)) == menu
    url = first_line(page_of(landed), *words)
    told = page_of(send(browser, url, typed))
    assert notices_of(told) == [done]
    left = lines_of(page_of(browser.get(reverse("worklist"))))
    assert [line for line, to in left if to == url or words[0] in line] == []


def test_an_employer_is_sent_the_link_again_and_answers(browser, clock):
    employer = UserFactory(employer=True)
    a_placement(PlacementStatus.AWAITING_EMPLOYER, employer=employer.organisation)
    clock.shift(datetime.timedelta(days=9))
    landed = sign_in(browser, employer)
    assert landed.redirect_chain[-1] == LIST
    assert menu_of(page_of(landed)) == ["À traiter", "Engagements"]
    url = first_line(page_of(landed), "Embauche à confirmer par le lien reçu", "1 jour de retard", "Renvoyer le lien")
    sent = send(browser, url, {})
    assert sent.redirect_chain == [LIST]
    done = "Un nouveau lien part à l'adresse connue de l'employeur."
    assert notices_of(page_of(sent)) == [done]
    (address,) = re.findall(r"https?://[^/]+(/e/\S+)", sender.text_of(Message.objects.last()))
    questions = browser.get(address, follow=True)
    read_again = send(browser, questions.redirect_chain[-1][0], {"answer": "no", "signatory": "Dominique Marchal"})
    form = main_form(page_of(read_again))
    receipt = browser.post(form.attrs["action"], sent_by(form), follow=True)
    assert title_of(page_of(receipt)) == "Réponse enregistrée – APCL"
    assert "Tout est à jour" in page_of(browser.get(reverse("worklist"))).text


def test_an_evaluator_lands_on_the_figures_and_reads_how_they_are_made(browser):
    landed = sign_in(browser, UserFactory(evaluator=True))
    assert landed.redirect_chain[-1] == ("/evaluation/", 302)
    page = page_of(landed)
    assert menu_of(page) == ["Évaluation"]
    (link,) = next(page.find("main")).find("a")
    assert link.text == "Lire les définitions"
    assert title_of(page_of(browser.get(link.attrs["href"]))) == "Définitions – APCL"
    assert browser.get(reverse("worklist")).status_code == 403


@pytest.mark.parametrize("role", ["advisor", "region", "provider"])
def test_each_link_of_the_menu_opens(browser, role):
    page = page_of(sign_in(browser, ROLES[role][0]()))
    links = {
        link.attrs["href"] for nav in page.find("nav", **{"aria-label": "Menu principal"}) for link in nav.find("a")
    }
    assert {browser.get(link).status_code for link in links} == {200}


def test_nothing_to_do_is_said(browser):
    assert "Tout est à jour" in page_of(sign_in(browser, UserFactory())).text
