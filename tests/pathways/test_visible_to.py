"""Invariant 14: nobody reads a person outside their scope, and an evaluator never reads one at all."""

import pytest
from django.db.models import Count

from apcl.accounts.enums import OrganisationKind
from pathways.enums import PhaseKind, Stage
from pathways.models import Beneficiary, FollowUp, Pathway, Phase, Placement
from tests.breaking import insert
from tests.factories import OrganisationFactory, UserFactory, a_pathway, a_placement, days_ago

pytestmark = pytest.mark.django_db
MODELS = [Pathway, Beneficiary, Phase, Placement, FollowUp]


@pytest.fixture
def world():
    """Two pathways, of two agencies, with two providers and two employers: who sees what of the first one."""
    centres = [OrganisationFactory(provider=True) for _ in range(2)]
    for centre in centres:
        a_placement(pathway=a_pathway(Stage.INTEGRATION, provider=centre))
    return Pathway.objects.order_by("pk").first()


def seen_by(user, model):
    """Which of the two worlds: its first row, its second, both, or neither; each row once."""
    rows = list(model.objects.order_by("pk"))
    halves = {row.pk: index * 2 // len(rows) for index, row in enumerate(rows)}
    seen = [row.pk for row in model.objects.visible_to(user)]
    assert len(seen) == len(set(seen))
    return {halves[pk] for pk in seen}


def of(organisation):
    return UserFactory(organisation=organisation)


def test_the_region_sees_everything(world, region):
    assert [seen_by(region, model) for model in MODELS] == [{0, 1}] * 5


def test_an_advisor_sees_what_their_organisation_follows(world):
    colleague = of(world.advisor.organisation)
    for user in (world.advisor, colleague):
        assert [seen_by(user, model) for model in MODELS] == [{0}] * 5


def test_a_provider_sees_the_pathways_of_its_phases_but_no_hire_and_no_follow_up(world):
    user = of(world.phases.get().provider)
    assert {model: seen_by(user, model) for model in MODELS} == {
        Pathway: {0},
        Beneficiary: {0},
        Phase: {0},
        Placement: set(),
        FollowUp: set(),
    }


def test_an_employer_sees_its_own_hires_and_nobody(world):
    user = of(world.placements.get().employer)
    assert {model: seen_by(user, model) for model in MODELS} == {
        Pathway: set(),
        Beneficiary: set(),
        Phase: set(),
        Placement: {0},
        FollowUp: set(),
    }


@pytest.mark.parametrize(
    "kind", [kind for kind in OrganisationKind if kind not in (OrganisationKind.REGION, OrganisationKind.EVALUATOR)]
)
def test_another_organisation_of_the_kind_sees_nothing(world, kind):
    stranger = of(OrganisationFactory(kind=kind))
    assert [seen_by(stranger, model) for model in MODELS] == [set()] * 5


def test_an_evaluator_never_reads_a_person(world, evaluator):
    assert [seen_by(evaluator, model) for model in MODELS] == [set()] * 5


def test_a_provider_sees_its_own_phases_only(world):
    other_centre = OrganisationFactory(provider=True)
    insert(world.phases.get(), provider=other_centre, kind=PhaseKind.REFRESHER, started_on=days_ago(20))
    assert [phase.kind for phase in Phase.objects.visible_to(of(other_centre))] == [PhaseKind.REFRESHER]


def test_counting_the_phases_of_what_is_seen_counts_them_all(world):
    """A join would count the matching ones only."""
    centre = world.phases.get().provider
    insert(world.phases.get(), provider=OrganisationFactory(provider=True), started_on=days_ago(20))
    insert(world.phases.first(), provider=centre, started_on=days_ago(20))
    counted = Pathway.objects.visible_to(of(centre)).annotate(number=Count("phases"))
    assert [pathway.number for pathway in counted] == [3]


def test_a_person_of_two_pathways_is_seen_once(region):
    first = a_pathway(Stage.COMPLETED)
    a_pathway(beneficiary=first.beneficiary, advisor=first.advisor)
    for user in (region, first.advisor):
        assert list(Beneficiary.objects.visible_to(user)) == [first.beneficiary]


def test_open_pathways_are_those_that_may_still_move():
    stages = {stage: a_pathway(stage) for stage in Stage}
    assert {pathway.stage for pathway in Pathway.objects.open()} == {
        stage for stage, pathway in stages.items() if pathway.is_open
    }
    assert {stage for stage, pathway in stages.items() if not pathway.is_open} == {
        Stage.COMPLETED,
        Stage.INTERRUPTED,
        Stage.NOT_ADMITTED,
    }


def test_the_entry_is_the_first_real_start_of_a_training():
    pathway = a_pathway(Stage.PHASES, entered_on=days_ago(100))
    running = pathway.phases.get()
    insert(running, started_on=days_ago(101), kind=PhaseKind.SUPPORT)
    insert(running, started_on=days_ago(90), kind=PhaseKind.IMMERSION)
    assert Pathway.objects.with_entered_on().get().entered_on == days_ago(100)


def test_a_list_of_people_costs_one_query(django_assert_num_queries):
    for _ in range(3):
        a_pathway(Stage.PROJECT)
    with django_assert_num_queries(1):
        shown = [
            (str(pathway.beneficiary), str(pathway.target_job), str(pathway.advisor.organisation), pathway.project.pk)
            for pathway in Pathway.objects.with_people()
        ]
    assert len(shown) == 3
