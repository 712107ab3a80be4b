from celery import shared_task

from evaluation import computation


@shared_task
def refresh_facts():
    computation.refresh_changed_pathways()
