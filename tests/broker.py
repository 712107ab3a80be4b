"""The broker of a test: Celery keeps what it made of its settings, and must make it again for others."""

from contextlib import contextmanager

from apcl.celery import app


@contextmanager
def broker_settings(monkeypatch, **settings):
    """Send tasks for real, with these settings, until the end of the test."""
    for name, value in {"task_always_eager": False, **settings}.items():
        monkeypatch.setitem(app.conf, name, value)
    monkeypatch.setattr(app, "_pool", None)
    monkeypatch.delitem(app.__dict__, "amqp", raising=False)
    yield
    app.__dict__.pop("amqp", None)
