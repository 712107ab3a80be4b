"""The Region's managers are told of certifications that expire: once ninety days before, once past it."""

import datetime

import pytest

from apcl.mail.models import Message
from jobs.enums import TargetJobStatus
from jobs.models import Certification
from jobs.reminders import warn_of_expiring_certifications
from jobs.tasks import warn_of_certifications
from tests.factories import CertificationFactory, TargetJobFactory, UserFactory, days_ago

pytestmark = pytest.mark.django_db
EXPIRY = datetime.date(2026, 10, 1)


@pytest.fixture
def manager():
    return UserFactory(region=True, is_manager=True)


def told():
    return list(Message.objects.order_by("pk").values_list("to", "subject"))


def aimed_at(**facts):
    certification = CertificationFactory(code="RNCP37037", expires_on=EXPIRY)
    return TargetJobFactory(certification=certification, **facts)


def test_every_day_of_a_year_tells_twice(manager):
    aimed_at()
    sent = {}
    for day in (datetime.date(2026, 1, 1) + datetime.timedelta(days=n) for n in range(365)):
        warn_of_expiring_certifications(today=day)
        sent |= {subject: day for _to, subject in told() if subject not in sent}
    assert sent == {
        "RNCP37037 : certification à échéance le 1 octobre 2026": datetime.date(2026, 7, 3),
        "RNCP37037 : certification expirée le 1 octobre 2026": datetime.date(2026, 10, 2),
    }
    assert [to for to, _subject in told()] == [manager.email] * 2


def test_an_expiry_put_off_is_told_again(manager):
    aimed_at()
    warn_of_expiring_certifications(today=EXPIRY)
    Certification.objects.update(expires_on=EXPIRY + datetime.timedelta(days=30))
    warn_of_expiring_certifications(today=EXPIRY)
    assert len(told()) == 2


def test_what_no_open_target_job_leads_to_is_left(manager):
    aimed_at(status=TargetJobStatus.CLOSED)
    CertificationFactory(expires_on=EXPIRY)
    warn_of_expiring_certifications(today=EXPIRY)
    assert told() == []


def test_only_managers_of_the_region_are_told(manager):
    aimed_at()
    UserFactory(region=True)
    UserFactory(is_manager=True)
    UserFactory(region=True, is_manager=True, is_active=False)
    warn_of_expiring_certifications(today=EXPIRY)
    assert [to for to, _subject in told()] == [manager.email]


def test_the_message_says_which_target_jobs(manager):
    aimed_at(title="Soudeur")
    warn_of_expiring_certifications(today=EXPIRY)
    body = Message.objects.get().body
    assert "- Soudeur (validé)" in body
    assert "/certifications/" in body


def test_the_task_looks_at_today(manager):
    TargetJobFactory(certification=CertificationFactory(expires_on=days_ago(1)))
    warn_of_certifications()
    assert len(told()) == 1
