"""A new person has one file: who looks like them is told apart first, and a known one opens their next pathway."""

import datetime

import pytest

from apcl.journal.models import Entry
from jobs.enums import TargetJobStatus
from pathways import likeness
from pathways.actions.people import open_next, orient, tell_apart
from pathways.enums import CLOSED_STAGES, OPEN_STAGES, Stage
from pathways.models import Beneficiary, Pathway, ToldApart
from tests.factories import BeneficiaryFactory, TargetJobFactory, UserFactory, a_pathway, a_project, days_ago
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db
BORN = datetime.date(1990, 3, 15)
WHO = {"last_name": "Lefèvre", "first_names": "Anaïs", "birth_date": BORN, "email": "", "phone": ""}
TELL_APART = "Une fiche ressemble à celle de cette personne : dites d'abord si c'est la même."


@pytest.fixture
def alike(advisor):
    person = BeneficiaryFactory(last_name="Lefebvre", first_names="Anaïs", birth_date=BORN)
    return a_project(advisor=advisor, beneficiary=person).beneficiary


def test_nobody_looks_like_them(advisor):
    opened = orient(target_job=TargetJobFactory(), by=advisor, **WHO)
    assert (Pathway.objects.get(), opened.advisor) == (opened, advisor)
    assert opened.beneficiary.sound == likeness.Traits(**WHO).sound


def test_a_second_file_is_not_opened_by_mistake(advisor, alike):
    job = TargetJobFactory()
    with refused(TELL_APART):
        orient(target_job=job, by=advisor, **WHO)


def test_once_told_apart_it_is_and_they_are_proposed_no_more(advisor, alike):
    opened = orient(target_job=TargetJobFactory(), by=advisor, told_apart=[str(alike.uuid)], **WHO)
    pair = ToldApart.objects.get()
    assert (pair.first, pair.second, pair.told_by) == (alike, opened.beneficiary, advisor)
    assert not likeness.doubled(advisor).exists()
    entry = Entry.objects.get(verb="person.told_apart")
    assert (entry.by, entry.subject, entry.details) == (
        advisor,
        opened.beneficiary.uuid,
        {"other": str(alike.uuid)},
    )


def test_whom_one_does_not_see_holds_nothing_back(alike):
    stranger = UserFactory()
    assert orient(target_job=TargetJobFactory(), by=stranger, **WHO).advisor == stranger


def test_telling_apart_twice_says_nothing_more(advisor, alike):
    other = a_project(advisor=advisor).beneficiary
    for person, others in ((other, [alike]), (alike, [other])):
        tell_apart(person=person, others=others, by=advisor)
    assert ToldApart.objects.count() == 1


@pytest.mark.parametrize("stage", CLOSED_STAGES)
def test_someone_whose_pathway_is_closed_opens_the_next(stage, advisor):
    person = a_pathway(stage).beneficiary
    opened = open_next(beneficiary=person, target_job=TargetJobFactory(), by=advisor)
    assert (opened.stage, opened.advisor) == (Stage.PROJECT, advisor)
    assert (person.pathways.count(), Beneficiary.objects.count()) == (2, 1)
    assert Entry.objects.get(file=opened.uuid).verb == "pathway.opened"


@pytest.mark.parametrize("stage", OPEN_STAGES)
def test_someone_who_has_one_in_progress_does_not(stage):
    pathway = a_pathway(stage)
    with refused("Ce bénéficiaire a déjà un parcours en cours."):
        open_next(beneficiary=pathway.beneficiary, target_job=pathway.target_job, by=pathway.advisor)


def test_a_target_job_that_takes_nobody_takes_nobody_again(advisor):
    person = a_pathway(Stage.NOT_ADMITTED, advisor=advisor).beneficiary
    closed = TargetJobFactory(status=TargetJobStatus.CLOSED)
    with refused("Ce métier cible n'accueille pas de nouveau parcours aujourd'hui."):
        open_next(beneficiary=person, target_job=closed, by=advisor)


def test_the_day_of_the_application_is_said_or_today(advisor):
    person = a_pathway(Stage.NOT_ADMITTED, advisor=advisor).beneficiary
    opened = open_next(beneficiary=person, target_job=TargetJobFactory(), by=advisor, applied_on=days_ago(4))
    assert opened.applied_on == days_ago(4)
