"""A real worker: its own process, on the database of the tests, with its own queue and its own mailbag."""

import os
import subprocess
import sys
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import quote

import redis
from django.conf import settings
from django.db import connection

from apcl.celery import app
from tests.at_once import PATIENCE, until


@contextmanager
def a_worker(queue: str, mailbag: Path):
    """Start `celery worker`, wait until it answers, and stop it."""
    command = [sys.executable, "-m", "celery", "-A", "apcl", "worker", "-c", "2", "-n", f"{queue}@test", "-l", "INFO"]
    log = mailbag.parent / "worker.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=_environment(queue, mailbag), stdout=output, stderr=output
        )
    try:
        until(lambda: process.poll() is not None or app.control.ping([f"{queue}@test"], timeout=1))
        assert process.poll() is None, log.read_text()
        yield process
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _environment(queue, mailbag):
    database = connection.settings_dict
    account = quote(database["USER"], safe="")
    if database["PASSWORD"]:
        account += f":{quote(database['PASSWORD'], safe='')}"
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "apcl.settings",
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": f"postgres://{account}@{database['HOST']}:{database['PORT'] or 5432}/{database['NAME']}",
        "CELERY_BROKER_URL": settings.CELERY_BROKER_URL,
        "CELERY_QUEUE": queue,
        "EMAIL_URL": f"filemail:///{mailbag}",
        "HTTPS_ONLY": "false",
    }


def sent_in(mailbag: Path) -> list:
    """The messages in the mailbag: one file for each connection of the sender, as Django's file backend writes them."""
    texts = [text for path in mailbag.iterdir() for text in path.read_bytes().split(b"-" * 79 + b"\n")]
    return [message_from_bytes(text, policy=policy.default) for text in texts if text.strip()]


def empty_redis():
    """Empty the database of the broker's address, which is then the tests' own: never the first one."""
    broker = redis.Redis.from_url(settings.CELERY_BROKER_URL)
    assert broker.connection_pool.connection_kwargs["db"] != 0, "give the tests a Redis database of their own"
    broker.flushdb()
    broker.close()
