"""What the law protects more: the référent alone, one act at a time, and the journal keeps who read it, and why."""

import datetime

import pytest

from apcl.accounts.models import Absence
from apcl.journal.models import Entry
from pathways.actions.sensitive import NOT_YOURS, may_read, note_sensitive_facts, read_sensitive_facts
from pathways.enums import DisabilityRecognition, ReadingReason
from pathways.models import SensitiveFacts
from tests.factories import UserFactory, a_phase, days_ago
from tests.pathways.acting import refused

pytestmark = pytest.mark.django_db
YES = DisabilityRecognition.YES
WHY = ReadingReason.WORKSTATION


@pytest.fixture
def pathway(advisor, provider):
    found = a_phase(advisor=advisor, provider=provider.organisation).pathway
    SensitiveFacts.objects.create(beneficiary=found.beneficiary, disability_recognition=YES)
    return found


def test_the_advisor_reads_and_the_journal_keeps_why_not_what(pathway, advisor):
    facts = read_sensitive_facts(pathway=pathway, reason=WHY, by=advisor)
    assert facts.disability_recognition == YES
    entry = Entry.objects.get(verb="sensitive.read")
    assert (entry.by, entry.subject, entry.details) == (advisor, pathway.beneficiary.uuid, {"why": WHY})
    # Not in the history of the pathway, which others read.
    assert entry.file is None


def test_what_was_noted_is_replaced_or_forgotten(pathway, advisor):
    note_sensitive_facts(pathway=pathway, disability_recognition=DisabilityRecognition.NO, by=advisor)
    assert SensitiveFacts.objects.get().disability_recognition == DisabilityRecognition.NO
    note_sensitive_facts(pathway=pathway, disability_recognition="", by=advisor)
    assert not SensitiveFacts.objects.exists()
    entries = Entry.objects.filter(verb="sensitive.noted")
    assert [(entry.details, entry.file) for entry in entries] == [({}, None)] * 2


def test_nobody_else_reads_nor_notes(pathway, advisor, provider, region, evaluator):
    manager = UserFactory(organisation=advisor.organisation, is_manager=True)
    for person in (manager, provider, region, evaluator, UserFactory(), UserFactory(employer=True)):
        assert not may_read(pathway, person)
        with refused(NOT_YOURS):
            read_sensitive_facts(pathway=pathway, reason=WHY, by=person)
        with refused(NOT_YOURS):
            note_sensitive_facts(pathway=pathway, disability_recognition=YES, by=person)


def test_whoever_stands_in_does_while_they_do(pathway, advisor, colleague, clock):
    dates = {"starts_on": days_ago(1), "ends_on": days_ago(-1)}
    Absence.objects.create(user=advisor, stand_in=colleague, **dates)
    assert read_sensitive_facts(pathway=pathway, reason=WHY, by=colleague)
    clock.shift(datetime.timedelta(days=2))
    assert not may_read(pathway, colleague)
