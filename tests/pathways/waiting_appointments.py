"""What waits after an appointment."""

import datetime

from django.utils import timezone

from pathways.actions.appointment import settle_appointment
from tests.beside import AppointmentFactory
from tests.factories import a_project
from tests.pathways.waiting_case import DAY, Waiting


def _past(who):
    yesterday = timezone.now() - datetime.timedelta(days=1)
    return AppointmentFactory(pathway=a_project(advisor=who.advisor), starts_at=yesterday)


WAITING = [
    Waiting(
        "Rendez-vous passé : dire s'il a eu lieu",
        _past,
        ("advisor",),
        lambda appointment: timezone.localdate(appointment.starts_at) + DAY,
        lambda appointment, who: settle_appointment(appointment=appointment, outcome="held", by=who.advisor),
    )
]
