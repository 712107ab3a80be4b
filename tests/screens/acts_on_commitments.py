"""Each form about employers' engagements, ready to be posted."""

from collections.abc import Callable

from django.urls import reverse

from tests.factories import OrganisationFactory
from tests.offer import CommitmentFactory, a_workshop
from tests.screens.acts import Act, day, on, the_region

_WHY = "Une raison,\nsur deux lignes."


# Left aside while a known employer is chosen.
_NEW_EMPLOYER = {
    "employer_name": "Forges & Cie",
    "employer_siret": "73282932000074",
    "employer_email": "rh@forge.example",
}


def _promised() -> dict[str, str]:
    workshop = a_workshop()
    about = {"employer": OrganisationFactory(employer=True), "target_job": workshop.target_job, "workshop": workshop}
    facts = {"posts": "4", "contract": "cdd", "signatory": "Zoé <L'Hôte>", "document": ""}
    return {name: str(row.pk) for name, row in about.items()} | facts | {"signed_on": day(3), "due_on": day(-90)}


def _edit() -> Act:
    return on(CommitmentFactory(), "edit_commitment", by=the_region(), **_promised(), reason=_WHY)


ACTS: dict[str, Callable[[], Act]] = {
    "add_commitment": lambda: Act(the_region(), reverse("add_commitment"), _promised() | _NEW_EMPLOYER),
    "edit_commitment": _edit,
}
