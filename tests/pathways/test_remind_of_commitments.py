"""Employers and the Region hear of an engagement before it is due: on working days, once each, unless it is kept."""

import datetime

import pytest
from django.utils import timezone

from apcl.mail.models import Message
from pathways import reminders
from pathways.enums import PlacementStatus, Stage
from pathways.tasks import remind_of_commitments as task
from tests.breaking import write
from tests.factories import OrganisationFactory, UserFactory, a_pathway, a_placement
from tests.offer import CommitmentFactory, a_workshop

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
EMPLOYER = "rh@forge.example"
JUNE = datetime.date(2025, 6, 1)


def day(month, number):
    return datetime.date(2025, month, number)


def a_promise(due_on, *, email=EMPLOYER, **facts):
    """Signed on 1 June 2025, whatever the day of the test."""
    employer = OrganisationFactory(employer=True, email=email)
    return CommitmentFactory(**{"employer": employer, "signed_on": JUNE, "due_on": due_on} | facts)


def day_by_day(clock, days=120):
    """Each day at ten, the sweep, twice; the days on which each message left, by its recipient."""
    left = {}
    for _ in range(days):
        for _ in range(2):
            reminders.remind_of_commitments(today=timezone.localdate())
        for message in Message.objects.exclude(key__in=left):
            left[message.key] = (message.to, timezone.localdate())
        clock.shift(datetime.timedelta(days=1))
    assert len(left) == Message.objects.count()
    return sorted(left.values())


@pytest.fixture
def manager(region):
    write(region, is_manager=True)
    # Neither a colleague who manages nothing, nor an account that was closed, nor a manager elsewhere.
    UserFactory(organisation=region.organisation)
    UserFactory(organisation=region.organisation, is_manager=True, is_active=False)
    UserFactory(is_manager=True)
    return region.email


@pytest.mark.parametrize(
    ("due_on", "days"),
    [
        (day(9, 25), [day(8, 26), day(9, 18)]),
        # Thirty days before is Saturday 16 August; seven, Monday 8 September.
        (day(9, 15), [day(8, 18), day(9, 8)]),
        # Monday 14 July is a holiday, and so is Friday 15 August.
        (day(8, 13), [day(7, 15), day(8, 6)]),
        (day(8, 22), [day(7, 23), day(8, 18)]),
        # It is signed too late for the first; or for both.
        (day(6, 26), [day(6, 19)]),
        (day(6, 8), []),
    ],
    ids=str,
)
def test_thirty_and_seven_days_before_or_the_next_working_day(clock, manager, due_on, days):
    clock.move_to(datetime.datetime(2025, 6, 2, 8, tzinfo=datetime.UTC))
    a_promise(due_on)
    assert day_by_day(clock) == sorted((to, day) for to in (EMPLOYER, manager) for day in days)


def test_none_once_it_is_kept(clock, manager):
    promise = a_promise(day(8, 29), posts=1)
    assert [when for _to, when in day_by_day(clock, 60)] == [day(7, 30)] * 2
    pathway = a_pathway(Stage.INTEGRATION, target_job=promise.target_job)
    a_placement(PlacementStatus.CONFIRMED, pathway=pathway, employer=promise.employer)
    before = Message.objects.count()
    for _ in range(30):
        reminders.remind_of_commitments(today=timezone.localdate())
        clock.shift(datetime.timedelta(days=1))
    assert Message.objects.count() == before


def test_a_reminder_missed_is_not_made_up_for_once_the_next_is_due_nor_past_the_due_date():
    promise = a_promise(day(7, 16))
    for number, expected in ((10, 1), (16, 1), (17, 1)):
        reminders.remind_of_commitments(today=day(7, number))
        assert Message.objects.count() == expected
    assert f":{promise.due_on:%Y%m%d}:7:" in Message.objects.get().key


def test_never_past_the_due_date_even_when_all_were_missed():
    a_promise(day(7, 16))
    reminders.remind_of_commitments(today=day(7, 17))
    assert not Message.objects.exists()


def test_a_due_date_put_off_is_recalled_again():
    promise = a_promise(day(7, 16))
    reminders.remind_of_commitments(today=day(7, 10))
    write(promise, due_on=day(7, 23))
    reminders.remind_of_commitments(today=day(7, 10))
    reminders.remind_of_commitments(today=day(7, 16))
    assert Message.objects.count() == 3


def test_an_employer_without_an_address_is_not_written_to(manager):
    a_promise(day(7, 16), email="")
    reminders.remind_of_commitments(today=day(7, 10))
    assert [message.to for message in Message.objects.all()] == [manager]


def test_the_message_gives_the_facts_and_names_no_one():
    workshop = a_workshop(title="Soudage à Metz")
    promise = a_promise(day(7, 16), posts=3, target_job=workshop.target_job, workshop=workshop)
    reminders.remind_of_commitments(today=day(7, 10))
    message = Message.objects.get()
    assert (
        message.subject
        == f"Engagement sur le métier cible « {workshop.target_job} » : échéance le mercredi 16 juillet 2025"
    )
    facts = [
        "Le dimanche 1er juin 2025",
        "3 postes promis, 0 personne embauchée, 0 embauche confirmée",
        "« Soudage à Metz »",
    ]
    for fact in (*facts, str(promise.employer), "/engagements/"):
        assert fact in message.body
    assert promise.signatory not in message.body


def test_the_task_sweeps_today(clock):
    a_promise(day(7, 16))
    clock.shift(datetime.timedelta(days=1))
    task.delay()
    task.delay()
    assert Message.objects.filter(to=EMPLOYER).count() == 1
