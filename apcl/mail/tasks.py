from celery import shared_task

from apcl.mail import sender


@shared_task
def send_due_messages():
    sender.send_due()
