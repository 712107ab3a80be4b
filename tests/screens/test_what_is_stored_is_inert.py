"""What was once let in, in the name of a person, a job or an organisation, comes back as text on every page."""

import pytest
from django.test import Client

from apcl.accounts.models import Organisation, User
from jobs.models import Occupation, Sector, TargetJob, Workshop
from pathways.enums import EmployerAnswer
from pathways.models import Beneficiary, Phase, Placement, ProjectValidation
from tests.factories import UserFactory, WorkshopFactory, an_answer, the_link
from tests.screens.acts import day, path_of
from tests.screens.canaries import Story, addresses, crawl
from tests.screens.hostile import ATTRIBUTE, HTML, fault_of

pytestmark = [pytest.mark.django_db, pytest.mark.crawl]
NAMED = {
    Beneficiary: ("last_name", "first_names"),
    Organisation: ("name", "phone"),
    User: ("first_name", "last_name"),
    TargetJob: ("title",),
    Sector: ("name",),
    Occupation: ("label",),
    Workshop: ("title",),
    Phase: ("reason",),
    Placement: ("title", "match_reason", "employer_email"),
    ProjectValidation: ("diagnosis", "decision_reason"),
}


@pytest.fixture
def story(db):
    """The file of the canaries, every name of it rewritten."""
    found = Story()
    WorkshopFactory(target_job=found.pathway.target_job)
    for model, fields in NAMED.items():
        for field in fields:
            longest = model._meta.get_field(field).max_length or len(HTML + ATTRIBUTE)
            model._base_manager.update(**{field: (HTML + ATTRIBUTE)[:longest]})
    return found


@pytest.mark.parametrize("who", ["region", "advisor", "provider", "employer", "evaluator"])
def test_on_the_pages_of_an_account(story, who):
    browser = Client()
    browser.force_login(UserFactory(evaluator=True) if who == "evaluator" else getattr(story, who))
    assert {fault_of(page) for page in crawl(browser, addresses(story.pathway))} == {""}


def test_on_the_pages_of_a_link(story, client):
    client.get(path_of(the_link(story.awaited)))
    form, check = "/e/confirmation/", "/e/confirmation/verifier/"
    typed = {"answer": "yes_target", "contract": "cdi", "starts_on": day(9), "signatory": HTML}
    pages = [client.get(form), client.post(form, {}), client.post(form, typed | {"signatory_role": ATTRIBUTE})]
    an_answer(EmployerAnswer.NO, placement=story.awaited, signatory=HTML, signatory_role=ATTRIBUTE)
    pages += [client.post(check, typed, follow=True), client.get("/e/lien-expire/")]
    assert [(page.status_code, fault_of(page)) for page in pages] == [
        (status, "") for status in (200, 422, 200, 200, 200)
    ]
