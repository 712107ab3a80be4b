"""A provider that owes a result hears of it the working day after it was due: once, and by the public number alone."""

import datetime

import pytest

from apcl.mail.models import Message
from pathways import reminders
from pathways.actions.result import record_result
from pathways.enums import PhaseStatus, ResultKind
from pathways.tasks import remind_of_results as task
from tests.breaking import write
from tests.factories import OrganisationFactory, UserFactory, a_phase, days_ago

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def centre():
    """With an address of its own, and someone who answers for it."""
    return OrganisationFactory(provider=True, email="contact@centre.example")


@pytest.fixture
def owed(clock, centre):
    """Ended on Wednesday 16 April 2025: the result is due on Sunday 15 June, and the sweep is on Monday."""
    return a_phase(PhaseStatus.ACHIEVED, provider=centre, planned_end=datetime.date(2025, 4, 16))


def sweep(day=None):
    reminders.remind_of_results(today=day or days_ago(0))
    return sorted(message.to for message in Message.objects.filter(key__startswith="result_late:"))


def test_those_who_answer_for_the_provider_are_told(owed, centre):
    UserFactory(organisation=centre, email="chef@centre.example", is_manager=True)
    UserFactory(organisation=centre, email="parti@centre.example", is_manager=True, is_active=False)
    UserFactory(organisation=centre)
    assert sweep() == ["chef@centre.example"]


def test_or_its_address_when_nobody_does(owed):
    assert sweep() == ["contact@centre.example"]


def test_without_an_address_nobody_is(owed, centre):
    write(centre, email="")
    assert sweep() == []


def test_once(owed):
    for number in range(5):
        assert sweep(days_ago(-number)) == ["contact@centre.example"]


def test_not_on_the_day_itself_nor_on_a_day_off(owed):
    assert sweep(datetime.date(2025, 6, 13)) == []
    assert sweep(datetime.date(2025, 6, 15)) == []


def test_a_history_taken_over_is_not_written_about(owed):
    assert sweep(datetime.date(2025, 6, 30)) == []


def test_the_awaited_jury_says_when(owed):
    awaited = {"kind": ResultKind.AWAITING, "jury_on": datetime.date(2025, 6, 18)}
    record_result(phase=owed, by=owed.pathway.advisor, **awaited)
    assert sweep(datetime.date(2025, 6, 18)) == []
    assert sweep(datetime.date(2025, 6, 19)) == ["contact@centre.example"]


def test_a_verdict_is_owed_no_more(owed):
    record_result(phase=owed, kind=ResultKind.FAILED, obtained_on=days_ago(1), by=owed.pathway.advisor)
    assert sweep() == []


def test_the_message_names_nobody_and_leads_to_the_form(owed):
    task.delay()
    message = Message.objects.get(key__startswith="result_late:")
    person = owed.pathway.beneficiary
    assert owed.pathway.code in message.subject
    assert f"/phases/{owed.uuid}/resultat/" in message.body
    assert "dimanche 15 juin 2025" in message.body
    assert person.last_name not in message.subject + message.body
