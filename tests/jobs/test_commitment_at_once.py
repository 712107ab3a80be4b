"""Eight people note the same engagement at the same moment: the database keeps one."""

from functools import partial

import pytest

from apcl.journal.models import Entry
from jobs.actions.commitment import add_commitment, edit_commitment
from jobs.models import EmployerCommitment
from tests.at_once import DONE, at_once
from tests.factories import OrganisationFactory, TargetJobFactory, UserFactory, days_ago
from tests.offer import CommitmentFactory, in_days

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
PEOPLE, ROUNDS = 8, 12
OVERLAP = "Cette entreprise a déjà un engagement sur ce métier cible à cette période."


def test_eight_at_once_note_one_twelve_times():
    region = UserFactory(region=True)
    for _ in range(ROUNDS):
        employer, target_job = OrganisationFactory(employer=True), TargetJobFactory()
        # Not the same days: each shares some with the others.
        acts = [
            partial(
                add_commitment,
                employer=employer,
                target_job=target_job,
                posts=2,
                signed_on=days_ago(rank),
                due_on=in_days(rank),
                by=region,
            )
            for rank in range(PEOPLE)
        ]
        assert sorted(at_once(*acts)) == sorted([DONE] + [OVERLAP] * (PEOPLE - 1))
        commitment = EmployerCommitment.objects.get(employer=employer)
        assert [entry.subject for entry in Entry.objects.filter(file=target_job.uuid)] == [commitment.uuid]


def test_two_put_off_at_once_towards_each_other_do_not_meet():
    region = UserFactory(region=True)
    for _ in range(ROUNDS):
        first = CommitmentFactory(signed_on=days_ago(60), due_on=days_ago(41))
        facts = {"employer": first.employer, "target_job": first.target_job}
        second = CommitmentFactory(**facts, signed_on=days_ago(20), due_on=days_ago(1))
        later = partial(edit_commitment, commitment=first, due_on=days_ago(25), reason="Avenant.", by=region)
        sooner = partial(edit_commitment, commitment=second, signed_on=days_ago(35), reason="Avenant.", by=region)
        assert sorted(at_once(later, sooner)) == sorted([DONE, OVERLAP])
