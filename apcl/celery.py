"""The Celery application: started by `celery -A apcl worker` and `celery -A apcl beat`."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apcl.settings")

app = Celery("apcl")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
