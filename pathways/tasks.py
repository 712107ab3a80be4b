from celery import shared_task
from django.utils import timezone

from pathways import digest, reminders, sweeps


@shared_task
def remind_employers():
    reminders.remind_employers(today=timezone.localdate())


@shared_task
def remind_of_commitments():
    reminders.remind_of_commitments(today=timezone.localdate())


@shared_task
def remind_of_results():
    reminders.remind_of_results(today=timezone.localdate())


@shared_task
def sweep_workshops():
    sweeps.sweep_workshops(now=timezone.now())


@shared_task
def send_digests():
    digest.send_digests(now=timezone.now())
