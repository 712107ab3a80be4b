"""What machines are told of the application."""

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_health_is_good_while_the_database_answers(client):
    response = client.get(reverse("health"))
    assert (response.status_code, response.content.decode()) == (200, "ok\n")


@pytest.mark.parametrize("error", [OperationalError, InterfaceError, DatabaseError])
def test_health_says_that_the_database_does_not_answer(client, monkeypatch, error):
    def fail():
        raise error

    monkeypatch.setattr(connection, "cursor", fail)
    assert client.get(reverse("health")).status_code == 503


def test_a_connection_that_is_open_and_answers_nothing_is_not_good(client):
    """One is kept from page to page: only a question tells."""

    def fail(*_question):
        raise OperationalError

    with connection.execute_wrapper(fail):
        assert client.get(reverse("health")).status_code == 503
