"""Each form about target jobs, ready to be posted."""

from collections.abc import Callable

from django.urls import reverse

from jobs.enums import TargetJobStatus as Status
from tests.factories import (
    CertificationFactory,
    OccupationFactory,
    OrganisationFactory,
    SectorFactory,
    TargetJobFactory,
)
from tests.offer import ConsultationFactory, FindingFactory
from tests.screens.acts import Act, day, on, the_region

_WHY = "Une raison,\nsur deux lignes."


def at(status: Status):
    """A target job at this status, with a finding and an opinion."""
    target_job = TargetJobFactory(status=status)
    FindingFactory(target_job=target_job)
    ConsultationFactory(target_job=target_job)
    return target_job


def _by_the_region(status: Status, name: str, **typed: str) -> Act:
    return on(at(status), name, by=the_region(), **typed)


def _what_it_is() -> dict[str, str]:
    known = {"sector": SectorFactory().pk, "certification": CertificationFactory().pk}
    period = {"valid_from": day(3), "valid_until": day(-300)}
    facts = {"occupation": OccupationFactory().code, "title": "Soudeur <TIG> & MAG", "estimated_posts": "12"}
    return facts | period | {name: str(key) for name, key in known.items()}


def _create() -> Act:
    typed = _what_it_is()
    return Act(the_region(), f"{reverse('create_target_job')}?rome={typed['occupation']}", typed)


def _add_finding() -> Act:
    said = {"origin": "employers", "organisation": str(OrganisationFactory(evaluator=True).pk), "found_on": day(4)}
    return _by_the_region(Status.DRAFT, "add_finding", **said, text="Vingt postes.\n\n<b>Tenus</b>.", document="")


def _add_consultation() -> Act:
    union = {"organisation": str(OrganisationFactory(evaluator=True).pk)}
    said = {"opinion": "reserved", "given_on": day(4), "comment": _WHY}
    return _by_the_region(Status.PROPOSED, "add_consultation", **union, **said)


ACTS: dict[str, Callable[[], Act]] = {
    "create_target_job": _create,
    "edit_target_job": lambda: _by_the_region(Status.DRAFT, "edit_target_job", **_what_it_is(), reason=_WHY),
    "add_finding": _add_finding,
    "add_consultation": _add_consultation,
    "propose_target_job": lambda: _by_the_region(Status.DRAFT, "propose_target_job"),
    "consult_target_job": lambda: _by_the_region(Status.PROPOSED, "consult_target_job"),
    "approve_target_job": lambda: _by_the_region(
        Status.CONSULTED, "approve_target_job", valid_from=day(3), valid_until=day(-300)
    ),
    "suspend_target_job": lambda: _by_the_region(Status.APPROVED, "suspend_target_job", reason=_WHY),
    "reinstate_target_job": lambda: _by_the_region(Status.SUSPENDED, "reinstate_target_job"),
    "close_target_job": lambda: _by_the_region(Status.SUSPENDED, "close_target_job", reason=_WHY),
}
