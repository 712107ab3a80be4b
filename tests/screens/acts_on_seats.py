"""The forms about a seat in a workshop."""

from django.urls import reverse

from tests.factories import a_project
from tests.offer import a_workshop, an_enrolment, an_offer
from tests.screens.acts import Act, on


def _enrol():
    workshop = a_workshop(seats=2)
    pathway = a_project(target_job=workshop.target_job)
    return Act(pathway.advisor, reverse("enrol", args=[workshop.uuid]), {"pathway": pathway.code})


ACTS = {
    "enrol": _enrol,
    "accept_offer": lambda: on(an_offer(), "accept_offer"),
    "withdraw_enrolment": lambda: on(an_enrolment(), "withdraw_enrolment", reason="Autre projet,\nailleurs."),
}
