"""The page of a pathway, the forms and the figures cost the same number of queries whatever they hold."""

import pytest
from django.urls import reverse

from apcl.documents.checking import check
from apcl.journal.record import record
from evaluation import computation
from pathways.actions import followup, leaving, phase
from pathways.actions.contact import note_one_contact
from pathways.actions.note import add_document, add_note
from pathways.actions.result import record_result
from pathways.enums import (
    ExitReason,
    FollowUpStatus,
    PhaseKind,
    PhaseStatus,
    PlacementStatus,
    ResultKind,
    Stage,
)
from pathways.models import Beneficiary, FollowUp
from tests.documents.files import PDF
from tests.factories import (
    BeneficiaryFactory,
    OrganisationFactory,
    TargetJobFactory,
    UserFactory,
    a_pathway,
    a_phase,
    a_placement,
    days_ago,
)
from tests.screens.prices import asked_of_the_database

pytestmark = pytest.mark.django_db


def phases_of(pathway, provider, number):
    """As many more, one after the other: planned, achieved, with a result or without."""
    for rank in range(number):
        starts_on, ends_on = days_ago(290 - rank * 20), days_ago(280 - rank * 20)
        plan = {"kind": PhaseKind.QUALIFYING, "planned_start": starts_on, "planned_end": ends_on}
        planned = phase.plan_phase(pathway=pathway, provider=provider, planned_hours=70, by=pathway.advisor, **plan)
        if rank % 3:
            phase.start_phase(phase=planned, started_on=starts_on, by=pathway.advisor)
            phase.end_phase(phase=planned, ended_on=ends_on, by=pathway.advisor)
        if rank % 3 == 2:
            record_result(phase=planned, kind=ResultKind.FAILED, obtained_on=days_ago(20), by=pathway.advisor)


def hires_of(pathway, number):
    """As many, in every state that a hire may be in."""
    for rank in range(number):
        a_placement(list(PlacementStatus)[rank % len(PlacementStatus)], pathway=pathway)


def follow_ups_of(pathway, number):
    """As many more of the sixth month, each done on its day."""
    for rank in range(number):
        point = FollowUp(pathway=pathway, month=6, due_on=days_ago(rank))
        point.save(force_insert=True)
        record(by=pathway.advisor, verb="follow_up.planned", subject=point, file=pathway, state=FollowUpStatus.DUE)
        news = {"situation": "searching", "observed_on": days_ago(rank), "by": pathway.advisor}
        followup.follow_up(point=point, status=FollowUpStatus.DONE, **news)


def kept_of(pathway, provider, number):
    """As many notes, documents and contacts, shared or reserved, by the référent and by a provider."""
    commune = {"commune": "54395", "phone": "+33612345678"}
    Beneficiary.objects.filter(pk=pathway.beneficiary_id).update(**commune)
    joined = check("cv.pdf", PDF)
    for rank in range(number):
        for by in (pathway.advisor, provider):
            kept = {"pathway": pathway, "audience": ["followers", "own"][rank % 2], "by": by}
            add_note(text=f"Une note, n° {rank}.", **kept)
            add_document(label=f"Document {rank}", document=joined, **kept)
        note_one_contact(pathway=pathway, kind="call", made_on=days_ago(rank), by=pathway.advisor)


def a_file(provider, *, more):
    """A pathway left, with a phase, a hire and the follow-ups of its exit; `more` adds as many of each."""
    first = a_phase(PhaseStatus.ACHIEVED, provider=provider.organisation, planned_end=days_ago(300))
    pathway = first.pathway
    phases_of(pathway, provider.organisation, more)
    leaving.leave(pathway=pathway, exit_reason=ExitReason.EARLY_TARGET_JOB, exited_on=days_ago(20), by=pathway.advisor)
    hires_of(pathway, 1 + more)
    pathway.follow_ups.filter(month=6).delete()
    follow_ups_of(pathway, more)
    return pathway


TABS = ("frise", "echanges", "phases", "presences", "projet", "emploi", "documents", "coordonnees")
# Session, person and organisation included.
MOST = 12


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("role", ["advisor", "region", "provider"])
def test_a_part_of_the_page_of_a_pathway(client, provider, region, role, tab):
    asked = []
    for more in (0, 9):
        pathway = a_file(provider, more=more)
        kept_of(pathway, provider, 1 + more)
        client.force_login({"advisor": pathway.advisor, "region": region, "provider": provider}[role])
        with asked_of_the_database(client) as queries:
            page = client.get(pathway.get_absolute_url(), {"onglet": tab})
        assert page.status_code == 200
        # And what waits, in one.
        asked.append(len(queries) + 1)
    assert max(asked) <= MOST
    assert asked[0] == asked[1]


def test_the_page_of_a_hire(client, costs, advisor):
    client.force_login(advisor)
    for status in PlacementStatus:
        hire = a_placement(status, pathway=a_pathway(Stage.INTEGRATION, advisor=advisor))
        costs(reverse("placement", args=[hire.uuid]), 2)


@pytest.mark.parametrize(("name", "queries"), [("plan_phase", 3), ("declare_placement", 4), ("suspend", 3)])
def test_a_form_about_a_pathway(client, costs, advisor, name, queries):
    pathway = a_pathway(advisor=advisor)
    client.force_login(advisor)
    for lines in (1, 30):
        for _ in range(lines):
            OrganisationFactory(provider=True)
            OrganisationFactory(employer=True)
            TargetJobFactory()
        costs(reverse(name, args=[pathway.uuid]), queries)


def test_the_form_that_opens_a_pathway(client, costs, advisor):
    client.force_login(advisor)
    for lines in (1, 30):
        for _ in range(lines):
            TargetJobFactory()
        costs(reverse("open_pathway"), 2)


@pytest.mark.parametrize(("kind", "queries"), [("region", 3), ("evaluator", 2)])
def test_the_figures_once_they_are_up_to_date(client, costs, kind, queries):
    client.force_login(UserFactory(**{kind: True}))
    for pathways in (1, 30):
        for rank in range(pathways):
            person = BeneficiaryFactory(department=str(10 + rank), education_level=1 + rank % 8, sex="FM"[rank % 2])
            a_pathway(
                Stage.INTEGRATION, beneficiary=person, entered_on=days_ago(400 + rank * 9), exited_on=days_ago(300)
            )
        computation.refresh_changed_pathways()
        assert len(costs(reverse("evaluation"), queries).context["cards"]) == 3
