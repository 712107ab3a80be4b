"""The forms about a project: its diagnosis, what is thought of it, its decision."""

from django.urls import reverse

from tests.factories import TargetJobFactory, UserFactory, a_project
from tests.screens.acts import Act, day, on, the_region

_WHY = "Une raison,\nsur deux lignes."
_READY = {"submitted": True, "committed": True}


def section_url(pathway, slug):
    return reverse("diagnosis_section", args=[pathway.uuid, slug])


def _section():
    pathway = a_project(diagnosed=False)
    jobs = {"job_1": "Soudeur", "job_2": "Tourneur & fraiseur", "job_3": "L'usinage"}
    conclusions = {f"conclusion_{rank}": "Essayé,\npuis écarté." for rank in (1, 2, 3)}
    return Act(pathway.advisor, section_url(pathway, "metiers"), jobs | conclusions)


def _submit():
    opinion = {"verdict": "reserved", "codes": "mobility", "text": _WHY}
    return on(a_project(), "submit_project", diagnosis="Des acquis.\n\nDes appuis.", **opinion)


def _ask():
    pathway = a_project(submitted=True)
    colleague = UserFactory(organisation=pathway.advisor.organisation)
    return on(pathway, "ask_opinion", person=str(colleague.pk))


def _decide():
    # Whatever the decision, each field of the form holds something.
    why = {"codes": "project", "pieces": "plan", "reason": _WHY, "hearing": "declined", "heard_on": day(1)}
    return on(a_project(**_READY), "decide_project", by=the_region(), decision="unfavourable", **why)


ACTS = {
    "diagnosis_section": _section,
    "retain_target_job": lambda: on(
        a_project(), "retain_target_job", target_job=str(TargetJobFactory().pk), reason=_WHY
    ),
    "submit_project": _submit,
    "ask_opinion": _ask,
    "give_opinion": lambda: on(
        a_project(submitted=True), "give_opinion", by=the_region(), verdict="unfavourable", codes="openings", text=_WHY
    ),
    "decide_project": _decide,
}
