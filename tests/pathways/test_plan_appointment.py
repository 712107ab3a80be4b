"""An appointment with the person: planned, told to them, moved."""

import datetime

import pytest
from django.utils import timezone

from apcl.links.models import ActionLink
from apcl.mail import sender
from apcl.mail.models import Message
from pathways.actions.appointment import move_appointment, plan_appointment
from pathways.actions.leaving import leave
from pathways.models import Appointment
from tests.factories import BeneficiaryFactory, UserFactory, a_pathway, a_project, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
ADDRESS = "anais@personne.example"


def in_hours(hours):
    return timezone.now() + datetime.timedelta(hours=hours)


def facts(pathway, **changes):
    where = {"means": "meeting", "place": "12 rue des Forges", "starts_at": in_hours(30), "minutes": 45}
    return {"held_by": pathway.advisor} | where | changes


def planned(pathway, **changes):
    return plan_appointment(pathway=pathway, by=pathway.advisor, **facts(pathway, **changes))


@pytest.fixture
def pathway(db):
    return a_project(beneficiary=BeneficiaryFactory(email=ADDRESS))


def told():
    return [(message.subject, sender.text_of(message)) for message in Message.objects.filter(to=ADDRESS)]


def test_it_is_kept_and_journaled_without_where_nor_when(pathway):
    with recorded("appointment.planned", by=pathway.advisor, file=pathway) as entries:
        appointment = planned(pathway)
    assert (entries[0].subject, entries[0].state, entries[0].details) == (appointment.uuid, "planned", {})
    assert Appointment.objects.get().place == "12 rue des Forges"


@pytest.mark.django_db
def test_the_person_is_told_when_where_and_with_whom_by_their_link(clock, pathway):
    planned(pathway, starts_at=datetime.datetime(2025, 6, 18, 12, 30, tzinfo=datetime.UTC))
    [(subject, text)] = told()
    assert subject == "Votre rendez-vous"
    for words in ("Mercredi 18 juin 2025 à 14\u00a0h\u00a030", "12 rue des Forges", str(pathway.advisor), "45 minutes"):
        assert words in text
    assert text.count("/e/") == 1


def test_the_link_that_the_person_has_is_sent_again(pathway):
    for _ in range(2):
        planned(pathway)
    assert ActionLink.objects.count() == 1
    assert len({words for _subject, text in told() for words in text.split() if "/e/" in words}) == 1


def test_whoever_has_no_address_is_told_nothing(advisor):
    planned(a_project(advisor=advisor))
    assert (Message.objects.count(), ActionLink.objects.count()) == (0, 0)


def test_it_is_to_come(pathway):
    with refused("Un rendez-vous se fixe à une heure à venir."):
        planned(pathway, starts_at=in_hours(-1))


def test_it_is_with_someone_who_follows_the_person(pathway, region):
    colleague = UserFactory(organisation=pathway.advisor.organisation)
    assert planned(pathway, held_by=colleague).held_by == colleague
    assert plan_appointment(pathway=pathway, by=region, **facts(pathway, held_by=region)).held_by == region
    left = UserFactory(organisation=pathway.advisor.organisation, is_active=False)
    for stranger in (UserFactory(), left):
        with refused("Le rendez-vous se fixe avec une personne qui suit ce parcours."):
            planned(pathway, held_by=stranger)


def test_on_the_spot_it_says_where(pathway):
    with refused("Un rendez-vous sur place dit où."):
        planned(pathway, place="")


def test_nobody_meets_a_person_who_died():
    pathway = a_pathway(beneficiary=BeneficiaryFactory(email=ADDRESS))
    leave(pathway=pathway, exit_reason="death", exited_on=days_ago(0), by=pathway.advisor)
    with refused("Cette personne est décédée."):
        planned(pathway)


def test_moved_it_is_told_again_each_time(pathway):
    appointment = planned(pathway)
    for minutes in (30, 60):
        with recorded("appointment.moved", by=pathway.advisor, file=pathway) as entries:
            where = facts(pathway, starts_at=appointment.starts_at, minutes=minutes)
            move_appointment(appointment=appointment, by=pathway.advisor, **where)
        assert entries[0].details == {"changed": ["minutes"]}
    assert (appointment.sequence, appointment.minutes) == (2, 60)
    assert [subject for subject, _text in told()] == ["Votre rendez-vous", *["Votre rendez-vous change"] * 2]


def test_moved_to_where_it_is_it_is_not_moved(pathway):
    appointment = planned(pathway)
    with refused("Rien n'a changé."):
        move_appointment(appointment=appointment, by=pathway.advisor, **facts(pathway, starts_at=appointment.starts_at))


def test_whoever_read_an_older_one_moves_nothing(pathway):
    appointment = planned(pathway)
    stale = Appointment.objects.get(pk=appointment.pk)
    move_appointment(appointment=appointment, by=pathway.advisor, **facts(pathway, minutes=30))
    with refused("Ce rendez-vous vient d'être changé : ouvrez-le de nouveau."):
        move_appointment(appointment=stale, by=pathway.advisor, **facts(pathway, minutes=90))


@pytest.mark.parametrize(("after", "minutes", "overlaps"), [(0, 45, True), (44, 30, True), (45, 30, False)])
def test_another_one_at_the_same_moment_is_seen_and_allowed(pathway, after, minutes, overlaps):
    first = planned(pathway, minutes=45)
    second = planned(pathway, starts_at=first.starts_at + datetime.timedelta(minutes=after), minutes=minutes)
    assert Appointment.objects.beside(second) == ([first] if overlaps else [])
    assert Appointment.objects.beside(first) == ([second] if overlaps else [])
