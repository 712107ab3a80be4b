"""The history of a target job tells what was done to it and to what it leads to, in French, to who may know."""

import pytest

from apcl.journal import record as journal
from jobs.actions.target_job import (
    add_consultation,
    add_finding,
    approve_target_job,
    consult_target_job,
    create_target_job,
    edit_target_job,
    propose_target_job,
    suspend_target_job,
)
from jobs.history import VERBS, events_of
from pathways.actions.offer import choose_occupations
from pathways.actions.workshop import cancel_workshop, edit_workshop, open_workshop
from tests.factories import (
    OccupationFactory,
    OrganisationFactory,
    SectorFactory,
    TargetJobFactory,
    UserFactory,
    WorkshopFactory,
    a_project,
    days_ago,
)
from tests.offer import CommitmentFactory, in_days

pytestmark = pytest.mark.django_db
WHY = "La branche recrute moins."


def lines(target_job, user):
    return [event.what for event in events_of(target_job, user)]


def test_it_tells_each_act_from_the_draft_on_with_its_author_and_its_reason(region):
    target_job = create_target_job(title="Soudeur", sector=SectorFactory(), occupation=OccupationFactory(), by=region)
    union = OrganisationFactory(evaluator=True, name="Union régionale")
    edit_target_job(target_job=target_job, title="Soudeur TIG", estimated_posts=9, reason=WHY, by=region)
    add_finding(target_job=target_job, origin="employers", found_on=days_ago(3), text="Vingt départs.", by=region)
    propose_target_job(target_job=target_job, by=region)
    add_consultation(target_job=target_job, organisation=union, opinion="favourable", given_on=days_ago(2), by=region)
    consult_target_job(target_job=target_job, by=region)
    approve_target_job(target_job=target_job, valid_from=days_ago(0), by=region)
    suspend_target_job(target_job=target_job, reason=WHY, by=region)
    assert lines(target_job, region) == [
        "Métier cible suspendu",
        "Métier cible validé",
        "Concertation close",
        "Avis noté : Union régionale, avis favorable",
        "Métier cible proposé aux partenaires",
        f"Constat ajouté : Entreprises, {days_ago(3):%d/%m/%Y}",
        "Métier cible modifié : postes estimés, intitulé",
        "Métier cible créé",
    ]
    events = events_of(target_job, region)
    assert {event.who for event in events} == {f"{region} ({region.organisation})"}
    assert [event.why for event in events if event.why] == [WHY, WHY]


def test_it_tells_the_workshops_by_their_names_and_what_changed(region):
    workshop = WorkshopFactory(title="Soudure à Metz", starts_on=in_days(30), ends_on=in_days(90))
    open_workshop(workshop=workshop, by=region)
    edit_workshop(workshop=workshop, seats=15, starts_on=in_days(31), reason="Deux postes de plus.", by=region)
    cancel_workshop(workshop=workshop, reason=WHY, by=region)
    assert lines(workshop.target_job, region) == [
        "Atelier annulé : Soudure à Metz",
        "Atelier modifié : Soudure à Metz (places, début)",
        "Atelier ouvert aux inscriptions : Soudure à Metz",
    ]


def test_it_tells_the_occupations_admitted_by_their_codes(region):
    kept, left, come = (OccupationFactory(code=code) for code in ("H2901", "H2902", "H2903"))
    target_job = TargetJobFactory(admitted=[kept, left])
    choose_occupations(target_job=target_job, occupations=[kept, come], reason=WHY, by=region)
    [event] = events_of(target_job, region)
    assert (event.what, event.why) == ("Métiers admis choisis : H2903 ajouté, H2902 retiré", WHY)


def test_what_one_does_not_see_is_not_told(region, advisor, provider):
    """A cancelled workshop of someone else, and what employers promised to the Region."""
    target_job = TargetJobFactory()
    workshop = WorkshopFactory(target_job=target_job, starts_on=in_days(30), ends_on=in_days(90))
    open_workshop(workshop=workshop, by=region)
    add_finding(target_job=target_job, origin="employers", found_on=days_ago(3), text="Vingt départs.", by=region)
    found = f"Constat ajouté : Entreprises, {days_ago(3):%d/%m/%Y}"
    opened = "Atelier ouvert aux inscriptions : Atelier soudure"
    assert [lines(target_job, who) for who in (region, advisor, provider)] == [[found, opened]] * 3
    cancel_workshop(workshop=workshop, reason=WHY, by=region)
    runs_it = UserFactory(organisation=workshop.provider)
    assert [lines(target_job, who) for who in (advisor, provider)] == [[found]] * 2
    assert (
        lines(target_job, runs_it) == lines(target_job, region) == ["Atelier annulé : Atelier soudure", found, opened]
    )


def test_another_target_job_and_its_people_have_their_own(region):
    target_job = TargetJobFactory()
    a_project(target_job=target_job)
    suspend_target_job(target_job=TargetJobFactory(), reason=WHY, by=region)
    assert events_of(target_job, region) == []


def test_promises_are_told_to_the_region_alone(region, advisor):
    promise = CommitmentFactory()
    entry = {"by": region, "verb": "commitment.added", "subject": promise, "file": promise.target_job}
    journal.record(**entry)
    assert lines(promise.target_job, region) == [f"{VERBS['commitment.added']} : {promise}"]
    assert lines(promise.target_job, advisor) == []
