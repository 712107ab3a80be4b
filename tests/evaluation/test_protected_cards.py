"""What an evaluator reads of a headline: no count of 1 to 4 people, nor anything that gives one by subtraction."""

import re

import pytest
from django.urls import reverse

from evaluation.models import Cell
from evaluation.presentation import HEADLINES
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ENOUGH = {"yes": 30, "no": 20, "unknown": 10, "neutralised": 5, "pending": 0, "confirmed": 20, "partial": 0}


def page_of(client, person, **counts):
    counts = ENOUGH | counts
    population = sum(counts[name] for name in ("yes", "no", "unknown", "neutralised", "pending"))
    Cell.objects.bulk_create(Cell(indicator=name, population=population, **counts) for name in HEADLINES)
    client.force_login(person)
    return re.sub(r"\s+", " ", client.get(reverse("evaluation")).content.decode())


def test_counts_of_five_and_more_are_all_told(client):
    page = page_of(client, UserFactory(evaluator=True))
    assert "60,0" in page
    assert page.count("Les comptes") == len(HEADLINES)


@pytest.mark.parametrize("small", [{"unknown": 4}, {"neutralised": 1}, {"pending": 2}, {"confirmed": 27}])
def test_a_small_count_hides_the_others_but_not_the_rate(client, small):
    page = page_of(client, UserFactory(evaluator=True), **small)
    assert "60,0" in page
    assert "Les comptes" not in page
    assert "Si tous les inconnus" not in page
    assert "moins de 5 personnes" in page


def test_fewer_than_twenty_known_answers_publish_nothing(client):
    page = page_of(client, UserFactory(evaluator=True), yes=12, no=7, confirmed=6)
    assert page.count("n. p.") == len(HEADLINES)
    assert "63,2" not in page


def test_the_region_reads_every_count(client):
    page = page_of(client, UserFactory(region=True), unknown=4)
    assert page.count("Les comptes") == len(HEADLINES)
