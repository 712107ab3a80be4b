"""Invariants of the plan, of real phases side by side, and of results, broken by INSERT and by UPDATE."""

import pytest
from django.db import connection

from pathways.enums import PhaseKind, PhaseStatus, ResultKind
from pathways.models import CertificationResult, FormerPlan, PhaseTemplate
from tests.breaking import insert, refused_by, write
from tests.factories import DocumentFactory, TargetJobFactory, a_phase, days_ago

pytestmark = pytest.mark.django_db


@pytest.fixture
def followed():
    """From the hundred and tenth to the twentieth day before today."""
    return a_phase(PhaseStatus.ACHIEVED)


@pytest.mark.parametrize(("start", "end"), [(110, 20), (120, 100), (30, 10), (60, 50), (120, 10), (50, 50)])
def test_invariant_2_two_phases_share_no_more_than_a_day(followed, start, end):
    days = {"started_on": days_ago(start), "ended_on": days_ago(end)}
    before = insert(followed, started_on=days_ago(115), ended_on=days_ago(110))
    with refused_by("phase_no_overlap", "INSERT"):
        insert(followed, **days)
    with refused_by("phase_no_overlap", "UPDATE"):
        write(before, **days)


@pytest.mark.parametrize("moved", ["kind", "pathway"])
def test_invariant_2_whatever_changes(followed, moved):
    beside = {"kind": PhaseKind.SUPPORT} if moved == "kind" else {"pathway": a_phase().pathway}
    other = insert(followed, **beside)
    with refused_by("phase_no_overlap", "UPDATE"):
        write(other, kind=followed.kind, pathway=followed.pathway)


@pytest.mark.parametrize(("start", "end", "is_inside"), [(110, 20, True), (60, 40, True), (60, 19, False)])
def test_invariant_2_an_immersion_inside_a_training_excepted(followed, start, end, is_inside):
    immersion = {"kind": PhaseKind.IMMERSION, "started_on": days_ago(start), "ended_on": days_ago(end)}
    if is_inside:
        insert(followed, **immersion)
    else:
        with refused_by("phase_no_overlap", "INSERT"):
            insert(followed, **immersion)


def test_invariant_2_two_immersions_follow_each_other(followed):
    immersion = insert(followed, kind=PhaseKind.IMMERSION, started_on=days_ago(60), ended_on=days_ago(40))
    with refused_by("phase_no_overlap", "INSERT"):
        insert(immersion, started_on=days_ago(50), ended_on=days_ago(45))


@pytest.mark.postgresql
def test_invariant_2_the_constraint_alone_refuses_it_too(followed):
    with connection.cursor() as cursor:
        # Foreign keys wait for the end of the transaction: PostgreSQL alters no table meanwhile.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE pathways_phase DISABLE TRIGGER phase_no_overlap_insert")
    with refused_by("phase_no_overlap", "INSERT"):
        insert(followed)
    insert(followed, started_on=days_ago(20), ended_on=days_ago(10))
    insert(followed, kind=PhaseKind.SUPPORT)


def test_invariant_8_the_convention_of_an_immersion_comes_before_its_start(followed):
    late = {"kind": PhaseKind.IMMERSION, "agreement_on": days_ago(109)}
    with refused_by("phase_agreed_before_start"):
        insert(followed, **late)
    with refused_by("phase_agreed_before_start"):
        write(followed, **late)
    write(followed, kind=PhaseKind.IMMERSION, agreement_on=days_ago(110))


@pytest.mark.parametrize("hours", [None, 69])
def test_the_hours_in_a_company_are_planned_hours(followed, hours):
    with refused_by("phase_company_hours_are_planned"):
        write(followed, planned_hours=hours, company_hours=70)
    write(followed, planned_hours=70, company_hours=70)


def test_a_former_plan_is_in_order(followed):
    plan = FormerPlan.objects.create(
        phase=followed, planned_start=days_ago(9), planned_end=days_ago(9), reason="Fermeture."
    )
    with refused_by("former_plan_dates"):
        insert(plan, planned_end=days_ago(10))
    with refused_by("former_plan_dates"):
        write(plan, planned_end=days_ago(10))


@pytest.fixture
def template():
    target_job = TargetJobFactory()
    return PhaseTemplate.objects.create(target_job=target_job, position=1, kind=PhaseKind.QUALIFYING, days=90)


def test_two_rows_of_a_model_have_two_places(template):
    with refused_by("phase_template_order"):
        insert(template)
    insert(template, position=2)
    insert(template, target_job=TargetJobFactory())


def test_a_row_of_a_model_lasts_a_day(template):
    with refused_by("phase_template_lasts"):
        insert(template, position=2, days=0)
    write(template, days=1)


@pytest.mark.parametrize("hours", [None, 69])
def test_its_hours_in_a_company_are_among_its_hours(template, hours):
    with refused_by("phase_template_company_hours"):
        write(template, hours=hours, company_hours=70)
    write(template, hours=70, company_hours=70)


@pytest.fixture
def passed(followed):
    return CertificationResult.objects.create(phase=followed, kind=ResultKind.TOTAL, obtained_on=days_ago(1))


def test_only_a_partial_certification_has_blocks(passed):
    with refused_by("result_blocks_of_a_partial"):
        write(passed, blocks="Souder à plat")
    write(passed, blocks="Souder à plat", kind=ResultKind.PARTIAL)


def test_only_what_is_awaited_has_a_jury_to_come(passed):
    with refused_by("result_jury_is_awaited"):
        write(passed, jury_on=days_ago(-9))
    write(passed, jury_on=days_ago(-9), kind=ResultKind.AWAITING)


def test_only_a_success_has_a_certificate(passed):
    with refused_by("result_certificate_of_success"):
        write(passed, certificate=DocumentFactory(), kind=ResultKind.FAILED)
    write(passed, certificate=DocumentFactory())
