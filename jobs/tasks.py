from celery import shared_task
from django.utils import timezone

from jobs import reminders


@shared_task
def warn_of_certifications():
    reminders.warn_of_expiring_certifications(today=timezone.localdate())
