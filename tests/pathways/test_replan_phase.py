import pytest

from pathways.actions.plan import replan_phase
from pathways.enums import PhaseStatus
from pathways.models import FormerPlan
from tests.factories import a_phase, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
OPEN = (PhaseStatus.PLANNED, PhaseStatus.RUNNING)


def replan(phase, *, reason="Le centre ferme en août.", **plan):
    dates = {"planned_start": days_ago(100), "planned_end": days_ago(-10)}
    hours = {"planned_hours": 420, "company_hours": 70}
    replan_phase(phase=phase, reason=reason, by=phase.pathway.advisor, **dates | hours | plan)
    phase.refresh_from_db()


@pytest.mark.parametrize("status", OPEN)
def test_the_new_plan_takes_the_place_of_the_old_one_which_is_kept(status):
    phase = a_phase(status, planned_hours=400)
    was = (phase.planned_start, phase.planned_end, 400, None)
    advisor = phase.pathway.advisor
    with recorded("phase.replanned", by=advisor, file=phase.pathway) as entries:
        replan(phase)
    assert (phase.planned_start, phase.planned_end) == (days_ago(100), days_ago(-10))
    assert (phase.planned_hours, phase.company_hours, phase.centre_hours, phase.status) == (420, 70, 350, status)
    former = phase.former_plans.get()
    assert (former.planned_start, former.planned_end, former.planned_hours, former.company_hours) == was
    assert (former.reason, former.replaced_by) == ("Le centre ferme en août.", advisor)
    columns = ["company_hours", "planned_end", "planned_hours", "planned_start"]
    entry = entries[0]
    assert (entry.subject, entry.reason, entry.details) == (phase.uuid, former.reason, {"columns": columns})


def test_every_plan_is_kept_in_order():
    phase = a_phase()
    for days in (-10, -20, -30):
        replan(phase, planned_end=days_ago(days))
    assert [plan.planned_end for plan in phase.former_plans.all()] == [days_ago(20), days_ago(-10), days_ago(-20)]


@pytest.mark.parametrize("status", [status for status in PhaseStatus if status not in OPEN])
def test_what_is_over_is_not_planned_again(status):
    phase = a_phase(status)
    with refused("Seule une phase prévue ou en cours se replanifie."):
        replan(phase)


def test_the_same_plan_is_no_change():
    phase = a_phase()
    replan(phase)
    with refused("Rien n'a changé."):
        replan(phase)
    assert FormerPlan.objects.count() == 1


def test_never_without_a_reason():
    phase = a_phase()
    with refused("Indiquez le motif."):
        replan(phase, reason=" ")


def test_the_plan_stays_in_order():
    phase = a_phase()
    with refused("La fin prévue ne peut précéder le début prévu."):
        replan(phase, planned_end=days_ago(101))


@pytest.mark.parametrize("planned", [None, 69])
def test_the_hours_in_a_company_are_planned_hours(planned):
    phase = a_phase()
    with refused("Les heures en entreprise font partie des heures prévues."):
        replan(phase, planned_hours=planned)
