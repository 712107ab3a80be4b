"""A form refused is shown again: what is wrong is said, in French, and what was typed is still there."""

import inspect
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver, reverse

from tests.factories import UserFactory
from tests.pathways.acting import every_row
from tests.screens.acts import enter
from tests.screens.every_act import ACTS
from tests.screens.reading import controls_of, errors_of, main_form, page_of, sent_by, title_of

pytestmark = [pytest.mark.django_db, pytest.mark.crawl]
WITHOUT = {
    "complete_pathway",
    "resend_link",
    "accept_offer",
    "propose_target_job",
    "consult_target_job",
    "reinstate_target_job",
}
WITHOUT |= {"open_workshop", "start_workshop", "end_workshop", "ask_commitment", "send_personal_link"}
# A grid has no question that must be answered; its own tests say what it keeps.
WITHOUT |= {"attendance_grid", "phase_attendance"}
WITHOUT |= {"resend_agreement"}
WITHOUT |= {"resend_invitation", "cancel_invitation", "make_manager", "remove_manager", "reopen_account", "end_absence"}
WITHOUT |= {"tell_apart", "cancel_transfer", "delete_view"}
WITHOUT |= {"take_back", "give_back", "digest_settings"}
# Its box is a choice, not a question.
WITHOUT |= {"close_account"}
# Whoever cannot be reached is no mistake; its own tests say what is refused there.
WITHOUT |= {"edit_contact_details"}
# Read again in full before they are recorded.
READ_AGAIN = ("employer_confirmation", "decide_project", "leave_pathway", "confirm_presumed_exit")
READ_AGAIN += ("write_to_person", "write_to_employer", "write_to_host", "write_to_provider")
WITH_QUESTIONS = [name for name in ACTS if name not in WITHOUT]
# The check page of the employer is only posted to: its questions are those of the page before it.
ASKED_BEFORE = {"employer_confirm": "employer_confirmation"}
NIR = "185057800608491"
# What a person gets wrong in a control of each kind, and how they are told.
WRONG = {
    "date": ("31/02/2026", r"Indiquez une date qui existe, comme 31/12/2026\."),
    "time": ("25:61", r"Indiquez une heure, comme 14:30\."),
    "email": ("pas une adresse", r"Saisissez une adresse de courriel valide\."),
    "number": ("beaucoup", r"Saisissez un nombre entier\."),
    "select": ("n'importe quoi", r"Sélectionnez un choix valide\. .+"),
    "radio": ("n'importe quoi", r"Sélectionnez un choix valide\. n'importe quoi n’en fait pas partie\."),
    "text": ("x" * 9000, r"Assurez-vous que cette valeur comporte au plus \d+ caractères \(actuellement 9000\)\."),
    "textarea": ("x" * 9000, r"Assurez-vous que cette valeur comporte au plus \d+ caractères \(actuellement 9000\)\."),
    "checkbox": ("", r"Ce champ est obligatoire\."),
    "file": (b"MZ", r"Ce fichier n'est .+\."),
    # By their name, those that have a rule of their own.
    "pathway": ("n'importe quoi", r"Choisissez une personne de la liste\."),
    "commune": ("Nancy", r"(Un code INSEE a cinq caractères, par exemple|Cette commune est inconnue :) .+"),
    "occupation": ("n'importe quoi", r"Sélectionnez un choix valide\. .+|Aucun métier du ROME n'a ce code\."),
    "occupations": ("Z9999", r"« Z9999 » n'est pas un code du ROME\."),
    "code": ("CQP", r"Indiquez un code comme RNCP37037 ou RS5440\."),
    "weekdays": ("n'importe quoi", r"Sélectionnez un choix valide\. .+"),
    "halves": ("n'importe quoi", r"Sélectionnez un choix valide\. .+"),
    "sessions": ("n'importe quoi", r"La valeur « n'importe quoi » n’est pas un UUID valide\."),
    "codes": ("n'importe quoi", r"Sélectionnez un choix valide\. .+"),
    "pieces": ("n'importe quoi", r"Sélectionnez un choix valide\. .+"),
    "to": ("n'importe quoi", r"Sélectionnez un choix valide\. .+"),
    "cost": ("beaucoup", r"Saisissez un nombre\."),
    "region_share": ("beaucoup", r"Saisissez un nombre\."),
    "choice": ("n'importe quoi", r"Le texte de l'engagement vient de changer : lisez-le, puis choisissez de nouveau\."),
    "password": ("court", r"Ce mot de passe est trop court\. .+"),
    "again": ("autre-chose-encore", r"Les deux mots de passe ne sont pas les mêmes\."),
    "employer_siret": ("73282932000075", r"Un SIRET a 14 chiffres ; vérifiez celui-ci\."),
}
# Ticked or not, both are right.
NEVER_WRONG = {"is_manager", "has_shortcuts", "is_shared"}
LEFT_OUT = {
    "Ce champ est obligatoire.",
    "Choisissez l'une des cinq réponses.",
    "Choisissez l'employeur, ou indiquez le nom d'un nouvel employeur.",
    "Indiquez votre nom.",
    "Choisissez l'une des deux réponses.",
    "Choisissez l'une des trois réponses.",
    "Choisissez l'un des trois objets que prévoit la loi.",
    "Indiquez votre prénom et votre nom.",
    "Indiquez un code comme RNCP37037 ou RS5440.",
}


def opened(client, name):
    """A form ready to be posted, and its questions: the kind of each control, by name."""
    act = ACTS[name]()
    enter(client, act.by)
    url = reverse(ASKED_BEFORE[name]) if name in ASKED_BEFORE else act.url
    return act, controls_of(main_form(page_of(client.get(url))))


def refused(client, url, data):
    """The page of a POST refused, once known that it says so in its title, and that nothing was written."""
    before = every_row()
    response = client.post(url, data)
    assert response.status_code == 422
    page = page_of(response)
    assert title_of(page).startswith("Erreur : ")
    assert every_row() == before
    return page


def told(page):
    """What the summary says, once at most, by the name of the control that each line leads to."""
    lines = errors_of(page)
    said = {next(page.find(id=target)).attrs["name"]: line.partition(" – ")[2] for target, line in lines}
    assert len(said) == len(lines)
    return said


def takes_posts(view):
    while view:
        if "POST" in inspect.getclosurevars(view).nonlocals.get("request_method_list", ()):
            return True
        view = getattr(view, "__wrapped__", None)
    return False


def every_url(resolver):
    for entry in resolver.url_patterns:
        yield from every_url(entry) if hasattr(entry, "url_patterns") else [entry]


def test_every_form_is_tried():
    # A button without a question is no form; the acts on several people, or from a list, have their own tests.
    forms = {entry.name for entry in every_url(get_resolver()) if takes_posts(entry.callback)} - {
        "employer_renew_link",
        "my_renew_link",
        "agreement_renew",
        "close_sessions",
        "act_on_several",
        "act_on_pathways",
        "save_view_of_beneficiaries",
        "log_contact",
        "open_feed",
        "close_feed",
        "undo",
        "put_first_steps_away",
        # Searches and a reading, which change nothing: they show what they find.
        "search",
        "look_for_person",
        "sensitive_facts",
        # What is typed elsewhere, kept as it is.
        "save_draft",
        "discard_draft",
    }
    assert forms == set(ACTS)


@pytest.mark.parametrize("name", ACTS)
def test_a_form_filled_in_is_accepted(client, name):
    act, questions = opened(client, name)
    assert set(act.typed) == set(questions)
    response = client.post(act.url, act.typed)
    # The employer, and whoever decides on a project, first read their answers again.
    assert response.status_code == (200 if name in READ_AGAIN else 302)


@pytest.mark.parametrize("name", WITH_QUESTIONS)
def test_an_empty_form_is_shown_again_with_each_question_left_out(client, name):
    act, _questions = opened(client, name)
    page = refused(client, act.url, {})
    required = {control.attrs["name"] for control in main_form(page).find(required="")}
    assert set(told(page)) >= required != set()
    assert set(told(page).values()) <= LEFT_OUT


@pytest.mark.parametrize("name", WITH_QUESTIONS)
def test_a_wrong_value_is_told_and_the_rest_is_kept(client, name):
    act, questions = opened(client, name)
    for question, kind in ((question, kind) for question, kind in questions.items() if question not in NEVER_WRONG):
        value, sentence = WRONG.get(question) or WRONG[kind]
        typed = act.typed | {question: SimpleUploadedFile("programme.exe", value) if kind == "file" else value}
        page = refused(client, act.url, typed)
        assert re.fullmatch(sentence, told(page)[question])
        # A list shows no value but its own, and a box is ticked or not.
        lost = {question} if kind in ("select", "radio", "checkbox") else set()
        # No browser sends again a file that was chosen, and no page a password.
        lost |= {name for name, kind in questions.items() if kind in ("file", "password")}
        assert sent_by(main_form(page)).items() >= {pair for pair in typed.items() if pair[0] not in lost}


@pytest.mark.parametrize("name", WITH_QUESTIONS)
def test_a_social_security_number_is_refused_wherever_it_is_typed(client, name):
    act, questions = opened(client, name)
    for question in {question for question, kind in questions.items() if kind in ("text", "textarea")} - set(WRONG):
        sentence = told(refused(client, act.url, act.typed | {question: NIR}))[question]
        assert sentence.startswith("Ce texte contient un numéro de sécurité sociale")


@pytest.mark.parametrize("name", WITH_QUESTIONS)
def test_what_shows_nothing_is_no_answer(client, name):
    act, questions = opened(client, name)
    required = set(told(refused(client, act.url, {})))
    for question in required & {question for question, kind in questions.items() if kind in ("text", "textarea")}:
        for blank in ("   ", "\x07\x1b", " \x0b "):
            assert told(refused(client, act.url, act.typed | {question: blank}))[question] in LEFT_OUT


# The forms of allauth answer 200 when they refuse.
def test_sign_in_refused_keeps_the_address_and_not_the_password(client):
    typed = {"login": UserFactory().email, "password": "ce n'est pas le bon"}
    page = page_of(client.post(reverse("account_login"), typed))
    assert title_of(page).startswith("Erreur : ")
    assert errors_of(page) == [("", "L’adresse e-mail ou le mot de passe sont incorrects.")]
    assert sent_by(main_form(page)).items() >= {"login": typed["login"], "password": ""}.items()


@pytest.mark.parametrize("name", ["account_login", "account_reset_password"])
def test_an_account_form_left_empty_says_which_fields(client, name):
    page = page_of(client.post(reverse(name), {}))
    assert title_of(page).startswith("Erreur : ")
    assert set(told(page)) == set(controls_of(main_form(page)))
    assert set(told(page).values()) == {"Ce champ est obligatoire."}


def test_a_wrong_address_of_a_lost_password_is_kept(client):
    page = page_of(client.post(reverse("account_reset_password"), {"email": "pas une adresse"}))
    assert told(page) == {"email": "Saisissez une adresse de courriel valide."}
    assert sent_by(main_form(page))["email"] == "pas une adresse"
