"""The figures of a target job: each is what its list shows, to whoever reads it."""

import pytest

from jobs.enums import WorkshopStatus
from pathways import story
from pathways.actions.suspension import suspend
from pathways.enums import Match, PlacementStatus, Stage
from tests.factories import (
    OccupationFactory,
    TargetJobFactory,
    UserFactory,
    a_pathway,
    a_phase,
    a_placement,
    a_project,
    days_ago,
)
from tests.offer import CommitmentFactory, a_workshop, an_enrolment

pytestmark = pytest.mark.django_db


def figures(target_job, user) -> dict[str, int | None]:
    workshops = type(target_job).workshops.rel.related_model.objects.visible_to(user).with_counts()
    [themes] = story.themes_of([target_job], workshops.filter(target_job=target_job), user)
    return {figure.label: figure.value for theme in themes for figure in theme.figures}


def hires_of(target_job, user):
    known = figures(target_job, user)
    return known["Personnes embauchées dans l'emploi visé"], known["Personnes dont l'embauche est confirmée"]


def test_posts_estimated_and_promised(region):
    target_job = TargetJobFactory(estimated_posts=20)
    CommitmentFactory(target_job=target_job, posts=3)
    CommitmentFactory(target_job=target_job, posts=4, signed_on=days_ago(0), due_on=days_ago(0))
    CommitmentFactory(target_job=target_job, posts=5, signed_on=days_ago(90), due_on=days_ago(1))
    CommitmentFactory(posts=100)
    known = figures(target_job, region)
    assert known["Postes estimés"] == 20
    assert known["Postes promis par des entreprises"] == 12
    assert known["Postes des engagements en cours"] == 7


def test_a_need_that_nobody_estimated_is_not_zero(region):
    assert figures(TargetJobFactory(estimated_posts=None), region)["Postes estimés"] is None
    assert figures(TargetJobFactory(estimated_posts=0), region)["Postes estimés"] == 0


def test_seats_offered_open_and_free(region):
    target_job = TargetJobFactory()
    for status in WorkshopStatus:
        a_workshop(status, target_job=target_job, seats=2)
    open_one = target_job.workshops.get(status=WorkshopStatus.OPEN)
    an_enrolment(workshop=open_one)
    a_workshop(seats=50)
    known = figures(target_job, region)
    # All but the cancelled one; the open one and the full one; one seat of the open one.
    assert known["Places des ateliers, hors annulés"] == 10
    assert known["Places ouvertes aux inscriptions"] == 4
    assert known["Places libres"] == 1


def test_pathways_by_stage(region):
    target_job = TargetJobFactory()
    for number, stage in enumerate(Stage, start=1):
        for _ in range(number if stage in (Stage.PROJECT, Stage.PHASES, Stage.SUSPENDED) else 1):
            a_pathway(stage, target_job=target_job)
    a_project()
    known = figures(target_job, region)
    assert [known[stage.label] for stage in Stage] == [1, 2, 3, 1, 1, 1, 1]
    assert known["Parcours"] == 10


def test_people_enrolled_and_waiting(region):
    target_job = TargetJobFactory()
    full = a_workshop(WorkshopStatus.FULL, target_job=target_job, seats=2)
    waiting = an_enrolment(workshop=full).pathway
    also_full = a_workshop(WorkshopStatus.FULL, target_job=target_job)
    an_enrolment(workshop=also_full, pathway=waiting)
    known = figures(target_job, region)
    # Who waits for two workshops is one person.
    assert known["Personnes inscrites à un atelier"] == 3
    assert known["Personnes en liste d'attente"] == 1


@pytest.mark.parametrize(
    ("status", "counted"),
    [(status, (status not in ("rejected", "cancelled"), status == "confirmed")) for status in PlacementStatus],
)
def test_hires_declared_and_confirmed(region, status, counted):
    target_job = TargetJobFactory()
    a_placement(status, pathway=a_pathway(Stage.INTEGRATION, target_job=target_job))
    assert hires_of(target_job, region) == counted


def test_hires_in_an_occupation_admitted_count_and_in_another_do_not(region):
    admitted, other = OccupationFactory(), OccupationFactory()
    target_job = TargetJobFactory(admitted=[admitted])
    for occupation in (admitted, other):
        pathway = a_pathway(Stage.INTEGRATION, target_job=target_job)
        a_placement(PlacementStatus.CONFIRMED, pathway=pathway, occupation=occupation)
    assert hires_of(target_job, region) == (1, 1)


def test_what_was_retained_by_a_reason_counts_rather_than_what_was_computed(region):
    hire = a_placement(PlacementStatus.CONFIRMED)
    type(hire).objects.update(match=Match.NEAR, match_reason="Poste d'encadrement.")
    assert hires_of(hire.pathway.target_job, region) == (0, 0)


def test_a_person_hired_twice_is_counted_once(region):
    pathway = a_pathway(Stage.INTEGRATION)
    for status in (PlacementStatus.DECLARED, PlacementStatus.CONFIRMED, PlacementStatus.CONFIRMED):
        a_placement(status, pathway=pathway)
    assert hires_of(pathway.target_job, region) == (1, 1)


def test_people_are_counted_among_the_pathways_that_one_sees(advisor, provider, region):
    target_job = TargetJobFactory()
    mine = a_pathway(Stage.INTEGRATION, target_job=target_job, advisor=advisor)
    theirs = a_phase(target_job=target_job, provider=provider.organisation).pathway
    a_placement(PlacementStatus.CONFIRMED, pathway=mine)
    for pathway in (a_project(target_job=target_job, advisor=advisor), theirs, a_project(target_job=target_job)):
        an_enrolment(workshop=a_workshop(target_job=target_job), pathway=pathway)
    seen = {who: figures(target_job, who) for who in (region, advisor, provider, UserFactory())}
    assert [known["Parcours"] for known in seen.values()] == [4, 2, 1, 0]
    assert [known["Personnes inscrites à un atelier"] for known in seen.values()] == [3, 1, 1, 0]
    assert [known.get("Personnes dont l'embauche est confirmée") for known in seen.values()] == [1, 1, None, 0]
    for who in (advisor, provider):
        assert {"Postes promis par des entreprises", "Places des ateliers, hors annulés"} & seen[who].keys() == set()


def test_a_pathway_that_moves_moves_in_the_figures(region):
    pathway = a_pathway(Stage.PHASES)
    suspend(pathway=pathway, suspended_from=days_ago(0), reason="Santé.", by=pathway.advisor)
    known = figures(pathway.target_job, region)
    assert (known[Stage.PHASES.label], known[Stage.SUSPENDED.label]) == (0, 1)
