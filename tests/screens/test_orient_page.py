"""Orienting a person, page by page: searched, compared, told apart or known, and nothing told of those of others."""

import datetime

import pytest
from django.urls import reverse

from apcl.journal.models import Entry
from pathways.actions.people import LOOKED_FOR
from pathways.enums import Stage
from pathways.models import Beneficiary, Pathway, ToldApart, Transfer
from tests.factories import BeneficiaryFactory, TargetJobFactory, UserFactory, a_pathway, a_project
from tests.screens.hostile import VALUES, fault_of
from tests.screens.reading import errors_of, main_form, page_of, sent_by

pytestmark = pytest.mark.django_db
SEARCH, OPEN, ATTACH = (reverse(name) for name in ("look_for_person", "open_pathway", "ask_attachment"))
WHO = {"last_name": "Lefebvre", "first_names": "Anaïs", "birth_date": "1990-03-15"}
BORN = datetime.date(1990, 3, 15)
CONTACT = {"email": "canari@personne.example", "phone": "+33698765432"}


@pytest.fixture
def browser(client, advisor):
    client.force_login(advisor)
    return client


def known(**facts):
    return BeneficiaryFactory(**{"last_name": "Lefèvre", "first_names": "Anaïs", "birth_date": BORN} | CONTACT | facts)


def pressed(page, words):
    """What is sent by this button of the form, and where."""
    form = main_form(page)
    [button] = [one for one in form.find("button") if words in one.text]
    sent = sent_by(form) | {button.attrs["name"]: button.attrs["value"]}
    return button.attrs.get("formaction") or form.attrs["action"], sent


def test_whoever_nobody_knows_is_completed_at_once(browser):
    form = main_form(page_of(browser.post(SEARCH, WHO)))
    assert form.attrs["action"] == OPEN
    assert sent_by(form).items() >= WHO.items()
    typed = sent_by(form) | {"target_job": str(TargetJobFactory().pk)}
    opened = browser.post(OPEN, typed)
    assert opened.url == Pathway.objects.get().get_absolute_url()


def test_the_search_leaves_nothing_in_an_address(browser):
    response = browser.post(SEARCH, WHO)
    assert response.status_code == 200
    assert "Lefebvre" not in str(response.headers)


def test_known_with_a_pathway_in_progress_leads_there(browser, advisor):
    pathway = a_project(advisor=advisor, beneficiary=known())
    page = browser.post(SEARCH, WHO).content.decode()
    assert pathway.get_absolute_url() in page
    assert reverse("open_next", args=[pathway.beneficiary.uuid]) not in page


def test_known_without_one_opens_the_next(browser, advisor):
    person = a_pathway(Stage.NOT_ADMITTED, advisor=advisor, beneficiary=known()).beneficiary
    url = reverse("open_next", args=[person.uuid])
    assert url in browser.post(SEARCH, WHO).content.decode()
    browser.post(url, {"target_job": str(TargetJobFactory().pk), "applied_on": "2026-01-05"})
    assert (person.pathways.count(), Beneficiary.objects.count()) == (2, 1)


def test_told_apart_the_file_is_opened_and_it_is_kept(browser, advisor):
    a_project(advisor=advisor, beneficiary=known())
    url, sent = pressed(page_of(browser.post(SEARCH, WHO)), "Ce n'est pas la même personne")
    form = main_form(page_of(browser.post(url, sent)))
    opened = browser.post(OPEN, sent_by(form) | {"target_job": str(TargetJobFactory().pk)})
    assert opened.status_code == 302
    assert ToldApart.objects.count() == 1


def test_what_the_whole_form_adds_is_compared_too_and_kept(browser, advisor):
    """By the telephone, typed on the second page only."""
    a_project(advisor=advisor, beneficiary=known(last_name="Moreau", email=""))
    typed = WHO | {"phone": "06 98 76 54 32", "target_job": str(TargetJobFactory().pk), "applied_on": "2026-01-05"}
    page = page_of(browser.post(OPEN, typed))
    assert Pathway.objects.count() == 1
    url, sent = pressed(page, "Ce n'est pas la même personne")
    assert sent.items() >= typed.items()
    assert browser.post(url, sent).status_code == 302
    assert Pathway.objects.count() == 2


def test_what_was_typed_may_be_changed(browser, advisor):
    a_project(advisor=advisor, beneficiary=known())
    url, sent = pressed(page_of(browser.post(SEARCH, WHO)), "Modifier ma saisie")
    form = main_form(page_of(browser.post(url, sent)))
    assert sent_by(form).items() >= WHO.items()
    assert "told_apart" not in {name for name, value in sent_by(form).items() if value}


def test_followed_elsewhere_one_organisation_is_named_and_nothing_else(browser):
    pathway = a_project(beneficiary=known(last_name="Lefebvre", commune="54999"))
    response = browser.post(SEARCH, WHO)
    page = response.content.decode()
    assert f"Déjà suivie par {pathway.advisor.organisation}" in page
    person = pathway.beneficiary
    hidden = (pathway.code, pathway.uuid, person.uuid, person.code, person.email, "98 76 54 32", "54999")
    hidden += (str(pathway.target_job), str(pathway.advisor), pathway.get_stage_display())
    assert [word for word in hidden if str(word) in page] == []


@pytest.mark.parametrize("typed", [{"last_name": "Lefèvre"}, {"last_name": "Durand"}], ids=["by ear", "another name"])
def test_followed_elsewhere_anything_less_is_an_ordinary_new_person(browser, typed):
    a_project(beneficiary=known(last_name="Lefebvre"))
    found, nobody = browser.post(SEARCH, WHO | typed), browser.post(SEARCH, WHO | {"last_name": "Kowalski"})
    assert [response.templates[0].name for response in (found, nobody)] == ["pathways/people/open.html"] * 2


def test_the_attachment_is_asked_from_there(browser, advisor):
    pathway = a_project(beneficiary=known(last_name="Lefebvre"))
    url, sent = pressed(page_of(browser.post(SEARCH, WHO)), "Demander le rattachement")
    assert url == ATTACH
    form = main_form(page_of(browser.post(url, sent)))
    assert sent_by(form).items() >= WHO.items()
    assert browser.post(ATTACH, sent_by(form) | {"reason": "Elle a déménagé."}).url == reverse("transfers")
    asked = Transfer.objects.get()
    assert (asked.pathway, asked.taker, asked.to) == (pathway, advisor, advisor.organisation)
    listed = (
        browser.get(reverse("transfers")).content.decode()
        + browser.get(reverse("transfer", args=[asked.uuid])).content.decode()
    )
    assert [word for word in (pathway.code, "LEFEBVRE", "Lefebvre", str(pathway.target_job)) if word in listed] == []


def test_a_social_security_number_is_refused_everywhere(browser):
    for url, field in ((SEARCH, "last_name"), (SEARCH, "first_names"), (OPEN, "last_name"), (ATTACH, "reason")):
        response = browser.post(url, WHO | {"reason": "x"} | {field: "1 85 05 78 006 084 91"})
        assert response.status_code == 422
        assert any("sécurité sociale" in sentence for _target, sentence in errors_of(page_of(response)))
    assert not Entry.objects.filter(verb=LOOKED_FOR).exists()


def test_beyond_so_many_searches_it_is_said(browser, monkeypatch):
    monkeypatch.setattr("pathways.actions.people.MOST_AN_HOUR", 1)
    browser.post(SEARCH, WHO)
    for url in (SEARCH, ATTACH):
        response = browser.post(url, WHO | {"reason": "Déménagement."})
        assert response.status_code == 422
        assert "Réessayez dans une heure" in response.content.decode()


def test_whatever_is_typed_in_the_search(browser):
    browser.raise_request_exception = False
    for value in VALUES.values():
        for name in WHO:
            response = browser.post(SEARCH, WHO | {name: value})
            assert not fault_of(response)


@pytest.mark.parametrize("kind", ["region", "provider", "employer", "evaluator"])
def test_others_orient_nobody(client, kind):
    client.force_login(UserFactory(**{kind: True}))
    assert {client.post(url, WHO).status_code for url in (SEARCH, OPEN, ATTACH)} == {403}
