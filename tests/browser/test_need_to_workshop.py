"""A programme officer takes a need heard in a branch meeting to an open workshop of twelve seats, by the keyboard."""

import datetime
import re

import pytest
from django.utils import timezone

from jobs.enums import TargetJobStatus, WorkshopStatus
from jobs.models import TargetJob, Workshop
from tests.browser import keyboard
from tests.factories import OccupationFactory, OrganisationFactory, SectorFactory, UserFactory
from tests.offer import JobTitleFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def programme():
    """The references that an officer finds: the ROME, a sector, partners, a provider."""
    welding = OccupationFactory(code="H2913", label="Soudage manuel")
    JobTitleFactory(occupation=welding, label="Soudeur / Soudeuse aluminium")
    OccupationFactory(code="H2902", label="Chaudronnerie - tôlerie")
    SectorFactory(name="Métallurgie")
    OrganisationFactory(evaluator=True, name="Union des industries de la métallurgie")
    OrganisationFactory(provider=True, name="AFPA de Metz")


def a_day_to_come(month):
    """The day and the month are the same number: whatever order the browser asks them in, they are typed alike."""
    return datetime.date(timezone.localdate().year + 1, month, month)


def draft_the_target_job(page):
    keyboard.follow(page, "Métiers cibles")
    keyboard.follow(page, "Créer un métier cible")
    keyboard.follow(page, "Choisir le métier ROME")
    keyboard.fill(page, "Métier, appellation", "alu soud", role="searchbox")
    # As one types: the list follows, nothing is sent by hand.
    page.get_by_text("Soudeur / Soudeuse aluminium").wait_for()
    keyboard.follow(page, re.compile("Choisir Soudage manuel.*métier cible"))
    keyboard.fill(page, "Intitulé", "Soudeur aluminium")
    keyboard.choose(page, "Secteur", "M")
    keyboard.push(page, "Créer le métier cible")


def found_it_on_the_diagnosis(page, shot):
    keyboard.follow(page, "Ajouter un constat")
    keyboard.choose(page, "Origine", "Concertation de branche")
    keyboard.choose(page, "Organisation", "Union des industries")
    keyboard.fill(page, re.compile("^Constat"), "Douze postes de soudeur aluminium restent vacants dans la vallée.")
    keyboard.push(page, "Ajouter le constat")
    keyboard.follow(page, "Proposer le métier cible")
    keyboard.push(page, "Proposer le métier cible")
    keyboard.follow(page, "Noter un avis")
    keyboard.choose(page, "Organisation", "Union des industries")
    keyboard.reach(page, "radio", "Favorable")
    page.keyboard.press("Space")
    keyboard.push(page, "Enregistrer l'avis")
    keyboard.follow(page, "Clore la concertation")
    keyboard.push(page, "Clore la concertation")
    keyboard.follow(page, "Valider le métier cible")
    keyboard.push(page, "Valider le métier cible")
    shot(page, "region-metier-cible-valide")


def open_the_workshop(page, shot):
    keyboard.follow(page, "Créer un atelier")
    keyboard.choose(page, "Organisme de formation", "AFPA de Metz")
    keyboard.fill(page, "Intitulé", "Soudage aluminium, Metz")
    keyboard.date(page, "Premier jour", a_day_to_come(2))
    keyboard.date(page, "Dernier jour", a_day_to_come(5))
    keyboard.fill(page, re.compile("^Places"), "12", role="spinbutton")
    shot(page, "region-creer-un-atelier")
    keyboard.push(page, "Créer l'atelier")
    keyboard.follow(page, "Ouvrir l'atelier aux inscriptions")
    keyboard.push(page, "Ouvrir l'atelier")
    shot(page, "region-atelier-ouvert")


def test_a_need_becomes_an_open_workshop_without_a_mouse(programme, signed_in, shot):
    page = signed_in(UserFactory(region=True))
    draft_the_target_job(page)
    found_it_on_the_diagnosis(page, shot)
    open_the_workshop(page, shot)

    target_job, workshop = TargetJob.objects.get(), Workshop.objects.get()
    assert (target_job.title, target_job.occupation.code) == ("Soudeur aluminium", "H2913")
    assert (target_job.status, target_job.sector.name) == (TargetJobStatus.APPROVED, "Métallurgie")
    assert (workshop.status, workshop.seats, workshop.target_job) == (WorkshopStatus.OPEN, 12, target_job)
    page.get_by_role("heading", name="Soudage aluminium, Metz").wait_for()
