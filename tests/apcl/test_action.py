"""An act is one transaction; what the database refuses is told in French, and a fault stays a fault."""

import pytest
from django.db import IntegrityError, connection

from apcl.db import action, sentence_of
from apcl.errors import RuleViolation
from jobs.models import Sector
from pathways.models import Pathway
from tests.breaking import insert
from tests.factories import SectorFactory, TargetJobFactory, a_pathway

pytestmark = pytest.mark.django_db


def test_an_act_returns_what_it_made_and_keeps_its_name():
    @action
    def open_sector(*, name):
        """Open a sector."""
        return Sector.objects.create(code=name, name=name)

    assert open_sector(name="Bois") == Sector.objects.get()
    assert (open_sector.__name__, open_sector.__doc__) == ("open_sector", "Open a sector.")


@pytest.mark.parametrize("fault", [RuleViolation("Non."), RuntimeError("Panne.")], ids=["refusal", "fault"])
def test_what_it_wrote_goes_with_its_refusal_or_its_fault(fault):
    @action
    def write_then_stop():
        SectorFactory()
        raise fault

    with pytest.raises(type(fault), match=str(fault)):
        write_then_stop()
    assert not Sector.objects.exists()


def test_a_broken_constraint_is_told_as_a_refusal():
    pathway = a_pathway()
    with pytest.raises(RuleViolation, match=r"^Ce bénéficiaire a déjà un parcours en cours\.$") as refusal:
        action(insert)(pathway)
    assert isinstance(refusal.value.__cause__, IntegrityError)


def test_a_broken_guard_too():
    pathway = a_pathway()

    @action
    def skip_the_journal():
        Pathway.objects.filter(pk=pathway.pk).update(stage="suspended", suspended_from=pathway.applied_on)

    with pytest.raises(RuleViolation, match=r"^Un changement d'état laisse une trace au journal"):
        skip_the_journal()


def a_code_twice():
    Sector.objects.bulk_create([Sector(code="X", name="a"), Sector(code="X", name="b")])


def a_column_without_its_value():
    Sector.objects.bulk_create([Sector(code="X", name=None)])


def a_row_that_does_not_exist():
    target_job = TargetJobFactory()
    type(target_job).objects.filter(pk=target_job.pk).update(sector_id=999_999)
    connection.check_constraints()


@pytest.mark.parametrize("write", [a_code_twice, a_column_without_its_value, a_row_that_does_not_exist])
def test_a_fault_of_ours_is_not_told_as_a_refusal(write):
    with pytest.raises(IntegrityError):
        action(write)()


@pytest.mark.parametrize(
    "text",
    [
        "UNIQUE constraint failed: jobs_sector.code",
        "NOT NULL constraint failed: jobs_sector.name",
        "FOREIGN KEY constraint failed",
        'duplicate key value violates unique constraint "jobs_sector_code_key"\nDETAIL: Key (code)=(X) already exists.',
        "x: ",
    ],
)
def test_the_words_of_the_database_never_reach_a_screen(text):
    error = IntegrityError(text)
    with pytest.raises(IntegrityError) as raised:
        sentence_of(error)
    assert raised.value is error
