"""The shared diagnosis: findings and opinions are noted once, of what is open, with their author and their trace."""

import pytest

from apcl.documents.checking import Joined
from apcl.documents.models import DocumentKind
from jobs.actions.target_job import add_consultation, add_finding
from jobs.enums import ConsultationOpinion, FindingOrigin
from jobs.enums import TargetJobStatus as Status
from jobs.models import Consultation, Finding
from tests.factories import OrganisationFactory, TargetJobFactory, days_ago
from tests.jobs.entries import entries_of
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db
NOT_CONSULTING = (Status.DRAFT, Status.CLOSED)
SAID = {"origin": FindingOrigin.CPRDF_GROUP, "text": "Trente départs en retraite d'ici deux ans."}


def finding_of(target_job, by, **facts):
    return add_finding(target_job=target_job, by=by, **{**SAID, "found_on": days_ago(9), **facts})


def opinion_of(target_job, by, **facts):
    facts = {"given_on": days_ago(2)} | facts
    return add_consultation(target_job=target_job, opinion=ConsultationOpinion.RESERVED, by=by, **facts)


@pytest.mark.parametrize("status", [status for status in Status if status != Status.CLOSED])
def test_a_finding_is_kept_with_who_said_it(region, status):
    target_job, branch = TargetJobFactory(status=status), OrganisationFactory(evaluator=True)
    finding = finding_of(target_job, region, organisation=branch)
    stored = Finding.objects.get(target_job=target_job)
    assert (stored, stored.origin, stored.text) == (finding, SAID["origin"], SAID["text"])
    assert (stored.organisation, stored.found_on, stored.recorded_by) == (branch, days_ago(9), region)
    origin = {"origin": FindingOrigin.CPRDF_GROUP}
    assert entries_of(target_job, by=region) == [("finding.added", finding.uuid, "", "", origin)]


def test_its_document_is_kept_with_it(region):
    joined = Joined(name="compte-rendu.pdf", kind=DocumentKind.PDF, content=b"%PDF-1.4\n%%EOF\n")
    document = finding_of(TargetJobFactory(), region, document=joined).document
    document.refresh_from_db()
    assert (document.name, bytes(document.content), document.added_by) == (joined.name, joined.content, region)


def test_the_same_finding_is_noted_once(region):
    target_job, branch = TargetJobFactory(), OrganisationFactory(evaluator=True)
    joined = Joined(name="compte-rendu.pdf", kind=DocumentKind.PDF, content=b"%PDF-1.4\n%%EOF\n")
    for organisation, words in (
        (branch, "même origine, même organisation, même jour"),
        (None, "même origine, même jour"),
    ):
        finding_of(target_job, region, organisation=organisation)
        with refused(f"Ce constat est déjà noté : {words}."):
            finding_of(target_job, region, organisation=organisation, document=joined)
    assert Finding.objects.count() == 2


def test_a_finding_says_something_and_is_not_to_come(region):
    target_job = TargetJobFactory()
    with refused("Un constat dit quelque chose."):
        finding_of(target_job, region, text="")
    with refused("Une date réelle ne peut être dans le futur."):
        finding_of(target_job, region, found_on=days_ago(-1))


def test_nothing_is_found_about_what_is_closed(region):
    target_job = TargetJobFactory(status=Status.CLOSED)
    with refused("Un métier cible clos ne change plus."):
        finding_of(target_job, region)


@pytest.mark.parametrize("status", [status for status in Status if status not in NOT_CONSULTING])
def test_an_opinion_is_kept_with_who_gave_it(region, status):
    target_job, union = TargetJobFactory(status=status), OrganisationFactory(evaluator=True)
    opinion = opinion_of(target_job, region, organisation=union, comment="Sous réserve des salaires.")
    stored = Consultation.objects.get(target_job=target_job)
    assert (stored, stored.organisation, stored.opinion) == (opinion, union, ConsultationOpinion.RESERVED)
    assert (stored.given_on, stored.comment, stored.recorded_by) == (days_ago(2), "Sous réserve des salaires.", region)
    given = {"opinion": ConsultationOpinion.RESERVED}
    assert entries_of(target_job, by=region) == [("consultation.added", opinion.uuid, "", "", given)]


@pytest.mark.parametrize("status", NOT_CONSULTING)
def test_an_opinion_is_given_on_what_is_proposed(region, status):
    target_job, union = TargetJobFactory(status=status), OrganisationFactory(evaluator=True)
    with refused("Un avis se note sur un métier cible proposé, et non clos."):
        opinion_of(target_job, region, organisation=union)


def test_an_opinion_is_noted_once_a_day_and_is_not_to_come(region):
    target_job, union = TargetJobFactory(), OrganisationFactory(evaluator=True)
    opinion_of(target_job, region, organisation=union)
    with refused("L'avis de cette organisation à cette date est déjà noté."):
        opinion_of(target_job, region, organisation=union)
    with refused("Une date réelle ne peut être dans le futur."):
        opinion_of(target_job, region, organisation=union, given_on=days_ago(-1))
