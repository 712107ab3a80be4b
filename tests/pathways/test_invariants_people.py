"""What the database refuses of transfers, of merges, and of files told apart."""

import pytest
from django.utils import timezone

from apcl.journal.record import record
from pathways.enums import TransferStatus
from pathways.models import Merge, ToldApart
from tests.beside import TransferFactory
from tests.breaking import insert, refused_by, write
from tests.factories import BeneficiaryFactory, UserFactory, a_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def transfer(db):
    return TransferFactory(pathway=a_project())


def answered(transfer, status, **columns):
    """The columns of an answer, journaled as the database asks."""
    record(by=transfer.giver, verb="transfer.test", subject=transfer, file=transfer.pathway, state=status)
    return {"status": status, "answered_at": timezone.now(), "answered_by": transfer.giver} | columns


def test_one_request_at_a_time(transfer):
    with refused_by("transfer_one_asked_per_pathway"):
        insert(transfer)


def test_the_state_of_a_request_is_journaled(transfer):
    with refused_by("pathways_transfer_state_is_journaled", "UPDATE"):
        write(transfer, status=TransferStatus.CANCELLED, answered_at=timezone.now(), answered_by=transfer.giver)


@pytest.mark.parametrize("missing", ["answered_at", "answered_by"])
def test_an_answer_has_a_day_and_an_author(transfer, missing):
    columns = answered(transfer, TransferStatus.CANCELLED, **{missing: None})
    with refused_by("transfer_answered_by_someone"):
        write(transfer, **columns)


def test_nobody_has_answered_what_is_asked(transfer):
    with refused_by("transfer_answered_by_someone"):
        write(transfer, answered_at=timezone.now(), answered_by=transfer.giver)


def test_a_refusal_says_why(transfer):
    columns = answered(transfer, TransferStatus.REFUSED)
    with refused_by("transfer_refused_says_why"):
        write(transfer, **columns)


def test_nothing_else_says_why_it_is_refused(transfer):
    with refused_by("transfer_refused_says_why"):
        write(transfer, refusal="Non.")


def test_accepted_someone_follows_the_person(transfer):
    columns = answered(transfer, TransferStatus.ACCEPTED)
    with refused_by("transfer_accepted_has_a_taker"):
        write(transfer, **columns)


def test_a_request_says_why(transfer):
    with refused_by("transfer_says_why"):
        write(transfer, reason="")


def test_a_merge_says_why():
    trace = Merge(
        former_uuid=BeneficiaryFactory.build().uuid,
        former_code="ANCIEN",
        kept=BeneficiaryFactory(),
        reason="",
        merged_by=UserFactory(),
    )
    with refused_by("merge_says_why"):
        trace.save()


def test_two_people_are_told_apart_once_the_first_one_first():
    first, second = BeneficiaryFactory(), BeneficiaryFactory()
    pair = ToldApart.objects.create(first=first, second=second, told_by=UserFactory())
    with refused_by("told_apart_once"):
        insert(pair)
    for former, latter in ((second, first), (first, first)):
        with refused_by("told_apart_in_order"):
            insert(pair, first=former, second=latter)
