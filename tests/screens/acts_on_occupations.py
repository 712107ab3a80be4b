"""Each form about the occupations admitted and the certifications, ready to be posted."""

from collections.abc import Callable

from django.urls import reverse

from tests.factories import CertificationFactory, OccupationFactory, TargetJobFactory
from tests.screens.acts import Act, day, on, the_region

_WHY = "Une raison,\nsur deux lignes."


def _choose() -> Act:
    target_job = TargetJobFactory()
    near = OccupationFactory(parent=target_job.occupation)
    return on(target_job, "choose_occupations", by=the_region(), occupations=near.code, reason=_WHY)


def _add() -> Act:
    typed = {"code": "RNCP37037", "title": "Soudeur <TIG> & MAG", "level": "3", "expires_on": day(-300)}
    return Act(the_region(), reverse("add_certification"), typed)


def _edit() -> Act:
    typed = {"title": "Soudeur <TIG> & MAG", "level": "4", "expires_on": day(-300), "reason": _WHY}
    return on(CertificationFactory(), "edit_certification", by=the_region(), **typed)


ACTS: dict[str, Callable[[], Act]] = {
    "choose_occupations": _choose,
    "add_certification": _add,
    "edit_certification": _edit,
}
