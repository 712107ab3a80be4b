from celery import shared_task
from django.utils import timezone

from pathways import reminders


@shared_task
def remind_employers():
    reminders.remind_employers(today=timezone.localdate())
