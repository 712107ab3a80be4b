"""A target job is drafted, and changed with a reason until it is closed."""

import pytest

from jobs.actions.target_job import create_target_job, edit_target_job
from jobs.enums import TargetJobStatus
from jobs.models import TargetJob
from pathways.models import Pathway
from tests.factories import (
    CertificationFactory,
    OccupationFactory,
    SectorFactory,
    TargetJobFactory,
    a_project,
    days_ago,
)
from tests.jobs.entries import entries_of
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db
WHY = "Demande de la branche."


def test_what_is_created_is_a_draft_of_the_journal(region):
    known = {"sector": SectorFactory(), "occupation": OccupationFactory(), "certification": CertificationFactory()}
    facts = {"title": "Soudeur TIG", "estimated_posts": 12, "valid_from": days_ago(-10), "valid_until": days_ago(-400)}
    created = create_target_job(**known, **facts, by=region)
    [stored] = TargetJob.objects.values("title", "status", "estimated_posts", "valid_from", "valid_until", *known)
    assert stored == facts | {name: row.pk for name, row in known.items()} | {"status": TargetJobStatus.DRAFT}
    assert entries_of(created, by=region) == [("target_job.created", created.uuid, TargetJobStatus.DRAFT, "", {})]


def test_a_period_does_not_end_before_it_starts(region):
    known = {"title": "Soudeur", "sector": SectorFactory(), "occupation": OccupationFactory()}
    with refused("La validité d'un métier cible ne peut finir avant de commencer."):
        create_target_job(**known, valid_from=days_ago(1), valid_until=days_ago(2), by=region)


@pytest.mark.parametrize("status", [status for status in TargetJobStatus if status != TargetJobStatus.CLOSED])
def test_only_what_changes_is_written_and_told(region, status):
    target_job = TargetJobFactory(status=status, estimated_posts=12)
    same = {"sector": target_job.sector, "occupation": target_job.occupation}
    edit_target_job(target_job=target_job, **same, title="Soudeur MAG", estimated_posts=None, reason=WHY, by=region)
    target_job.refresh_from_db()
    assert (target_job.title, target_job.estimated_posts, target_job.status) == ("Soudeur MAG", None, status)
    columns = {"columns": ["estimated_posts", "title"]}
    assert entries_of(target_job, by=region) == [("target_job.edited", target_job.uuid, "", WHY, columns)]


def test_what_is_closed_does_not_change(region):
    target_job = TargetJobFactory(status=TargetJobStatus.CLOSED)
    with refused("Un métier cible clos ne change plus."):
        edit_target_job(target_job=target_job, title="Autre", reason=WHY, by=region)


def test_a_change_changes_something(region):
    target_job = TargetJobFactory()
    with refused("Rien n'a changé."):
        edit_target_job(target_job=target_job, title=target_job.title, reason=WHY, by=region)


def test_a_change_has_a_reason(region):
    target_job = TargetJobFactory()
    with refused("Indiquez le motif."):
        edit_target_job(target_job=target_job, title="Autre", reason=" ", by=region)


def test_the_occupation_changes_until_a_pathway_aims_at_it(region):
    target_job, other = TargetJobFactory(), OccupationFactory()
    edit_target_job(target_job=target_job, occupation=other, reason=WHY, by=region)
    target_job.refresh_from_db()
    assert target_job.occupation == other
    a_project(target_job=target_job)
    another = OccupationFactory()
    with refused("Des parcours mènent à ce métier cible : son métier ROME ne change plus."):
        edit_target_job(target_job=target_job, occupation=another, reason=WHY, by=region)


@pytest.mark.parametrize("status", [TargetJobStatus.APPROVED, TargetJobStatus.SUSPENDED])
def test_what_was_approved_keeps_a_first_day(region, status):
    target_job = TargetJobFactory(status=status, valid_from=days_ago(10))
    with refused("Un métier cible validé a une période de validité."):
        edit_target_job(target_job=target_job, valid_from=None, reason=WHY, by=region)
    edit_target_job(target_job=target_job, valid_from=days_ago(5), reason=WHY, by=region)
    target_job.refresh_from_db()
    assert target_job.valid_from == days_ago(5)


def test_a_draft_may_lose_its_period(region):
    target_job = TargetJobFactory(status=TargetJobStatus.DRAFT, valid_from=days_ago(10))
    edit_target_job(target_job=target_job, valid_from=None, reason=WHY, by=region)
    target_job.refresh_from_db()
    assert target_job.valid_from is None


def test_the_evaluation_looks_again_at_the_pathways_that_aim_at_it(region):
    aiming, elsewhere = a_project(), a_project()
    before = dict(Pathway.objects.values_list("pk", "changed_at"))
    edit_target_job(target_job=aiming.target_job, sector=SectorFactory(), reason=WHY, by=region)
    after = dict(Pathway.objects.values_list("pk", "changed_at"))
    assert after[aiming.pk] > before[aiming.pk]
    assert after[elsewhere.pk] == before[elsewhere.pk]
