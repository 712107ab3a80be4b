import pytest

from jobs.enums import TargetJobStatus
from pathways.actions.diagnosis import retain_target_job
from pathways.enums import EnrolmentStatus, Stage
from tests.factories import TargetJobFactory, a_pathway, a_project
from tests.offer import a_workshop, an_enrolment
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db


def retain(pathway, target_job, reason="Le bassin recrute."):
    retain_target_job(pathway=pathway, target_job=target_job, reason=reason, by=pathway.advisor)


def test_another_target_job_is_retained_and_the_former_told():
    pathway, other = a_project(), TargetJobFactory()
    former = pathway.target_job
    with recorded("target_job.retained", by=pathway.advisor, file=pathway) as entries:
        retain(pathway, other)
    assert (entries[0].reason, entries[0].details) == (
        "Le bassin recrute.",
        {"former": str(former.uuid), "retained": str(other.uuid)},
    )
    pathway.refresh_from_db()
    assert pathway.target_job == other


def test_the_seats_towards_the_former_one_are_given_back():
    workshop = a_workshop(seats=1)
    seated = an_enrolment(workshop=workshop, pathway=a_project(target_job=workshop.target_job))
    following = an_enrolment(workshop=workshop)
    retain(seated.pathway, TargetJobFactory())
    seated.refresh_from_db()
    following.refresh_from_db()
    assert seated.status == EnrolmentStatus.WITHDRAWN
    assert following.offered_until


def test_the_same_one_is_no_change():
    pathway = a_project()
    with refused("Ce métier cible est déjà celui du parcours."):
        retain(pathway, pathway.target_job)


def test_a_reason_is_given():
    pathway, other = a_project(), TargetJobFactory()
    with refused("Indiquez le motif."):
        retain(pathway, other, reason=" ")


def test_a_suspended_target_job_takes_nobody():
    pathway, other = a_project(), TargetJobFactory(status=TargetJobStatus.SUSPENDED)
    with refused("Ce métier cible n'accueille pas de nouveau parcours aujourd'hui."):
        retain(pathway, other)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.PROJECT])
def test_only_a_project_changes_its_target_job(stage):
    pathway, other = a_pathway(stage), TargetJobFactory()
    with refused("Le projet de ce parcours est déjà décidé."):
        retain(pathway, other)
