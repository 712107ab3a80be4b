"""One pathway from candidature to exit, played by four people: advisor, second opinion, provider, beneficiary."""

import re

import pytest

from jobs.enums import HalfDay
from pathways.enums import ExitReason, PhaseStatus, Stage
from pathways.models import Pathway
from tests.factories import CommitmentTextFactory, TargetJobFactory, UserFactory, days_ago
from tests.offer import SessionFactory, a_workshop, an_enrolment, begin

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TODAY = days_ago(0).isoformat()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def go(page, pathway, address):
    page.goto(f"{pathway.get_absolute_url()}{address}")


def open_a_pathway(page, target_job):
    page.goto("/parcours/nouveau/")
    page.get_by_label("Nom", exact=False).first.fill("Dupont")
    page.get_by_label("Prénoms").fill("Marie")
    page.get_by_label("Date de naissance").fill("1990-03-27")
    press(page, "Chercher la personne")
    page.get_by_label("Adresse électronique").fill("marie@personne.example")
    page.locator("main").get_by_label("Métier cible").select_option(label=str(target_job))
    press(page, "Ouvrir le parcours")
    return Pathway.objects.get()


def fill_in_the_diagnosis(page, pathway, shot):
    sections = {
        "metiers": {"Premier métier": "Soudeuse", "Conclusion sur le premier métier": "Retenu après deux visites."},
        "competences": {"Compétences acquises": "Lecture de plans", "Compétences à acquérir": "Soudage TIG"},
        "freins-et-appuis": {"Freins": "Aucun", "Appuis": "Entourage présent"},
        "motivation": {"Pourquoi ce métier ?": "Le geste précis, et un métier qui embauche ici."},
    }
    for slug, answers in sections.items():
        go(page, pathway, f"diagnostic/{slug}/")
        for label, text in answers.items():
            page.get_by_label(label, exact=False).first.fill(text)
        press(page, "Rubrique terminée")
    go(page, pathway, "diagnostic/mobilite/")
    for choice in ("Transports en commun", "Oui", "Sans objet"):
        page.get_by_label(choice, exact=True).check()
    page.get_by_label("Trajet accepté").select_option(index=2)
    press(page, "Rubrique terminée")
    shot(page, "quatre-1-diagnostic")
    page.get_by_text("Diagnostic complet").wait_for()


def submit(page, pathway):
    page.get_by_role("link", name="Soumettre le projet").click()
    page.get_by_label("Synthèse").fill("Projet mûri, métier vérifié, mobilité assurée.")
    page.get_by_label("Favorable", exact=True).check()
    press(page, "Soumettre le projet")
    go(page, pathway, "engagement/demande/")
    press(page, "Envoyer le lien")


def sign(page, message, shot):
    page.goto(re.search(r"https?://\S+/e/\S+", message.body).group())
    shot(page, "quatre-2-mon-parcours")
    page.goto("/mon-parcours/engagement/")
    page.get_by_label("Je m'engage", exact=True).check()
    page.get_by_label("Votre prénom et votre nom").fill("Marie Dupont")
    shot(page, "quatre-3-engagement")
    press(page, "Envoyer ma réponse")
    assert "recu" in page.url


def decide(page, pathway, shot):
    go(page, pathway, "decision/")
    page.get_by_label("Favorable", exact=True).check()
    press(page, "Vérifier avant de valider")
    shot(page, "quatre-4-verifier")
    press(page, "Valider le projet")


def plan(page, pathway, provider):
    go(page, pathway, "phases/nouvelle/")
    page.get_by_label("Type de phase").select_option(label="Formation qualifiante")
    page.get_by_label("Organisme de formation").select_option(label=provider.organisation.name)
    page.get_by_label("Début prévu").fill(TODAY)
    page.get_by_label("Fin prévue").fill(days_ago(-90).isoformat())
    page.get_by_label("Heures prévues").fill("420")
    press(page, "Planifier la phase")


def train(page, phase, workshop, shot):
    """The provider notes the first day, the presence of that day, the end and the result."""
    page.goto(f"/phases/{phase.uuid}/debut/")
    page.get_by_label("Début réel").fill(TODAY)
    press(page, "Enregistrer le début")
    page.goto(f"{workshop.get_absolute_url()}presences/?jour={TODAY}")
    page.get_by_role("button", name="toute la journée").click()
    press(page, "Enregistrer les présences")
    shot(page, "quatre-5-presences")
    page.goto(f"/phases/{phase.uuid}/fin/")
    page.get_by_label("Dernier jour suivi").fill(TODAY)
    press(page, "Enregistrer la fin")
    page.goto(f"/phases/{phase.uuid}/resultat/")
    page.get_by_label("Certification obtenue en totalité").check()
    page.get_by_label("Date du résultat").fill(TODAY)
    press(page, "Enregistrer le résultat")


def leave(page, pathway, shot):
    go(page, pathway, "sortie/")
    page.get_by_label("Motif", exact=False).first.select_option(label="Parcours mené à son terme")
    page.locator("main form button.btn-primary").first.click()
    if page.get_by_role("button", name="Enregistrer la sortie").count():
        press(page, "Enregistrer la sortie")
    page.goto(pathway.get_absolute_url())
    shot(page, "quatre-6-sortie")


def test_from_candidature_to_exit(signed_in, window, shot, mailoutbox):
    target_job, advisor, provider = TargetJobFactory(), UserFactory(), UserFactory(provider=True)
    CommitmentTextFactory()
    referent = signed_in(advisor)
    colleague = signed_in(UserFactory(organisation=advisor.organisation))
    pathway = open_a_pathway(referent, target_job)
    fill_in_the_diagnosis(referent, pathway, shot)
    submit(referent, pathway)

    person = window(360)
    [message] = [message for message in mailoutbox if message.to == ["marie@personne.example"]]
    sign(person, message, shot)
    decide(colleague, pathway, shot)
    plan(referent, pathway, provider)
    pathway.refresh_from_db()
    assert (pathway.stage, pathway.opinions.count()) == (Stage.PHASES, 2)

    phase, workshop = pathway.phases.get(), a_workshop(target_job=target_job, provider=provider.organisation)
    an_enrolment(workshop=workshop, pathway=pathway)
    begin(workshop)
    for half in HalfDay.values:
        SessionFactory(workshop=workshop, day=days_ago(0), half=half)
    train(signed_in(provider), phase, workshop, shot)
    phase.refresh_from_db()
    assert (phase.status, phase.attendance.count()) == (PhaseStatus.ACHIEVED, 2)
    leave(referent, pathway, shot)
    pathway.refresh_from_db()
    assert (pathway.stage, pathway.exit_reason) == (Stage.INTEGRATION, ExitReason.COMPLETED)
    person.goto("/mon-parcours/")
    shot(person, "quatre-7-mon-parcours-a-la-fin")
    person.get_by_text("Emploi visé").first.wait_for()
