"""Transfers and merges at the same moment: one wins, and what was done beside it is not lost."""

from functools import partial

import pytest

from apcl.journal.models import Entry
from pathways.actions import people, transfer
from pathways.actions.duplicates import merge
from pathways.actions.note import add_note
from pathways.actions.people import open_next
from pathways.enums import Audience, Stage, TransferStatus
from pathways.models import Beneficiary, Merge, Note, Pathway, Transfer
from tests.at_once import DONE, at_once
from tests.beside import TransferFactory
from tests.factories import TargetJobFactory, UserFactory, a_pathway, a_project
from tests.pathways.acting import no_longer_possible
from tests.pathways.test_merge import values_of

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
ROUNDS = 8
MERGED = "L'une de ces fiches est déjà fusionnée."


def test_accepted_and_cancelled_at_once_is_one_of_them():
    for _ in range(ROUNDS):
        asked = TransferFactory(pathway=a_project())
        taker = UserFactory(organisation=asked.to)
        accept = partial(transfer.accept_transfer, transfer=asked, by=taker)
        cancel = partial(transfer.cancel_transfer, transfer=asked, by=asked.asked_by)
        outcomes = at_once(*[accept, cancel] * 3)
        asked.refresh_from_db()
        assert outcomes.count(DONE) == 1
        assert set(outcomes) <= {
            DONE,
            no_longer_possible(TransferStatus(asked.status)),
            "Le référent vient de changer.",
        }
        is_taken = Pathway.objects.get(pk=asked.pathway_id).advisor == taker
        assert (asked.status == TransferStatus.ACCEPTED) == is_taken == (outcomes.index(DONE) % 2 == 0)


def test_given_to_two_colleagues_at_once_each_change_is_journaled():
    for _ in range(ROUNDS):
        pathway = a_project()
        manager = UserFactory(organisation=pathway.advisor.organisation, is_manager=True)
        takers = [UserFactory(organisation=pathway.advisor.organisation) for _ in range(4)]
        facts = {"pathway": pathway, "reason": "Charge.", "by": manager}
        outcomes = at_once(*(partial(transfer.change_advisor, advisor=taker, **facts) for taker in takers))
        # One after the other, each from whom the one before gave it to.
        assert outcomes == [DONE] * 4
        assert Entry.objects.filter(file=pathway.uuid, verb="advisor.changed").count() == 4


def test_two_requests_at_once_are_one():
    for _ in range(ROUNDS):
        pathway = a_project()
        ask = partial(transfer.ask_transfer, pathway=pathway, reason="Déménagement.", by=pathway.advisor)
        outcomes = at_once(*(partial(ask, to=UserFactory().organisation) for _ in range(4)))
        refusal = "Un transfert ou un rattachement est déjà demandé pour cette personne."
        assert sorted(outcomes) == sorted([DONE] + [refusal] * 3)
        assert Transfer.objects.filter(pathway=pathway).count() == 1


def test_a_note_written_during_the_transfer_is_kept():
    for _ in range(ROUNDS):
        asked = TransferFactory(pathway=a_project())
        by, pathway = asked.giver, asked.pathway
        write = partial(add_note, pathway=pathway, text="Vu ce jour.", audience=Audience.FOLLOWERS, by=by)
        take = partial(transfer.accept_transfer, transfer=asked, by=UserFactory(organisation=asked.to))
        assert at_once(take, write, write) == [DONE] * 3
        assert Note.objects.filter(pathway=pathway).count() == 2


def _closed():
    return a_pathway(Stage.NOT_ADMITTED).beneficiary


def test_two_merges_at_once_of_the_same_files_are_one():
    region = UserFactory(region=True)
    for _ in range(ROUNDS):
        one, other = _closed(), _closed()
        ways = [(one, other), (other, one)] * 2
        facts = {"reason": "Doublon.", "by": region}
        acts = [partial(merge, kept=a, other=b, values=values_of(a, b), **facts) for a, b in ways]
        outcomes = at_once(*acts)
        assert sorted(outcomes) == sorted([DONE] + [MERGED] * 3)
        [kept] = Beneficiary.objects.filter(pk__in=[one.pk, other.pk])
        assert (kept.pathways.count(), kept.merges.count()) == (2, 1)


def test_a_chain_of_merges_at_once_loses_nobody():
    region = UserFactory(region=True)
    for _ in range(ROUNDS):
        files = [_closed() for _ in range(3)]
        before = {pathway.pk for person in files for pathway in person.pathways.all()}
        pairs = [(files[0], files[1]), (files[1], files[2])]
        acts = [partial(merge, kept=a, other=b, values=values_of(a, b), reason="Doublon.", by=region) for a, b in pairs]
        outcomes = at_once(*acts)
        # Once the one in the middle is gone, nothing is merged with it.
        assert set(outcomes) <= {DONE, MERGED}
        left = Beneficiary.objects.filter(pk__in=[person.pk for person in files])
        assert left.count() == 3 - outcomes.count(DONE)
        assert {pathway.pk for person in left for pathway in person.pathways.all()} == before


def test_a_pathway_opened_while_its_file_is_merged_is_not_lost():
    region, job = UserFactory(region=True), TargetJobFactory()
    gone = "Cette fiche vient d'être fusionnée avec une autre : cherchez de nouveau la personne."
    for _ in range(ROUNDS):
        kept, other = _closed(), _closed()
        values = values_of(kept, other)
        by = other.pathways.get().advisor
        merging = partial(merge, kept=kept, other=other, values=values, reason="Doublon.", by=region)
        opening = partial(open_next, beneficiary=other, target_job=job, by=by)
        merge_outcome, opening_outcome = at_once(merging, opening)
        assert (merge_outcome, opening_outcome in (DONE, gone)) == (DONE, True)
        assert kept.pathways.count() == 2 + (opening_outcome == DONE)
        assert Merge.objects.filter(kept=kept).exists()


def test_searches_sent_at_once_are_all_counted(monkeypatch):
    monkeypatch.setattr(people, "MOST_AN_HOUR", 4)
    advisor = UserFactory()
    born = _closed().birth_date
    search = partial(people.look_for, last_name="Lefèvre", first_names="Anaïs", birth_date=born, by=advisor)
    outcomes = at_once(*[search] * 10)
    assert sorted(outcomes) == sorted([DONE] * 4 + [people.TOO_MANY] * 6)
