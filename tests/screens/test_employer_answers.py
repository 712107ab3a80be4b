"""The employer's answer: a choice and a name, read again before it counts, recorded once, told to both sides."""

import pytest
from django.test import Client
from django.utils.formats import date_format

from apcl.mail.models import Message
from pathways.enums import EmployerAnswer, PlacementStatus
from pathways.models import PlacementAnswer
from tests.factories import EMPLOYER_EMAIL, an_answer, days_ago
from tests.pathways.acting import every_row
from tests.screens.acts import day, path_of
from tests.screens.reading import errors_of, main_form, page_of, sent_by, title_of

pytestmark = pytest.mark.django_db
FORM, CHECK, RECEIPT = "/e/confirmation/", "/e/confirmation/verifier/", "/e/recu/"
WHO = {"signatory": "Dominique Marchal", "signatory_role": "Gérance"}
JOB = {"contract": "cdd", "starts_on": day(8), "planned_end_on": day(-200)}
# What is typed for each answer, and the words that the check page shows for it.
TYPED = {
    EmployerAnswer.YES_TARGET: (JOB, "Oui, comme Soudeur"),
    EmployerAnswer.YES_OTHER: (JOB, "Oui, à un autre poste"),
    EmployerAnswer.NOT_YET: ({"expected_on": day(-30)}, "Pas encore, c'est prévu"),
    EmployerAnswer.NO: ({}, "Non"),
    EmployerAnswer.WRONG_PERSON: ({"colleague_email": "paie@soudure.example"}, "Je ne suis pas la bonne personne"),
}
LEADS_TO = {
    EmployerAnswer.YES_TARGET: PlacementStatus.CONFIRMED,
    EmployerAnswer.YES_OTHER: PlacementStatus.CONFIRMED,
    EmployerAnswer.NOT_YET: PlacementStatus.UNANSWERED,
    EmployerAnswer.NO: PlacementStatus.DISPUTED,
    EmployerAnswer.WRONG_PERSON: PlacementStatus.UNANSWERED,
}


def typed(answer):
    return {"answer": answer.value} | TYPED[answer][0] | WHO


def in_words(answer):
    """What the check page recalls of an answer."""
    job = {"Type de contrat": "CDD", "Date de début": written(8), "Fin prévue": written(-200)}
    more = {
        EmployerAnswer.YES_TARGET: job,
        EmployerAnswer.YES_OTHER: job,
        EmployerAnswer.NOT_YET: {"Date de début": written(-30)},
        EmployerAnswer.NO: {},
        EmployerAnswer.WRONG_PERSON: {"Adresse de la bonne personne": "paie@soudure.example"},
    }
    who = {"Votre nom": "Dominique Marchal", "Votre fonction": "Gérance"}
    return {"Cette personne travaille-t-elle chez vous ?": TYPED[answer][1]} | more[answer] | who


def written(ago):
    return date_format(days_ago(ago), "j F Y")


@pytest.fixture
def client(client, link):
    """The browser of whoever followed the link."""
    client.get(path_of(link))
    return client


def answers_of(page):
    """What a page recalls: each answer under its question."""
    (recalled,) = page.find("dl", class_="answers")
    return dict(
        zip((node.text for node in recalled.find("dt")), (node.text for node in recalled.find("dd")), strict=True)
    )


def test_nothing_is_chosen_in_advance(client):
    given = sent_by(main_form(page_of(client.get(FORM))))
    assert "answer" not in given
    assert {name: value for name, value in given.items() if value and name != "csrfmiddlewaretoken"} == {}


@pytest.mark.parametrize("page", [FORM, CHECK])
@pytest.mark.parametrize(
    ("missing", "control", "sentence"),
    [
        ("answer", "id_answer_0", "Cette personne travaille-t-elle chez vous ? – Choisissez l'une des cinq réponses."),
        ("signatory", "id_signatory", "Votre nom – Indiquez votre nom."),
        ("contract", "id_contract_0", "Type de contrat – Choisissez le type de contrat."),
    ],
)
def test_without_a_choice_or_a_name_nothing_is_recorded(client, page, missing, control, sentence):
    before = every_row()
    response = client.post(page, typed(EmployerAnswer.YES_TARGET) | {missing: ""})
    assert response.status_code == 422
    assert errors_of(page_of(response)) == [(control, sentence)]
    assert every_row() == before


@pytest.mark.parametrize("page", [FORM, CHECK])
def test_a_robot_that_presses_the_button_records_nothing(client, page):
    before = every_row()
    given = sent_by(main_form(page_of(client.get(FORM))))
    assert client.post(page, given).status_code == 422
    assert every_row() == before


@pytest.mark.parametrize("answer", EmployerAnswer)
def test_the_answer_is_read_again_in_words_before_it_counts(client, answer):
    before = every_row()
    response = client.post(FORM, typed(answer))
    page = page_of(response)
    assert (response.status_code, title_of(page)) == (200, "Vérifiez vos réponses – APCL")
    assert answers_of(page) == in_words(answer)
    assert every_row() == before


@pytest.mark.parametrize("answer", EmployerAnswer)
def test_changing_ones_mind_keeps_all_that_was_typed(client, answer):
    whole = {"contract": "", "starts_on": "", "planned_end_on": "", "expected_on": "", "colleague_email": ""}
    given = whole | {"starts_on": day(9), "colleague_email": "autre@soudure.example"} | typed(answer)
    kept = sent_by(main_form(page_of(client.post(FORM, given))))
    response = client.post(FORM, kept | {"modifier": "oui"})
    page = page_of(response)
    assert (response.status_code, title_of(page)) == (200, "Confirmer une embauche – APCL")
    # No button of a group chosen is as good as the empty value.
    assert {name: sent_by(main_form(page)).get(name, "") for name in given} == given
    assert errors_of(page) == []


@pytest.mark.parametrize("answer", EmployerAnswer)
def test_confirmed_it_is_recorded_with_a_receipt_for_both_sides(client, hire, answer):
    known = set(Message.objects.all())
    given = sent_by(main_form(page_of(client.post(FORM, typed(answer)))))
    assert client.post(CHECK, given, follow=True).redirect_chain == [(RECEIPT, 302)]
    recorded = PlacementAnswer.objects.get()
    hire.refresh_from_db()
    assert (recorded.answer, recorded.signatory, hire.status) == (answer, "Dominique Marchal", LEADS_TO[answer])
    page = page_of(client.get(RECEIPT))
    assert recorded.reference in page.text
    assert answers_of(page)["Votre réponse"] == answer.label
    receipt, news = sorted((message for message in Message.objects.all() if message not in known), key=lambda m: m.pk)
    assert (receipt.to, news.to) == (EMPLOYER_EMAIL, hire.pathway.advisor.email)
    assert recorded.reference in receipt.subject + receipt.body


@pytest.mark.parametrize("first", EmployerAnswer)
def test_a_second_answer_gets_the_receipt_of_the_first(client, link, first):
    client.post(CHECK, typed(first))
    before = every_row()
    another = Client()
    another.get(path_of(link))
    for browser in (client, another):
        for second in EmployerAnswer:
            assert browser.post(CHECK, typed(second)).url == RECEIPT
            assert browser.post(FORM, typed(second)).url == RECEIPT
        assert browser.post(CHECK, {}).url == RECEIPT
        assert browser.get(FORM).url == RECEIPT
        assert answers_of(page_of(browser.get(RECEIPT)))["Votre réponse"] == first.label
    assert every_row() == before


def test_an_answer_given_while_this_one_was_read_again_stands(client, hire, link):
    given = sent_by(main_form(page_of(client.post(FORM, typed(EmployerAnswer.NO)))))
    an_answer(EmployerAnswer.YES_TARGET, placement=hire, link=link, signatory="Une autre personne")
    response = client.post(CHECK, given, follow=True)
    assert answers_of(page_of(response))["Donnée par"] == "Une autre personne, Gérance"
    assert PlacementAnswer.objects.count() == 1


def test_there_is_no_receipt_before_the_answer(client):
    assert client.get(RECEIPT).url == FORM
    assert client.get(CHECK).url == FORM
