"""The model of phases of a target job, and the plan of a pathway that starts from it."""

import datetime
from functools import partial

import pytest

from jobs.models import TargetJob
from pathways.actions.plan import edit_phase_templates, plan_phases
from pathways.enums import Decision, PhaseKind, Stage
from pathways.forms.plan import PlanFromTemplatesForm
from pathways.models import PhaseTemplate
from tests.at_once import DONE, at_once
from tests.factories import OrganisationFactory, TargetJobFactory, a_phase, a_project, days_ago
from tests.pathways.acting import recorded, refused
from tests.screens.acts_on_phases import MODEL, a_modelled_target_job

ALREADY = "Ce parcours a déjà des phases : planifiez les suivantes une à une."
FIRST = datetime.date(2026, 1, 5)


def rows_of(target_job):
    return list(target_job.phase_templates.values("kind", "days", "gap", "hours", "company_hours"))


def plans(provider=None):
    dates = [(days_ago(-10), days_ago(-23)), (days_ago(-31), days_ago(-120))]
    kinds = (PhaseKind.REFRESHER, PhaseKind.QUALIFYING)
    return [
        {"kind": kind, "provider": provider, "planned_start": start, "planned_end": end, "planned_hours": 70}
        for kind, (start, end) in zip(kinds, dates, strict=True)
    ]


@pytest.mark.django_db
def test_the_region_writes_the_model_in_its_order(region):
    target_job = TargetJobFactory()
    edit_phase_templates(target_job=target_job, templates=list(MODEL), reason="Premier modèle.", by=region)
    assert rows_of(target_job) == list(MODEL)
    assert [row.position for row in target_job.phase_templates.all()] == [1, 2]
    edit_phase_templates(target_job=target_job, templates=list(MODEL[::-1]), reason="Ordre.", by=region)
    assert rows_of(target_job) == list(MODEL[::-1])


@pytest.mark.django_db
def test_the_same_model_is_no_change(region):
    target_job = a_modelled_target_job()
    with refused("Rien n'a changé."):
        edit_phase_templates(target_job=target_job, templates=list(MODEL), reason="Rien.", by=region)


@pytest.mark.django_db
def test_a_model_changes_with_a_reason(region):
    target_job = a_modelled_target_job()
    with refused("Indiquez le motif."):
        edit_phase_templates(target_job=target_job, templates=[], reason=" ", by=region)


@pytest.mark.django_db
def test_the_dates_follow_each_other_from_the_first_day():
    templates = [
        PhaseTemplate(position=1, kind="refresher", days=14, gap=5),
        PhaseTemplate(position=2, kind="qualifying", days=1, gap=0),
        PhaseTemplate(position=3, kind="certification", days=2, gap=7),
    ]
    # The wait before the first phase is over when it begins.
    assert PlanFromTemplatesForm.dates_from(templates, FIRST) == {
        "start_1": datetime.date(2026, 1, 5),
        "end_1": datetime.date(2026, 1, 18),
        "start_2": datetime.date(2026, 1, 19),
        "end_2": datetime.date(2026, 1, 19),
        "start_3": datetime.date(2026, 1, 27),
        "end_3": datetime.date(2026, 1, 28),
    }


@pytest.mark.django_db
def test_all_are_planned_at_once_and_open_the_phases_of_a_validated_project():
    pathway = a_project(submitted=True, committed=True, decision=Decision.FAVOURABLE)
    centre = OrganisationFactory(provider=True)
    verbs = ("phase.planned", "pathway.phases_opened", "phase.planned")
    with recorded(*verbs, by=pathway.advisor, file=pathway):
        plan_phases(pathway=pathway, plans=plans(centre), by=pathway.advisor)
    planned = list(pathway.phases.values_list("position", "kind", "provider", "planned_hours"))
    assert planned == [(1, "refresher", centre.pk, 70), (2, "qualifying", centre.pk, 70)]
    pathway.refresh_from_db()
    assert pathway.stage == Stage.PHASES


@pytest.mark.django_db
def test_none_is_when_one_is_wrong():
    pathway = a_project()
    wrong = plans()
    wrong[1]["planned_end"] = days_ago(-30)
    with refused("La fin prévue ne peut précéder le début prévu."):
        plan_phases(pathway=pathway, plans=wrong, by=pathway.advisor)


@pytest.mark.django_db
def test_a_pathway_that_has_phases_does_not_start_again():
    pathway = a_phase().pathway
    with refused(ALREADY):
        plan_phases(pathway=pathway, plans=plans(), by=pathway.advisor)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_who_start_from_the_model_at_once_make_one_plan():
    pathway = a_project()
    outcomes = at_once(*[partial(plan_phases, pathway=pathway, plans=plans(), by=pathway.advisor)] * 4)
    assert sorted(outcomes) == sorted([ALREADY] * 3 + [DONE])
    assert pathway.phases.count() == 2


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_models_written_at_once_are_one_then_the_other(region):
    target_job = TargetJobFactory()
    write = partial(edit_phase_templates, target_job=target_job, reason="Modèle.", by=region)
    assert at_once(partial(write, templates=list(MODEL)), partial(write, templates=list(MODEL[:1]))) == [DONE] * 2
    assert rows_of(TargetJob.objects.get()) in (list(MODEL), list(MODEL[:1]))
