import datetime
import re

import pytest

from apcl.journal.models import Entry
from jobs.enums import TargetJobStatus
from pathways.actions.project import open_another, open_pathway
from pathways.enums import CLOSED_STAGES, OPEN_STAGES, Stage
from pathways.models import Beneficiary, Pathway
from tests.factories import TargetJobFactory, UserFactory, a_pathway, days_ago
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db
PERSON = {"last_name": "Lefèvre-O'Neil", "first_names": "Anaïs", "birth_date": datetime.date(1990, 3, 15)}
TAKES_NO_PATHWAY = "Ce métier cible n'accueille pas de nouveau parcours aujourd'hui."
NOT_A_PRESCRIBER = "Le conseiller référent appartient à une structure prescriptrice."


def test_opening_writes_the_person_the_project_and_the_journal(advisor):
    opened = open_pathway(target_job=TargetJobFactory(), by=advisor, **PERSON)
    pathway = Pathway.objects.get()
    assert opened == pathway
    assert (pathway.stage, pathway.advisor, pathway.applied_on) == (Stage.PROJECT, advisor, days_ago(0))
    assert pathway.beneficiary.search_name == "lefevre oneil anais"
    assert pathway.project.submitted_on is None
    entry = Entry.objects.get()
    assert (entry.verb, entry.by, entry.subject, entry.file, entry.state) == (
        "pathway.opened",
        advisor,
        pathway.uuid,
        pathway.uuid,
        Stage.PROJECT,
    )


def test_the_public_number_says_the_year_of_the_application(advisor):
    opened = open_pathway(target_job=TargetJobFactory(), by=advisor, applied_on=datetime.date(2024, 5, 3), **PERSON)
    assert re.fullmatch(r"APCL-2024-\d{6}", opened.code)
    assert Pathway.objects.get().code == opened.code


def test_a_public_number_already_taken_over_is_told_apart(advisor):
    taken = a_pathway(Stage.PROJECT)
    following = f"APCL-{days_ago(0).year}-{taken.pk + 1:06d}"
    Pathway.objects.update(code=following)
    opened = open_pathway(target_job=TargetJobFactory(), by=advisor, **PERSON)
    assert re.fullmatch(rf"{following}-\w{{3}}", opened.code)


def test_someone_else_may_be_the_advisor(advisor, colleague):
    assert open_pathway(target_job=TargetJobFactory(), by=advisor, advisor=colleague, **PERSON).advisor == colleague


@pytest.mark.parametrize("kind", ["region", "provider", "employer", "evaluator"])
def test_the_advisor_is_a_prescriber(kind):
    someone, target_job = UserFactory(**{kind: True}), TargetJobFactory()
    with refused(NOT_A_PRESCRIBER):
        open_pathway(target_job=target_job, by=someone, **PERSON)


@pytest.mark.parametrize("status", [status for status in TargetJobStatus if status != TargetJobStatus.APPROVED])
def test_only_an_approved_target_job_takes_a_pathway(advisor, status):
    target_job = TargetJobFactory(status=status)
    with refused(TAKES_NO_PATHWAY):
        open_pathway(target_job=target_job, by=advisor, **PERSON)


@pytest.mark.parametrize("period", [{"valid_from": -1}, {"valid_until": 1}], ids=["not yet", "no longer"])
def test_only_within_its_period(advisor, period):
    target_job = TargetJobFactory(**{name: days_ago(days) for name, days in period.items()})
    with refused(TAKES_NO_PATHWAY):
        open_pathway(target_job=target_job, by=advisor, **PERSON)


def test_the_first_and_last_days_of_its_period_included(advisor):
    target_job = TargetJobFactory(valid_from=days_ago(0), valid_until=days_ago(0))
    assert open_pathway(target_job=target_job, by=advisor, **PERSON).target_job == target_job


@pytest.mark.parametrize("stage", OPEN_STAGES)
def test_a_person_with_an_open_pathway_opens_no_other(stage):
    pathway = a_pathway(stage)
    with refused("Ce bénéficiaire a déjà un parcours en cours."):
        again(pathway)


@pytest.mark.parametrize("stage", CLOSED_STAGES)
def test_a_person_whose_pathway_is_closed_opens_another(stage):
    pathway = a_pathway(stage)
    assert again(pathway).beneficiary == pathway.beneficiary
    assert Beneficiary.objects.count() == 1


def again(pathway):
    return open_another(
        beneficiary=pathway.beneficiary,
        target_job=pathway.target_job,
        by=pathway.advisor,
        advisor=pathway.advisor,
        applied_on=None,
    )
