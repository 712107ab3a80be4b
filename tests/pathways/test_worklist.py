import datetime

import pytest
from django.urls import reverse

from pathways.actions.phase import plan_phase
from pathways.actions.project import submit_project
from pathways.enums import Decision, PhaseKind, PhaseStatus, PlacementStatus, Stage
from pathways.models import Pathway, Phase, ProjectValidation
from pathways.snapshots import worklist_of
from pathways.waiting import RULES, Reader
from pathways.worklist import Moment, moment_of, to_do_for
from tests.breaking import insert
from tests.factories import BeneficiaryFactory, UserFactory, a_pathway, a_phase, a_placement, a_project, days_ago
from tests.pathways.waiting import WAITING
from tests.pathways.waiting_case import people

pytestmark = pytest.mark.django_db
OF_PATHWAYS = tuple({rule.model for rule in RULES if not rule.label})
each_rule = pytest.mark.parametrize("waiting", WAITING, ids=lambda waiting: waiting.reason)


def items_of(user, waiting):
    today = days_ago(-waiting.days)
    return [item for item in to_do_for(user, today) if item.reason == waiting.reason]


def test_every_rule_has_its_case():
    assert [waiting.reason for waiting in WAITING] == [rule.reason for rule in RULES]


@each_rule
def test_it_appears_for_the_right_person_with_its_deadline_and_its_action(waiting):
    who = people()
    row = waiting.make(who)
    [rule] = [rule for rule in RULES if rule.reason == waiting.reason]
    for name in waiting.seen_by:
        [item] = items_of(getattr(who, name), waiting)
        told = (item.pathway, item.line.label) if rule.label else (item.pathway, "")
        assert told == ((None, rule.label(row)) if rule.label else (row.file, ""))
        assert (item.deadline, item.action) == (waiting.deadline(row), rule.action)
        assert item.url == reverse(rule.url_name, args=[row.uuid] if rule.is_about_row else [])
        assert isinstance(row, rule.model)


@each_rule
def test_it_appears_for_nobody_else(waiting):
    who = people()
    waiting.make(who)
    others = [UserFactory(**kind) for kind in ({}, {"provider": True}, {"employer": True}, {"evaluator": True})]
    others += [user for name, user in vars(who).items() if name not in waiting.seen_by]
    assert [user for user in others if items_of(user, waiting)] == []


@each_rule
def test_it_disappears_after_its_action(waiting):
    who = people()
    waiting.act(waiting.make(who), who)
    assert [name for name in waiting.seen_by if items_of(getattr(who, name), waiting)] == []


@pytest.mark.parametrize("kind", ["advisor", "colleague", "region", "provider", "employer"])
def test_the_list_costs_the_same_with_1_and_30_of_each(kind, django_assert_num_queries, django_assert_max_num_queries):
    who = people()
    user = getattr(who, kind)
    rows = [waiting.make(who) for waiting in WAITING]
    a_phase(PhaseStatus.RUNNING, provider=who.provider.organisation)
    today = days_ago(-8)
    rules = [rule for rule in RULES if user.organisation.kind in rule.kinds]
    reader = Reader(user, frozenset({user.pk}))
    finds = [rule.find(reader, today) for rule in rules]
    # Whom one stands in for, what is handed over and put off; the ledger of what employers promised; what waits, then
    # the rows of each model; a rule that computes something fetches its own.
    own = sum(1 for rows in finds if rows.query.annotations)
    ledger = 3 if kind in ("region", "employer") else 0
    questions = 3 + ledger + 1 + len({rows.model for rows in finds if not rows.query.annotations}) + own
    with django_assert_max_num_queries(questions) as few_asked:
        few = to_do_for(user, today)
    for pathway in {row.file for row in rows if isinstance(row, OF_PATHWAYS)} | set(
        Pathway.objects.filter(phases__provider__isnull=False)
    ):
        for _ in range(29):
            copy_of(pathway)
    with django_assert_num_queries(len(few_asked)):
        many = to_do_for(user, today)
    assert few
    assert len(many) == sum(30 if item.pathway else 1 for item in few)


def copy_of(pathway):
    """The same pathway, phases, hires, follow-ups and immersions for another person."""
    copy = insert(pathway, beneficiary=BeneficiaryFactory())
    # As it is stored: a case may have written it since.
    insert(ProjectValidation.objects.get(pathway=pathway), pathway=copy)
    beside = (pathway.sections, pathway.opinions, pathway.immersions, pathway.questions, pathway.signatures)
    beside += (pathway.appointments,)
    for rows in (*beside, pathway.appointments, pathway.phases, pathway.placements, pathway.follow_ups):
        for row in rows.all():
            copied = insert(row, pathway=copy)
            for half_day in row.attendance.all() if row._meta.model_name == "phase" else ():
                insert(half_day, phase=copied)
            for signature in row.signatures.all() if row._meta.model_name == "immersion" else ():
                insert(signature, immersion=copied)
    for enrolment in pathway.enrolments.all():
        workshop = insert(enrolment.workshop)
        insert(enrolment, pathway=copy, workshop=workshop)
        for session in enrolment.workshop.sessions.all():
            insert(session, workshop=workshop)


def test_an_advisor_reads_it_only_for_their_own_pathways(advisor, colleague):
    a_project(advisor=advisor)
    assert [to_do_for(user, days_ago(0)) != [] for user in (advisor, colleague)] == [True, False]


@pytest.mark.parametrize("only", [0, 1])
def test_it_may_be_asked_about_one_pathway(advisor, only):
    pathways = [a_project(advisor=advisor) for _ in range(2)]
    [item] = worklist_of(advisor, days_ago(0)).about(pathways[only])
    assert item.pathway == pathways[only]


def test_what_should_be_done_first_comes_first(advisor):
    for days in (10, 30, 20):
        a_project(advisor=advisor, applied_on=days_ago(days))
    deadlines = [item.deadline for item in to_do_for(advisor, days_ago(0))]
    assert deadlines == sorted(deadlines)
    assert len(deadlines) == 3


@pytest.mark.parametrize(
    ("days", "moment"),
    [(-1, Moment.LATE), (0, Moment.TODAY), (1, Moment.WEEK), (7, Moment.WEEK), (8, Moment.LATER)],
)
def test_each_item_is_late_due_soon_or_later(advisor, days, moment):
    a_project(advisor=advisor, applied_on=days_ago(30 - days))
    [item] = to_do_for(advisor, days_ago(0))
    assert moment_of(item, days_ago(0)) == moment


@pytest.mark.parametrize(
    ("status", "days", "helps"),
    [
        *((PhaseStatus.PLANNED, days, helps) for days, helps in ((0, False), (7, False), (8, True))),
        *((PhaseStatus.RUNNING, days, helps) for days, helps in ((1, False), (7, False), (8, True))),
    ],
)
def test_the_advisor_steps_in_when_the_provider_is_more_than_a_week_late(status, days, helps):
    centre = UserFactory(provider=True)
    planned = {"started_on": days_ago(days)} if status == PhaseStatus.PLANNED else {"planned_end": days_ago(days)}
    phase = a_phase(status, provider=centre.organisation, **{"planned_end": days_ago(-90)} | planned)
    assert [item.pathway for item in to_do_for(centre, days_ago(0))] == [phase.pathway]
    assert (to_do_for(phase.pathway.advisor, days_ago(0)) != []) == helps


def test_a_phase_of_a_suspended_pathway_does_not_start(advisor):
    phase = a_phase(advisor=advisor)
    suspended = a_pathway(Stage.SUSPENDED, advisor=advisor)
    Phase.objects.filter(pk=phase.pk).update(pathway=suspended)
    assert "Phase à démarrer" not in {item.reason for item in worklist_of(advisor, days_ago(0)).about(suspended)}


def test_a_support_under_way_does_not_hold_the_exit_back(advisor):
    pathway = a_phase(PhaseStatus.ACHIEVED, advisor=advisor).pathway
    plan_phase(
        pathway=pathway, kind=PhaseKind.SUPPORT, planned_start=days_ago(-1), planned_end=days_ago(-9), by=advisor
    )
    assert "Toutes les phases sont terminées : sortie à noter" in {
        item.reason for item in to_do_for(advisor, days_ago(0))
    }


def test_a_hire_to_come_is_not_asked_about_yet(advisor):
    a_placement(PlacementStatus.DECLARED, pathway=a_pathway(advisor=advisor), starts_on=days_ago(-5))
    reason = "Embauche à faire confirmer par l'employeur"
    assert reason not in {item.reason for item in to_do_for(advisor, days_ago(-4))}
    assert reason in {item.reason for item in to_do_for(advisor, days_ago(-5))}


def test_a_project_adjourned_and_submitted_again_the_same_day_is_to_be_decided(advisor, region):
    pathway = a_project(
        submitted=True,
        committed=True,
        decision=Decision.ADJOURNED,
        advisor=advisor,
        applied_on=days_ago(0) - datetime.timedelta(days=20),
    )
    submit_project(pathway=pathway, diagnosis="Visite faite.", by=advisor)
    assert [item.reason for item in to_do_for(region, days_ago(0))] == ["Projet à décider"]
    assert [item.reason for item in to_do_for(advisor, days_ago(0))] == ["Deuxième avis à demander"]
