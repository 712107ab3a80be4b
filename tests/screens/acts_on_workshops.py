"""Each form about workshops, ready to be posted."""

from collections.abc import Callable

from django.urls import reverse

from jobs.enums import WorkshopStatus as Status
from pathways.actions.workshop import cancel_workshop
from tests.breaking import write
from tests.factories import OrganisationFactory, TargetJobFactory, days_ago
from tests.offer import SessionFactory, a_workshop, an_enrolment
from tests.screens.acts import Act, day, on, the_region

_WHY = "Une raison,\nsur deux lignes."


def _by_the_region(workshop, name: str, **typed: str) -> Act:
    return on(workshop, name, by=the_region(), **typed)


def _what_it_is() -> dict[str, str]:
    provider = str(OrganisationFactory(provider=True).pk)
    place = {"title": "Soudage <TIG> & MAG", "commune": "54395", "starts_on": day(-40), "ends_on": day(-130)}
    hours = {"seats": "14", "hours_in_centre": "420", "hours_in_company": "140"}
    return (
        {"provider": provider, "cost": "52000,50", "region_share": "40000", "other_funders": "Opco 2i"} | place | hours
    )


def _create() -> Act:
    return Act(the_region(), reverse("create_workshop"), _what_it_is() | {"target_job": str(TargetJobFactory().pk)})


def _copy() -> Act:
    copied = a_workshop(Status.ENDED)
    return _by_the_region(copied, "copy_workshop", target_job=str(copied.target_job_id), **_what_it_is())


def _plan() -> Act:
    workshop = a_workshop(starts_on=days_ago(0), ends_on=days_ago(-90))
    when = {"weekdays": "0", "halves": "morning", "starts_on": day(0), "ends_on": day(-60)}
    return _by_the_region(workshop, "plan_sessions", is_in_company="entreprise", **when)


def _cancel_sessions() -> Act:
    session = SessionFactory(workshop=a_workshop())
    return _by_the_region(session.workshop, "cancel_sessions", sessions=str(session.uuid), reason=_WHY)


def _on_its_day(status: Status, name: str) -> Act:
    workshop = a_workshop(status)
    write(workshop, starts_on=days_ago(20), ends_on=days_ago(0))
    return _by_the_region(workshop, name)


def _move() -> Act:
    workshop = an_enrolment().workshop
    cancel_workshop(workshop=workshop, reason=_WHY, by=the_region())
    to = a_workshop(target_job=workshop.target_job)
    return _by_the_region(workshop, "move_cohort", to=str(to.pk))


ACTS: dict[str, Callable[[], Act]] = {
    "create_workshop": _create,
    "copy_workshop": _copy,
    "plan_sessions": _plan,
    "cancel_sessions": _cancel_sessions,
    "open_workshop": lambda: _by_the_region(a_workshop(Status.PLANNED), "open_workshop"),
    "edit_workshop": lambda: _by_the_region(a_workshop(), "edit_workshop", reason=_WHY, **_what_it_is()),
    "start_workshop": lambda: _on_its_day(Status.OPEN, "start_workshop"),
    "end_workshop": lambda: _on_its_day(Status.STARTED, "end_workshop"),
    "cancel_workshop": lambda: _by_the_region(a_workshop(), "cancel_workshop", reason=_WHY),
    "move_cohort": _move,
}
