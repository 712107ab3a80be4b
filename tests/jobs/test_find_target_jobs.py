"""The list of target jobs: found by words, by sector, by status, by a certification about to expire."""

import pytest
from django.urls import reverse

from jobs.enums import TargetJobStatus
from tests.factories import CertificationFactory, OccupationFactory, SectorFactory, TargetJobFactory, days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(client, region):
    client.force_login(region)

    def ask(**typed):
        return [job.title for job in client.get(reverse("target_jobs"), typed).context["page"]]

    return ask


def a_job(title, **facts):
    return TargetJobFactory(title=title, **facts)


@pytest.mark.parametrize("typed", ["opérateur métal", "METAL operateur", "opé", "h2913", "  soud  manu  ", "l'atelier"])
def test_by_words_of_the_title_and_of_the_occupation_whatever_their_order_and_accents(found, typed):
    a_job("Opérateur sur métal de l'atelier", occupation=OccupationFactory(code="H2913", label="Soudage manuel"))
    a_job("Conducteur d'engins", occupation=OccupationFactory(code="F1302", label="Conduite d'engins"))
    assert found(texte=typed) == ["Opérateur sur métal de l'atelier"]


@pytest.mark.parametrize("typed", ["zzz", "métal engins", "eur"])
def test_not_by_a_word_too_many_nor_by_the_end_of_one(found, typed):
    a_job("Opérateur sur métal")
    a_job("Conducteur d'engins")
    assert found(texte=typed) == []


@pytest.mark.parametrize("typed", ["%", "_", " - "])
def test_signs_are_no_words(found, typed):
    a_job("Opérateur sur métal")
    assert found(texte=typed) == ["Opérateur sur métal"]


def test_by_sector_and_by_status(found):
    wood = SectorFactory(code="BOIS")
    a_job("Scieur", sector=wood, status=TargetJobStatus.DRAFT)
    a_job("Charpentier", sector=wood)
    a_job("Soudeur", status=TargetJobStatus.DRAFT)
    assert found(secteur="BOIS") == ["Charpentier", "Scieur"]
    assert found(statut="draft") == ["Scieur", "Soudeur"]
    assert found(secteur="BOIS", statut="draft") == ["Scieur"]


def test_by_a_certification_past_or_that_expires_within_ninety_days(found):
    for title, days in {"passée": -1, "aujourd'hui": 0, "dans 90 jours": 90, "dans 91 jours": 91}.items():
        a_job(title, certification=CertificationFactory(expires_on=days_ago(-days)))
    a_job("sans échéance", certification=CertificationFactory(expires_on=None))
    a_job("sans certification", certification=None)
    assert found(a_echeance="on") == ["aujourd'hui", "dans 90 jours", "passée"]


def test_a_filter_that_says_nothing_hides_nothing_and_a_wrong_one_is_told(found, client):
    a_job("Soudeur")
    assert found(texte="", secteur="", statut="") == ["Soudeur"]
    wrong = client.get(reverse("target_jobs"), {"secteur": "AILLEURS"})
    assert "Sélectionnez un choix valide" in wrong.content.decode()
