"""What waits after an appointment: to say whether the person came."""

import datetime

from django.db.models import Q
from django.utils import timezone

from pathways.models import Appointment
from pathways.waiting.rule import ADVISOR, Rule


def _past(reader, today):
    """Of the days before this one, with this reader or about a person for whom they answer."""
    midnight = datetime.datetime.combine(today, datetime.time(), tzinfo=timezone.get_default_timezone())
    rows = Appointment.objects.visible_to(reader.user).planned().filter(starts_at__lt=midnight)
    return rows.filter(Q(held_by__in=reader.advisors) | Q(pathway__advisor__in=reader.advisors))


RULES = (
    Rule(
        "rendez-vous-a-noter",
        "Rendez-vous passé : dire s'il a eu lieu",
        "Dire s'il a eu lieu",
        "settle_appointment",
        Appointment,
        ADVISOR,
        _past,
        lambda appointment: timezone.localdate(appointment.starts_at) + datetime.timedelta(days=1),
    ),
)
