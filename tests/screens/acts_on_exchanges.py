"""The forms of appointments and messages, ready to be posted."""

import datetime
from collections.abc import Callable

from django.urls import reverse
from django.utils import timezone

from pathways.enums import PhaseStatus, PlacementStatus
from tests.beside import AppointmentFactory, an_immersion
from tests.factories import BeneficiaryFactory, OrganisationFactory, a_phase, a_placement, a_project
from tests.screens.acts import Act, day, on

WORDS = {"subject": "Une question <urgente>", "body": "Bonjour,\n\nÀ demain & merci."}
WHERE = {"hour": "14:30", "minutes": "30", "means": "meeting", "place": "2 rue de l'Église <1er étage>"}


def _plan_appointment() -> Act:
    pathway = a_project()
    return on(pathway, "plan_appointment", held_by=str(pathway.advisor_id), day=day(-9), **WHERE)


def _move_appointment() -> Act:
    planned = AppointmentFactory(pathway=a_project())
    return on(planned, "move_appointment", held_by=str(planned.held_by_id), day=day(-12), **WHERE)


def _settle_appointment() -> Act:
    past = timezone.now() - datetime.timedelta(days=2)
    return on(AppointmentFactory(pathway=a_project(), starts_at=past), "settle_appointment", outcome="missed")


def _to(row, name: str, model: str) -> Act:
    return Act(row.file.advisor, reverse(name, args=[row.uuid, model]), WORDS)


def someone_to_write_to() -> Act:
    person = BeneficiaryFactory(email="anais@personne.example")
    return _to(a_project(beneficiary=person), "write_to_person", "nouvelles")


def _host() -> Act:
    immersion = an_immersion(host=OrganisationFactory(employer=True, email="accueil@forge.example"))
    return _to(immersion, "write_to_host", "accueil")


def _provider() -> Act:
    centre = OrganisationFactory(provider=True, email="contact@centre.example")
    return _to(a_phase(PhaseStatus.RUNNING, provider=centre), "write_to_provider", "presences")


ACTS: dict[str, Callable[[], Act]] = {
    "plan_appointment": _plan_appointment,
    "move_appointment": _move_appointment,
    "cancel_appointment": lambda: on(
        AppointmentFactory(pathway=a_project()), "cancel_appointment", reason="Empêchement,\nà revoir."
    ),
    "settle_appointment": _settle_appointment,
    "write_to_person": someone_to_write_to,
    "write_to_employer": lambda: _to(
        a_placement(PlacementStatus.AWAITING_EMPLOYER), "write_to_employer", "remerciement"
    ),
    "write_to_host": _host,
    "write_to_provider": _provider,
}
