"""An employer's engagement is noted once, corrected with a reason, and never twice for the same days."""

import pytest

from apcl.documents.checking import Joined
from apcl.documents.models import Document, DocumentKind
from jobs.actions.commitment import add_commitment, edit_commitment
from jobs.enums import ContractKind, TargetJobStatus, WorkshopStatus
from jobs.models import EmployerCommitment
from tests.factories import OrganisationFactory, TargetJobFactory, days_ago
from tests.jobs.entries import entries_of
from tests.offer import CommitmentFactory, a_workshop, in_days
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db
OVERLAP = "Cette entreprise a déjà un engagement sur ce métier cible à cette période."
OF_ANOTHER = "Un engagement pris pour un atelier porte sur le métier cible de cet atelier."
JOINED = Joined(name="engagement.pdf", kind=DocumentKind.PDF, content=b"%PDF-1.4\n%%EOF\n")
SAID = {"posts": 4, "signed_on": days_ago(30), "due_on": in_days(200)}


@pytest.fixture
def target_job(db):
    return TargetJobFactory()


@pytest.fixture
def employer(db):
    return OrganisationFactory(employer=True)


def test_it_is_kept_as_it_was_signed(region, target_job, employer):
    facts = {"contract": ContractKind.CDD, "signatory": "Dominique Marchal"}
    commitment = add_commitment(employer=employer, target_job=target_job, document=JOINED, by=region, **SAID, **facts)
    stored = EmployerCommitment.objects.get()
    assert stored == commitment
    assert {name: getattr(stored, name) for name in (SAID | facts)} == SAID | facts
    assert (stored.employer, stored.target_job, stored.workshop, stored.recorded_by) == (
        employer,
        target_job,
        None,
        region,
    )
    assert bytes(stored.document.content) == JOINED.content
    assert entries_of(target_job, by=region) == [("commitment.added", commitment.uuid, "", "", {"posts": 4})]


def test_it_may_be_for_one_workshop(region, employer):
    workshop = a_workshop()
    commitment = add_commitment(employer=employer, target_job=workshop.target_job, workshop=workshop, by=region, **SAID)
    assert list(workshop.commitments.all()) == [commitment]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"posts": 0}, "Un engagement promet au moins un poste."),
        ({"due_on": days_ago(31)}, "L'échéance d'un engagement ne peut précéder sa signature."),
        ({"signed_on": days_ago(-1)}, "Une date réelle ne peut être dans le futur."),
    ],
    ids=["no post", "due before", "signed tomorrow"],
)
def test_what_cannot_be_is_refused_in_words(region, target_job, employer, facts, sentence):
    with refused(sentence):
        add_commitment(employer=employer, target_job=target_job, document=JOINED, by=region, **SAID | facts)


def test_only_an_employer_promises_posts(region, target_job, provider):
    with refused("Seule une entreprise s'engage sur des postes."):
        add_commitment(employer=provider.organisation, target_job=target_job, by=region, **SAID)


def test_nothing_is_promised_on_what_is_closed_or_cancelled(region, employer):
    closed = TargetJobFactory(status=TargetJobStatus.CLOSED)
    with refused("Un métier cible clos n'appelle plus d'engagement."):
        add_commitment(employer=employer, target_job=closed, by=region, **SAID)
    workshop = a_workshop(WorkshopStatus.CANCELLED)
    with refused("Cet atelier est annulé."):
        add_commitment(employer=employer, target_job=workshop.target_job, workshop=workshop, by=region, **SAID)


def test_a_workshop_of_another_target_job_is_refused(region, target_job, employer):
    workshop = a_workshop()
    with refused(OF_ANOTHER):
        add_commitment(employer=employer, target_job=target_job, workshop=workshop, by=region, **SAID)


@pytest.mark.parametrize(("signed", "due"), [(30, 10), (40, 30), (10, -10), (25, 20), (60, -60)])
def test_two_of_one_employer_on_one_target_job_share_no_day(region, target_job, employer, signed, due):
    CommitmentFactory(employer=employer, target_job=target_job, signed_on=days_ago(30), due_on=days_ago(10))
    with refused(OVERLAP):
        add_commitment(
            employer=employer,
            target_job=target_job,
            by=region,
            **SAID | {"signed_on": days_ago(signed), "due_on": days_ago(due)},
        )


def test_they_may_follow_one_another_and_concern_others(region, target_job, employer):
    facts = {"by": region, **SAID}
    CommitmentFactory(employer=employer, target_job=target_job, signed_on=days_ago(60), due_on=days_ago(31))
    for employer_, target_job_ in (
        (employer, target_job),
        (OrganisationFactory(employer=True), target_job),
        (employer, TargetJobFactory()),
    ):
        add_commitment(employer=employer_, target_job=target_job_, **facts)
    assert EmployerCommitment.objects.count() == 4


def test_a_correction_says_why_and_which_columns(region):
    commitment = CommitmentFactory()
    edit_commitment(
        commitment=commitment, posts=5, contract=ContractKind.CDI, due_on=in_days(150), reason="Avenant.", by=region
    )
    commitment.refresh_from_db()
    assert (commitment.posts, commitment.due_on) == (5, in_days(150))
    assert entries_of(commitment.target_job, by=region) == [
        ("commitment.edited", commitment.uuid, "", "Avenant.", {"columns": ["due_on", "posts"]})
    ]


def test_a_new_document_takes_the_place_of_the_one_before(region):
    commitment = CommitmentFactory()
    for content in (b"%PDF-1", b"%PDF-2"):
        joined = Joined(name="avenant.pdf", kind=DocumentKind.PDF, content=content)
        edit_commitment(commitment=commitment, document=joined, reason="Avenant.", by=region)
        assert [bytes(document.content) for document in Document.objects.all()] == [content]
    edit_commitment(commitment=commitment, posts=9, document=None, reason="Avenant.", by=region)
    commitment.refresh_from_db()
    assert bytes(commitment.document.content) == b"%PDF-2"


def test_a_correction_that_corrects_nothing_is_refused(region):
    commitment = CommitmentFactory()
    with refused("Rien n'a changé."):
        edit_commitment(commitment=commitment, posts=commitment.posts, reason="Avenant.", by=region)


def test_a_correction_obeys_the_same_rules(region, provider):
    commitment = CommitmentFactory()
    facts = {"employer": commitment.employer, "target_job": commitment.target_job}
    CommitmentFactory(**facts, signed_on=days_ago(100), due_on=days_ago(80))
    for changes, sentence in (
        ({"signed_on": days_ago(80)}, OVERLAP),
        ({"workshop": a_workshop()}, OF_ANOTHER),
        ({"employer": provider.organisation}, "Seule une entreprise s'engage sur des postes."),
        ({"posts": 0}, "Un engagement promet au moins un poste."),
    ):
        with refused(sentence):
            edit_commitment(commitment=commitment, reason="Avenant.", by=region, **changes)
