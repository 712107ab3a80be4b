"""The ledger of promises and its forms: no violation found by axe, no sideways scroll at 320 px."""

import pytest

from pathways.enums import PlacementStatus, Stage
from tests.browser.looking import problems_on
from tests.factories import (
    DocumentFactory,
    OrganisationFactory,
    TargetJobFactory,
    UserFactory,
    a_pathway,
    a_placement,
    days_ago,
)
from tests.offer import CommitmentFactory, a_workshop

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LEDGER = "/engagements/"


@pytest.fixture
def promises():
    """One kept, one under way on a workshop, one not kept."""
    kept = CommitmentFactory(
        posts=1, document=DocumentFactory(), target_job__title="Soudeur en tuyauterie industrielle"
    )
    pathway = a_pathway(Stage.INTEGRATION, target_job=kept.target_job)
    a_placement(PlacementStatus.CONFIRMED, pathway=pathway, employer=kept.employer)
    workshop = a_workshop(title="Soudage TIG et MAG")
    CommitmentFactory(target_job=workshop.target_job, workshop=workshop, contract="")
    forge = OrganisationFactory(employer=True, name="Forges et Aciéries de la Vallée de l'Orne")
    CommitmentFactory(employer=forge, target_job=TargetJobFactory(title="Forgeron"), posts=12, due_on=days_ago(1))
    return kept


@pytest.mark.parametrize("width", [360, 1280])
def test_the_region_reads_the_ledger_and_notes_an_engagement(promises, signed_in, shot, width):
    page = signed_in(UserFactory(region=True), width)
    acts = ["/engagements/nouveau/", f"/engagements/{promises.uuid}/modifier/"]
    views = [f"{LEDGER}?{query}" for query in ("par=employer", "par=target_job", "etat=not_kept", "etat=x")]
    assert problems_on(page, [LEDGER, *views, *acts]) == []
    for name, url in {"engagements": LEDGER, "engagements-totaux": views[0], "engagement": acts[0]}.items():
        page.goto(url)
        shot(page, f"{name}-{width}")


@pytest.mark.parametrize("width", [360, 1280])
def test_an_employer_reads_its_own(promises, signed_in, shot, width):
    page = signed_in(UserFactory(organisation=promises.employer), width)
    assert problems_on(page, [LEDGER, f"{LEDGER}?etat=under_way"]) == []
    page.goto(LEDGER)
    shot(page, f"engagements-entreprise-{width}")
