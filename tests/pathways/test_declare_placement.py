import pytest

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import Organisation
from apcl.mail.models import Message
from jobs.enums import FIXED_TERM_CONTRACTS, ContractKind
from pathways.actions.placement import declare_placement
from pathways.enums import Match, Party, PlacementStatus, Stage
from pathways.models import Placement
from tests.factories import OccupationFactory, OrganisationFactory, TargetJobFactory, a_pathway, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
NOT_YET = "Une embauche se déclare une fois le projet validé."
NOBODY = "Choisissez l'employeur, ou indiquez son nom."
SIRET = "73282932000074"
NEVER_VALIDATED = (Stage.PROJECT, Stage.NOT_ADMITTED)


def declare(pathway, contract=ContractKind.CDI, **facts):
    known = {"occupation": pathway.target_job.occupation, "starts_on": days_ago(4), "by": pathway.advisor}
    return declare_placement(pathway=pathway, contract=contract, **known | {"employer_name": "Fonderie Weber"} | facts)


def test_a_hire_is_declared_today_by_the_advisor():
    pathway = a_pathway(Stage.INTEGRATION)
    with recorded("placement.declared", by=pathway.advisor, file=pathway) as entries:
        declare(pathway, title="Soudeuse", working_time="0.8")
    placement = Placement.objects.get()
    assert (entries[0].subject, entries[0].state) == (placement.uuid, PlacementStatus.DECLARED)
    assert (placement.pathway, placement.title, placement.contract, placement.starts_on) == (
        pathway,
        "Soudeuse",
        ContractKind.CDI,
        days_ago(4),
    )
    assert (placement.status, placement.declared_on, placement.declared_party, placement.declared_by) == (
        PlacementStatus.DECLARED,
        days_ago(0),
        Party.ADVISOR,
        pathway.advisor,
    )
    assert not Message.objects.exists()


def test_with_an_address_the_employer_is_asked_at_once():
    pathway = a_pathway(Stage.INTEGRATION)
    with recorded("placement.declared", "placement.employer_asked", by=pathway.advisor, file=pathway):
        placement = declare(pathway, employer_email="rh@fonderie.example")
    assert placement.status == PlacementStatus.AWAITING_EMPLOYER
    assert Message.objects.get().to == "rh@fonderie.example"


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in NEVER_VALIDATED])
def test_at_any_time_once_the_project_is_validated(stage):
    pathway = a_pathway(stage)
    declare(pathway)
    pathway.refresh_from_db()
    assert (pathway.stage, pathway.placements.count()) == (stage, 1)


@pytest.mark.parametrize("stage", NEVER_VALIDATED)
def test_never_before(stage):
    pathway = a_pathway(stage)
    with refused(NOT_YET):
        declare(pathway)


def test_the_match_comes_from_the_rome_codes():
    own, admitted, other = OccupationFactory(), OccupationFactory(), OccupationFactory()
    pathway = a_pathway(Stage.INTEGRATION, target_job=TargetJobFactory(occupation=own, admitted=[admitted]))
    hires = [declare(pathway, occupation=occupation) for occupation in (own, admitted, other)]
    assert [(hire.computed_match, hire.match) for hire in hires] == [
        (Match.EXACT, Match.EXACT),
        (Match.ADMITTED, Match.ADMITTED),
        (Match.OTHER, Match.OTHER),
    ]


def test_an_employer_already_known_is_chosen():
    known = OrganisationFactory(employer=True)
    assert declare(a_pathway(Stage.INTEGRATION), employer=known, employer_name="").employer == known


def test_or_found_by_its_siret():
    known = OrganisationFactory(employer=True, siret=SIRET)
    assert declare(a_pathway(Stage.INTEGRATION), employer_siret=SIRET).employer == known


def test_a_siret_of_another_kind_of_organisation_is_not_this_employer():
    OrganisationFactory(provider=True, siret=SIRET)
    assert declare(a_pathway(Stage.INTEGRATION), employer_siret=SIRET).employer.kind == OrganisationKind.EMPLOYER


def test_else_it_becomes_an_organisation():
    declare(a_pathway(Stage.INTEGRATION), employer_siret=SIRET)
    created = Organisation.objects.get(name="Fonderie Weber")
    assert (created.kind, created.siret, created.code[:4]) == (OrganisationKind.EMPLOYER, SIRET, "EMP-")


def test_two_employers_without_a_siret_are_two_organisations():
    pathway = a_pathway(Stage.INTEGRATION)
    assert declare(pathway).employer != declare(pathway).employer


def test_there_is_an_employer():
    pathway = a_pathway(Stage.INTEGRATION)
    with refused(NOBODY):
        declare(pathway, employer_name="", employer_siret=SIRET)


@pytest.mark.parametrize("contract", FIXED_TERM_CONTRACTS)
def test_a_fixed_term_has_its_end(contract):
    pathway = a_pathway(Stage.INTEGRATION)
    with refused("Un CDD ou une mission d'intérim a une fin prévue : la durée se calcule."):
        declare(pathway, contract)


def test_the_contract_does_not_end_before_it_starts():
    pathway = a_pathway(Stage.INTEGRATION)
    with refused("La fin prévue d'un contrat ne peut précéder son début."):
        declare(pathway, ContractKind.CDD, planned_end_on=days_ago(5))


def test_a_refused_hire_leaves_no_new_employer():
    pathway = a_pathway(Stage.INTEGRATION)
    with refused("La quotité va de 0 à 1."):
        declare(pathway, working_time="1.2")
