"""The forms about the plan of the phases and what the jury says, ready to be posted."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import reverse

from pathways.actions.plan import edit_phase_templates
from pathways.enums import PhaseKind, PhaseStatus
from pathways.forms.plan import MOST_TEMPLATES
from tests.factories import OrganisationFactory, TargetJobFactory, a_phase, a_project
from tests.screens.acts import Act, day, on, the_region

_WHY = "Une raison,\nsur deux lignes."
MODEL = (
    {"kind": PhaseKind.REFRESHER, "days": 14, "gap": 0, "hours": 70, "company_hours": None},
    {"kind": PhaseKind.QUALIFYING, "days": 90, "gap": 7, "hours": 420, "company_hours": 105},
)


def a_modelled_target_job():
    """A target job of which the Region described the phases."""
    target_job = TargetJobFactory()
    edit_phase_templates(target_job=target_job, templates=list(MODEL), reason="Premier modèle.", by=the_region())
    return target_job


def _record_result() -> Act:
    said = {"kind": "partial", "obtained_on": day(2), "blocks": "Souder à plat\nSouder en corniche", "jury_on": ""}
    return on(a_phase(PhaseStatus.ACHIEVED), "record_result", certificate="", **said)


def _replan() -> Act:
    hours = {"planned_hours": "420", "company_hours": "70"}
    return on(a_phase(), "replan_phase", planned_start=day(-9), planned_end=day(-99), reason=_WHY, **hours)


def _model() -> Act:
    rows = {}
    for number in range(1, MOST_TEMPLATES + 1):
        row = {"order": number, "kind": "qualifying", "gap": 3, "days": 30, "hours": 70, "company_hours": 35}
        rows |= {f"{name}_{number}": str(value) for name, value in row.items()}
    return on(TargetJobFactory(), "edit_phase_templates", by=the_region(), reason=_WHY, **rows)


def _plan_from_model() -> Act:
    pathway, provider = a_project(target_job=a_modelled_target_job()), OrganisationFactory(provider=True)
    asked = urlencode({"premier_jour": day(-10), "organisme": provider.uuid})
    dates = {"start_1": day(-10), "end_1": day(-23), "start_2": day(-31), "end_2": day(-120)}
    address = reverse("plan_from_templates", args=[pathway.uuid])
    return Act(pathway.advisor, f"{address}?{asked}", {"provider": str(provider.pk)} | dates)


ACTS: dict[str, Callable[[], Act]] = {
    "record_result": _record_result,
    "replan_phase": _replan,
    "edit_phase_templates": _model,
    "plan_from_templates": _plan_from_model,
}
