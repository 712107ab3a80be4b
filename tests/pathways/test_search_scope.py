"""The search finds nothing beyond what one sees, and counts nothing of it either."""

import pytest

from apcl.accounts.enums import OrganisationKind as Kind
from jobs.enums import TargetJobStatus, WorkshopStatus
from pathways.search import find
from tests.factories import (
    BeneficiaryFactory,
    OccupationFactory,
    OrganisationFactory,
    TargetJobFactory,
    UserFactory,
    WorkshopFactory,
    a_phase,
    a_project,
)

pytestmark = pytest.mark.django_db
# Each way to reach the one person of these tests.
WAYS = ["canari", "CANARI Prénom", "prenom", "anari", "Canrai", "0698765432", "5432", "06 98"]


@pytest.fixture
def phase():
    person = BeneficiaryFactory(last_name="Canari", first_names="Prénom", phone="+33698765432")
    return a_phase(beneficiary=person, provider=OrganisationFactory(provider=True))


def people_found(user, text):
    return [pathway for group in find(user, text).groups if group.kind == "people" for pathway in group.rows]


def kinds_found(user, text):
    return {group.kind: group.count for group in find(user, text).groups}


@pytest.mark.parametrize("typed", WAYS)
def test_those_who_follow_someone_find_them_and_nobody_else_does(phase, typed):
    pathway = phase.pathway
    followers = [pathway.advisor, UserFactory(organisation=pathway.advisor.organisation), UserFactory(region=True)]
    strangers = [UserFactory(), UserFactory(provider=True)]
    # Somebody of theirs, so that an empty list is no reason.
    other = BeneficiaryFactory(last_name="Oster", first_names="Yves")
    a_phase(advisor=strangers[0], provider=strangers[1].organisation, beneficiary=other)
    assert [people_found(user, typed) for user in followers] == [[pathway]] * 3
    assert [kinds_found(user, typed) for user in strangers] == [{}] * 2


def test_the_number_of_a_pathway_is_found_in_scope_only(phase):
    code = phase.pathway.code
    assert people_found(phase.pathway.advisor, code) == [phase.pathway]
    assert kinds_found(UserFactory(), code) == kinds_found(UserFactory(provider=True), code) == {}


def test_a_provider_finds_the_people_of_its_phases_only(phase):
    provider = UserFactory(organisation=phase.provider)
    other = a_project(beneficiary=BeneficiaryFactory(last_name="Canari"), advisor=phase.pathway.advisor)
    assert people_found(provider, "canari") == [phase.pathway]
    assert len(people_found(other.advisor, "canari")) == 2


def test_one_who_changes_hands_is_found_by_the_new_hands_alone(phase):
    former, new = phase.pathway.advisor, UserFactory()
    type(phase.pathway).objects.filter(pk=phase.pathway.pk).update(advisor=new)
    assert people_found(former, "canari") == []
    assert people_found(new, "canari") == [phase.pathway]


def test_a_count_holds_nobody_elses_people():
    mine, others = UserFactory(), UserFactory()
    for advisor in (mine, *[others] * 9):
        a_project(advisor=advisor, beneficiary=BeneficiaryFactory(last_name="Canari"), diagnosed=False)
    assert kinds_found(mine, "canari") == {"people": 1}
    assert kinds_found(others, "canari") == {"people": 9}


@pytest.mark.parametrize("typed", ["ébéniste", "EBENISTE", "h2299", "travail du bois", "eben bois"])
def test_a_target_job_by_its_title_its_label_or_its_code(region, advisor, typed):
    occupation = OccupationFactory(code="H2299", label="Travail du bois")
    draft = TargetJobFactory(title="Ébéniste", occupation=occupation, status=TargetJobStatus.DRAFT)
    assert [group.rows for group in find(region, typed).groups] == [[draft]]
    # Not yet approved: the Region's alone.
    assert kinds_found(advisor, typed) == {}


def test_a_workshop_by_its_title_its_code_its_target_job_or_its_provider(region, advisor):
    provider = OrganisationFactory(provider=True, name="Ateliers du Chêne", code="CHENE")
    target_job = TargetJobFactory(title="Menuisière", status=TargetJobStatus.DRAFT)
    facts = {"provider": provider, "target_job": target_job, "title": "Tournage", "code": "AT-7"}
    workshop = WorkshopFactory(**facts, status=WorkshopStatus.PLANNED)
    for typed in ("tournage", "AT-7", "menuisiere", "chene tour"):
        groups = {group.kind: group.rows for group in find(region, typed).groups}
        assert groups["workshops"] == [workshop]
        assert "workshops" not in kinds_found(advisor, typed)


def test_organisations_of_which_one_reads_the_name():
    for kind in Kind:
        OrganisationFactory(kind=kind, name=f"Œuvre Canari-{kind}")
    found = {kind: _kinds_of_organisations(kind) for kind in (Kind.REGION, Kind.PRESCRIBER, Kind.TRAINING_PROVIDER)}
    assert found == {
        Kind.REGION: set(Kind),
        Kind.PRESCRIBER: {Kind.PRESCRIBER, Kind.TRAINING_PROVIDER, Kind.EMPLOYER},
        Kind.TRAINING_PROVIDER: {Kind.PRESCRIBER, Kind.TRAINING_PROVIDER},
    }


def _kinds_of_organisations(kind):
    user = UserFactory(organisation=OrganisationFactory(kind=kind, name="Ailleurs"))
    (group,) = find(user, "oeuvre CANARI").groups
    return {one.organisation.kind for one in group.rows}


@pytest.mark.parametrize("name", ["Métal Œuvre", "Bœuf & Fils", "Strasse Straße", "Ça-Là", "L'Étoile", "Æther"])
def test_an_organisation_by_the_words_of_its_name(region, name):
    organisation = OrganisationFactory(employer=True, name=name)
    for typed in (name, name.upper(), name.split()[-1].lower()):
        (group,) = find(region, typed).groups
        assert [one.organisation for one in group.rows] == [organisation]
