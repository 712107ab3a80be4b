"""The person is told of the decision in plain words, with whom to call; an adjournment is told to the référent too."""

import pytest

from pathways.enums import Decision
from tests.factories import BeneficiaryFactory, a_project, decide

pytestmark = pytest.mark.django_db
WORDS = {
    Decision.FAVOURABLE: "votre projet est accepté",
    Decision.RESERVED: "Un ou plusieurs points restent à régler",
    Decision.UNFAVOURABLE: "dans les deux mois",
    Decision.ADJOURNED: "Ce n'est pas un refus",
}


def decided(decision, region, capture, *, email):
    person = BeneficiaryFactory(email=email)
    pathway = a_project(submitted=True, committed=True, beneficiary=person)
    with capture(execute=True):
        decide(pathway, decision, by=region)
    return pathway


@pytest.mark.parametrize("decision", Decision)
def test_the_person_reads_the_decision_and_whom_to_call(
    region, decision, mailoutbox, django_capture_on_commit_callbacks
):
    pathway = decided(decision, region, django_capture_on_commit_callbacks, email="zoe@personne.example")
    [told] = [message for message in mailoutbox if message.to == ["zoe@personne.example"]]
    assert WORDS[decision] in told.body
    assert pathway.advisor.email in told.body
    assert "Projet à revoir." not in told.body


@pytest.mark.parametrize("decision", [decision for decision in Decision if decision != Decision.ADJOURNED])
def test_nobody_is_written_to_without_an_address(region, decision, mailoutbox, django_capture_on_commit_callbacks):
    decided(decision, region, django_capture_on_commit_callbacks, email="")
    assert mailoutbox == []


def test_the_referent_reads_what_is_missing(region, mailoutbox, django_capture_on_commit_callbacks):
    pathway = decided(Decision.ADJOURNED, region, django_capture_on_commit_callbacks, email="")
    [told] = mailoutbox
    assert told.to == [pathway.advisor.email]
    assert "Immersion pour vérifier le projet" in told.body
    assert str(pathway.beneficiary) not in f"{told.subject} {told.body}"
