"""The offer of the demo: where its target jobs come from, workshops at every state, promises kept and not."""

import datetime

import pytest
from django.utils import timezone

from apcl.journal.models import Entry
from apcl.places.models import Commune
from jobs.enums import ConsultationOpinion, FindingOrigin, TargetJobStatus, WorkshopStatus
from jobs.models import (
    Certification,
    Consultation,
    EmployerCommitment,
    Finding,
    JobTitle,
    NearOccupation,
    TargetJob,
    Workshop,
    WorkshopSession,
)
from pathways.enums import AttendanceState, ContactKind, EnrolmentStatus
from pathways.ledger import CommitmentState, lines_of
from pathways.models import Attendance, Beneficiary, Contact, Enrolment

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "field", "words"),
    [
        (TargetJob, "status", TargetJobStatus),
        (Finding, "origin", FindingOrigin),
        (Consultation, "opinion", ConsultationOpinion),
        (Workshop, "status", WorkshopStatus),
        (Enrolment, "status", EnrolmentStatus),
        (Attendance, "state", AttendanceState),
        (Contact, "kind", ContactKind),
    ],
    ids=lambda part: getattr(part, "__name__", part),
)
def test_every_case_is_met(world, model, field, words):
    assert set(words) <= set(model.objects.values_list(field, flat=True))


def test_every_target_job_rests_on_a_finding_and_an_opinion(world):
    assert not TargetJob.objects.filter(findings=None).exists()
    consulted = TargetJob.objects.exclude(status__in=[TargetJobStatus.DRAFT, TargetJobStatus.PROPOSED])
    assert not consulted.filter(consultations=None).exists()
    for target_job in TargetJob.objects.all():
        assert Entry.objects.filter(subject=target_job.uuid, state=target_job.status).exists()


def test_promises_are_kept_not_kept_under_way_and_nearly_due(world):
    today = timezone.localdate()
    lines = lines_of(EmployerCommitment.objects.all())
    assert {line.state for line in lines} == set(CommitmentState)
    near = [line for line in lines if today <= line.commitment.due_on <= today + datetime.timedelta(days=30)]
    assert any(line.state == CommitmentState.UNDER_WAY for line in near)
    assert any(line.commitment.employer.users.exists() for line in lines)


def test_one_certification_expires_soon_and_one_has(world):
    today = timezone.localdate()
    used = Certification.objects.exclude(target_jobs=None)
    assert [one.code for one in used if one.expires_soon(today)] == ["RNCP34739"]
    assert [one.code for one in used if one.is_expired(today)] == ["RNCP32299"]


def test_an_open_workshop_has_free_seats_and_the_full_one_offers_one(world):
    [opened] = Workshop.objects.filter(status=WorkshopStatus.OPEN).with_counts()
    assert 0 < opened.taken < opened.seats
    [full] = Workshop.objects.filter(status=WorkshopStatus.FULL).with_counts()
    assert full.taken == full.seats
    assert full.waiting == 3
    offered = full.enrolments.get(offered_until__gt=timezone.now())
    assert offered.rank == min(full.enrolments.exclude(rank=None).values_list("rank", flat=True))


def test_whoever_had_a_seat_in_the_cancelled_workshop_waits_again(world):
    [cancelled] = Workshop.objects.filter(status=WorkshopStatus.CANCELLED)
    assert list(cancelled.enrolments.values_list("status", "rank")) == [("waiting", rank) for rank in (1, 2, 3)]


def test_one_person_of_the_cohort_misses_the_last_three_half_days(world):
    [workshop] = Workshop.objects.exclude(sessions=None)
    assert WorkshopSession.objects.filter(day__lt=timezone.localdate()).exists()
    noted = Attendance.objects.filter(phase__pathway__enrolments__workshop=workshop)
    assert noted.count() == Attendance.objects.count() >= 60
    absent = noted.filter(state=AttendanceState.ABSENT)
    [phase] = set(absent.values_list("phase", flat=True))
    last = list(noted.filter(phase=phase).order_by("-day", "half").values_list("state", flat=True))
    assert [state == AttendanceState.ABSENT for state in last] == [True] * 3 + [False] * (len(last) - 3)


def test_communes_job_titles_and_near_occupations_are_there(world):
    places = {
        *Beneficiary.objects.values_list("commune", flat=True),
        *Workshop.objects.values_list("commune", flat=True),
    }
    assert places <= set(Commune.objects.values_list("code", flat=True))
    assert JobTitle.objects.filter(search_label__contains="soudeur").exists()
    assert NearOccupation.objects.exists()
