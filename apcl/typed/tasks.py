from celery import shared_task
from django.utils import timezone

from apcl.typed import drafts


@shared_task
def forget_old_drafts():
    drafts.forget_old(timezone.now())
