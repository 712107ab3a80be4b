"""The end report of an immersion, and what becomes of its phase."""

import datetime

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from pathways.actions.immersion import report_immersion
from pathways.actions.phase import start_phase
from pathways.enums import ImmersionStatus, LedToJob, PhaseStatus
from tests.beside import an_immersion
from tests.factories import a_pathway, days_ago
from tests.pathways.acting import no_longer_possible, recorded, refused

pytestmark = pytest.mark.django_db
ENDED = {"starts_on": days_ago(9), "ends_on": days_ago(2)}


def report(immersion, outcome="complete", **facts):
    known = {"conclusions": "Projet confirmé.", "led_to_job": "no"} | facts
    report_immersion(immersion=immersion, outcome=outcome, by=immersion.pathway.advisor, **known)
    immersion.refresh_from_db()
    if immersion.phase:
        immersion.phase.refresh_from_db()


@pytest.fixture
def ended(db):
    return an_immersion("agreed", **ENDED)


@pytest.fixture
def in_a_phase(db):
    return an_immersion("agreed", pathway=a_pathway(entered_on=days_ago(100), exited_on=days_ago(-90)), **ENDED)


def test_it_says_what_came_out_of_it(ended):
    with recorded("immersion.reported", by=ended.pathway.advisor, file=ended.pathway) as entries:
        report(ended, led_to_job="yes")
    assert (entries[0].state, entries[0].details) == (ImmersionStatus.REPORTED, {"immersion_outcome": "complete"})
    told = (ended.status, ended.outcome, ended.report, ended.led_to_job, ended.reported_by)
    assert told == ("reported", "complete", "Projet confirmé.", LedToJob.YES, ended.pathway.advisor)


def test_followed_in_part_it_has_a_last_day(ended):
    with refused("Indiquez le dernier jour fait."):
        report(ended, "partial")
    with refused("Une date réelle ne peut être dans le futur."):
        report(ended, "partial", last_day=days_ago(-1))
    with refused("Le dernier jour fait est l'un de ceux de l'immersion."):
        report(ended, "partial", last_day=days_ago(1))
    report(ended, "partial", last_day=days_ago(5))
    assert ended.last_day == days_ago(5)


def test_the_last_day_of_another_outcome_is_not_kept(ended):
    report(ended, last_day=days_ago(5))
    assert ended.last_day is None


@pytest.mark.parametrize(("outcome", "day"), [("complete", "ends_on"), ("absent", "starts_on")])
def test_not_before_it_is_over(outcome, day):
    immersion = an_immersion(
        "agreed", starts_on=days_ago(0) if outcome == "complete" else days_ago(-1), ends_on=days_ago(-4)
    )
    over_on = date_format(getattr(immersion, day), "j F Y")
    with refused(f"Cette immersion n'est pas finie : son bilan se fait à partir du {over_on}."):
        report(immersion, outcome)


def test_only_of_a_signed_one_and_once(ended):
    draft = an_immersion()
    with refused(no_longer_possible(ImmersionStatus.DRAFT)):
        report(draft)
    report(ended)
    with refused(no_longer_possible(ImmersionStatus.REPORTED)):
        report(ended)


def test_the_phase_that_runs_ends_with_it(in_a_phase):
    start_phase(phase=in_a_phase.phase, started_on=days_ago(9), by=in_a_phase.pathway.advisor)
    report(in_a_phase)
    assert (in_a_phase.phase.status, in_a_phase.phase.ended_on) == (PhaseStatus.ACHIEVED, days_ago(2))


def test_a_phase_whose_start_was_not_noted_is_started_too(in_a_phase):
    report(in_a_phase, "partial", last_day=days_ago(4))
    phase = in_a_phase.phase
    assert (phase.status, phase.started_on, phase.ended_on) == (PhaseStatus.INTERRUPTED, days_ago(9), days_ago(4))


def test_the_phase_of_who_did_not_come_is_cancelled(in_a_phase):
    report(in_a_phase, "absent")
    assert (in_a_phase.phase.status, in_a_phase.phase.reason) == (
        PhaseStatus.CANCELLED,
        "La personne n'est pas venue.",
    )


def test_who_began_was_not_absent(in_a_phase):
    start_phase(phase=in_a_phase.phase, started_on=days_ago(9), by=in_a_phase.pathway.advisor)
    with refused("La phase a commencé : dites plutôt « Suivie en partie », avec le dernier jour fait."):
        report(in_a_phase, "absent")


def test_a_phase_closed_before_stays_as_it_was(in_a_phase):
    in_a_phase.phase.move_to(PhaseStatus.WAIVED, by=in_a_phase.pathway.advisor, verb="phase.waived", reason="Inutile.")
    report(in_a_phase, "absent")
    assert in_a_phase.phase.status == PhaseStatus.WAIVED


def test_it_is_made_the_very_last_day():
    today = timezone.localdate()
    immersion = an_immersion("agreed", starts_on=today - datetime.timedelta(days=4), ends_on=today)
    report(immersion)
    assert immersion.status == ImmersionStatus.REPORTED
