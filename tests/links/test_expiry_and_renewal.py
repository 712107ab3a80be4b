import datetime
import uuid
from contextlib import contextmanager

import pytest
import time_machine
from django.db import transaction

from apcl.errors import RuleViolation
from apcl.links import capability
from apcl.links.models import ActionLink

pytestmark = pytest.mark.django_db
SENT_LATELY = "Un lien est déjà parti il y a moins de 24 heures"
A_MINUTE, A_DAY = datetime.timedelta(minutes=1), datetime.timedelta(days=1)


@contextmanager
def refused_renewal():
    """An act is one transaction: what it reserved before the refusal is given back."""
    with pytest.raises(RuleViolation, match=SENT_LATELY), transaction.atomic():
        yield


@pytest.fixture
def link(clock):
    return capability.issue(purpose="test", target=uuid.uuid4(), email="rh@acme.example", days=21)


def test_a_link_is_valid_21_days_to_the_minute(clock, link):
    clock.shift(21 * A_DAY - A_MINUTE)
    assert not capability.is_expired(link)
    clock.shift(A_MINUTE)
    assert capability.is_expired(link)


def test_the_last_instant_is_already_too_late(link):
    with time_machine.travel(link.expires_at, tick=False):
        assert capability.is_expired(link)


def test_an_expired_link_is_still_found_to_be_told_so(clock, link):
    clock.shift(22 * A_DAY)
    assert capability.find(capability.token_of(link)) == link


def test_it_is_renewed_once_a_day(clock, link):
    clock.shift(A_DAY)
    capability.claim_renewal(link)
    for minutes in (0, 1, 60, 22 * 60):
        clock.shift(minutes * A_MINUTE)
        with refused_renewal():
            capability.claim_renewal(link)
    clock.shift(A_DAY)
    capability.claim_renewal(link)


def test_not_on_the_day_it_left(clock, link):
    clock.shift(A_DAY - A_MINUTE)
    with refused_renewal():
        capability.claim_renewal(link)
    clock.shift(A_MINUTE)
    capability.claim_renewal(link)


def test_a_refused_renewal_by_a_copy_read_before_is_refused_too(clock, link):
    clock.shift(A_DAY)
    as_it_was_read = ActionLink.objects.get()
    capability.claim_renewal(link)
    with refused_renewal():
        capability.claim_renewal(as_it_was_read)


def test_what_left_is_about_one_purpose_and_one_object(clock, link):
    capability.not_sent_lately(purpose="another", target=link.target)
    capability.not_sent_lately(purpose="test", target=uuid.uuid4())
    with refused_renewal():
        capability.not_sent_lately(purpose="test", target=link.target)


def test_a_revoked_link_answers_like_one_that_never_existed(link):
    capability.revoke(purpose="test", target=link.target)
    assert capability.find(capability.token_of(link)) is None


def test_revoking_closes_every_link_to_this_object_and_only_those(link):
    twin = capability.issue(purpose="test", target=link.target, email="rh@acme.example", days=21)
    others = [
        capability.issue(purpose="another", target=link.target, email="rh@acme.example", days=21),
        capability.issue(purpose="test", target=uuid.uuid4(), email="rh@acme.example", days=21),
    ]
    capability.revoke(purpose="test", target=link.target)
    assert set(ActionLink.objects.filter(revoked_at__isnull=False)) == {link, twin}
    assert [capability.find(capability.token_of(other)) for other in others] == others


def test_revoking_again_keeps_the_first_day(clock, link):
    capability.revoke(purpose="test", target=link.target)
    first = ActionLink.objects.get().revoked_at
    clock.shift(A_DAY)
    capability.revoke(purpose="test", target=link.target)
    assert ActionLink.objects.get().revoked_at == first


@pytest.mark.parametrize(
    ("email", "shown"),
    [
        ("dominique@acme.example", "d•••@acme.example"),
        ("d@acme.example", "d•••@acme.example"),
        ("élodie.martin@acme.example", "é•••@acme.example"),
    ],
)
def test_the_address_is_shown_masked(email, shown):
    assert capability.masked(email) == shown
