"""Whatever is typed in a form: never a 500, and nothing comes back that a browser would run."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.urls import reverse

from tests.factories import UserFactory
from tests.screens.acts import enter
from tests.screens.every_act import ACTS
from tests.screens.hostile import CODE, VALUES, fault_of

# What breaks a page breaks it on PostgreSQL, which refuses more.
pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
# Some questions of the employer count with one answer only.
ONLY_WITH = {"colleague_email": {"answer": "wrong_person"}, "expected_on": {"answer": "not_yet"}}


@pytest.fixture
def client(client):
    client.raise_request_exception = False
    return client


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def posted(client, url, typed, label) -> tuple[str, set[str]]:
    """The fault of the answer, and the fields that refused; what is accepted is read, then undone."""
    with undone():
        response = client.post(url, typed, follow=label in CODE)
        refused = set(response.context["form"].errors) if response.status_code == 422 else set()
        return fault_of(response), refused


def faults(client, act) -> Iterator[tuple[str, str, str]]:
    """First every field holds the value, then one of those that let it in, the rest being right."""
    for label, value in VALUES.items():
        fault, refused = posted(client, act.url, dict.fromkeys([*act.typed, "unknown"], value), label)
        if fault:
            yield label, "everywhere", fault
        for field in act.typed.keys() - refused:
            typed = act.typed | ONLY_WITH.get(field, {}) | {field: value}
            if fault := posted(client, act.url, typed, label)[0]:
                yield label, field, fault


@pytest.mark.parametrize("name", ACTS)
def test_whatever_is_typed(client, name):
    act = ACTS[name]()
    enter(client, act.by)
    assert list(faults(client, act)) == []


@pytest.mark.parametrize("name", ["account_login", "account_reset_password"])
def test_whatever_is_typed_to_come_in(client, settings, name):
    settings.ACCOUNT_RATE_LIMITS = False
    found = {
        label: fault_of(client.post(reverse(name), dict.fromkeys(("login", "email", "password", "next"), value)))
        for label, value in VALUES.items()
    }
    assert {label: fault for label, fault in found.items() if fault} == {}


def test_whatever_is_typed_as_a_new_password(client, settings, mailoutbox):
    settings.ACCOUNT_RATE_LIMITS = False
    client.post(reverse("account_reset_password"), {"email": UserFactory().email})
    link = mailoutbox[0].body.split(settings.SITE_URL)[1].split()[0]
    choice = client.get(link, follow=True).request["PATH_INFO"]
    found = {}
    for label, value in VALUES.items():
        with undone():
            found[label] = fault_of(client.post(choice, {"password1": value, "password2": value}))
    assert {label: fault for label, fault in found.items() if fault} == {}
