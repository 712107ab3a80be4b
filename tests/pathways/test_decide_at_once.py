"""Opposite acts at the same moment: one wins, and the journal says which."""

from functools import partial

import pytest

from apcl.journal.models import Entry
from pathways.actions.phase import end_phase, interrupt_phase, plan_phase
from pathways.actions.project import open_another
from pathways.actions.result import record_result
from pathways.enums import Decision, PhaseKind, PhaseStatus, ResultKind, Stage
from pathways.models import Pathway
from tests.at_once import DONE, at_once
from tests.factories import UserFactory, a_pathway, a_phase, a_project, days_ago, decide
from tests.pathways.acting import no_longer_possible

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
ROUNDS = 12
NOT_TO_DECIDE = "Ce projet n'est pas à décider : il n'est pas soumis, ou sa décision est déjà prise."


def test_opposite_decisions_at_once_leave_one():
    region = UserFactory(region=True)
    for _ in range(ROUNDS):
        pathway = a_project(submitted=True, committed=True)
        decisions = [Decision.FAVOURABLE, Decision.UNFAVOURABLE] * 4
        outcomes = at_once(*(partial(decide, pathway, decision, by=region) for decision in decisions))
        assert sorted(outcomes) == sorted([DONE] + [NOT_TO_DECIDE] * 7)
        pathway = Pathway.objects.get(pk=pathway.pk)
        won = decisions[outcomes.index(DONE)]
        assert pathway.project.decision == won
        assert (pathway.stage == Stage.NOT_ADMITTED) == (won == Decision.UNFAVOURABLE)
        [entry] = Entry.objects.filter(file=pathway.uuid, verb="project.decided")
        assert entry.details == {"decision": won}


def test_a_phase_ended_and_interrupted_at_once_is_one_of_them():
    for _ in range(ROUNDS):
        phase = a_phase(PhaseStatus.RUNNING)
        facts = {"phase": phase, "ended_on": days_ago(1), "by": phase.pathway.advisor}
        acts = [partial(end_phase, **facts), partial(interrupt_phase, reason="Santé.", **facts)] * 3
        outcomes = at_once(*acts)
        phase.refresh_from_db()
        assert outcomes.count(DONE) == 1
        assert set(outcomes) == {DONE, no_longer_possible(PhaseStatus(phase.status))}
        assert (phase.status == PhaseStatus.ACHIEVED) == (outcomes.index(DONE) % 2 == 0)
        assert Entry.objects.filter(subject=phase.uuid).first().state == phase.status
        assert bool(phase.reason) == (phase.status == PhaseStatus.INTERRUPTED)


def test_invariant_1_two_pathways_opened_at_once_for_one_person_are_one():
    for _ in range(ROUNDS):
        closed = a_pathway(Stage.NOT_ADMITTED)
        opening = partial(
            open_another,
            beneficiary=closed.beneficiary,
            target_job=closed.target_job,
            by=closed.advisor,
            advisor=closed.advisor,
            applied_on=None,
        )
        outcomes = at_once(*[opening] * 8)
        assert sorted(outcomes) == sorted(["Ce bénéficiaire a déjà un parcours en cours."] * 7 + [DONE])
        assert closed.beneficiary.pathways.count() == 2


def test_phases_planned_at_once_open_the_phases_once():
    for _ in range(ROUNDS):
        pathway = a_project(submitted=True, committed=True, decision=Decision.FAVOURABLE)
        planned = {"planned_start": days_ago(-5), "planned_end": days_ago(-90), "kind": PhaseKind.QUALIFYING}
        assert at_once(*[partial(plan_phase, pathway=pathway, by=pathway.advisor, **planned)] * 6) == [DONE] * 6
        pathway.refresh_from_db()
        assert (pathway.stage, pathway.phases.count()) == (Stage.PHASES, 6)
        assert Entry.objects.filter(subject=pathway.uuid, verb="pathway.phases_opened").count() == 1


def test_two_verdicts_at_once_are_one():
    for _ in range(ROUNDS):
        phase = a_phase(PhaseStatus.ACHIEVED)
        kinds = [ResultKind.TOTAL, ResultKind.FAILED] * 4
        outcomes = at_once(
            *(
                partial(record_result, phase=phase, kind=kind, obtained_on=days_ago(1), by=phase.pathway.advisor)
                for kind in kinds
            )
        )
        assert sorted(outcomes) == sorted(["Le résultat de cette phase est déjà noté."] * 7 + [DONE])
        phase.refresh_from_db()
        assert phase.result.kind == kinds[outcomes.index(DONE)]
        assert Entry.objects.filter(subject=phase.uuid, verb="phase.result").count() == 1
