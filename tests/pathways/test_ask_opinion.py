import pytest

from pathways.actions.opinion import ask_opinion, give_opinion
from pathways.enums import Decision, Stage, Verdict
from tests.factories import BeneficiaryFactory, UserFactory, a_pathway, a_project, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
NOT_THEM = "L'avis de cette personne ne peut pas être demandé, ou l'a déjà été."


def submitted(advisor, **facts):
    return a_project(submitted=True, advisor=advisor, **facts)


def ask(pathway, person):
    return ask_opinion(pathway=pathway, person=person, by=pathway.advisor)


@pytest.mark.parametrize("who", ["colleague", "region"])
def test_a_colleague_or_the_region_is_asked(advisor, who, request):
    person, pathway = request.getfixturevalue(who), submitted(advisor)
    with recorded("opinion.asked", by=advisor, file=pathway):
        opinion = ask(pathway, person)
    assert (opinion.person, opinion.asked_by, opinion.asked_on) == (person, advisor, days_ago(0))
    assert (opinion.verdict, opinion.given_on) == ("", None)


def test_they_are_told_by_the_public_number_alone(advisor, region, mailoutbox, django_capture_on_commit_callbacks):
    pathway = submitted(advisor, beneficiary=BeneficiaryFactory(last_name="Canari", first_names="Prune"))
    with django_capture_on_commit_callbacks(execute=True):
        ask(pathway, region)
    [message] = mailoutbox
    assert message.to == [region.email]
    assert pathway.code in message.subject
    assert "Canari" not in f"{message.subject} {message.body}"


def test_the_advisor_is_not_asked(advisor):
    pathway = submitted(advisor)
    with refused(NOT_THEM):
        ask(pathway, advisor)


@pytest.mark.parametrize(
    "kind", [{}, {"provider": True}, {"employer": True}, {"evaluator": True}], ids=lambda kind: "".join(kind) or "other"
)
def test_nobody_who_may_not_read_it_is_asked(advisor, kind):
    pathway, stranger = submitted(advisor), UserFactory(**kind)
    with refused(NOT_THEM):
        ask(pathway, stranger)


def test_a_closed_account_is_not_asked(advisor):
    pathway, gone = submitted(advisor), UserFactory(organisation=advisor.organisation, is_active=False)
    with refused(NOT_THEM):
        ask(pathway, gone)


def test_nobody_is_asked_twice_nor_after_their_opinion(advisor, colleague, region):
    pathway = submitted(advisor)
    ask(pathway, colleague)
    give_opinion(pathway=pathway, verdict=Verdict.FAVOURABLE, by=region)
    for person in (colleague, region):
        with refused(NOT_THEM):
            ask(pathway, person)


def test_nobody_is_asked_about_a_decided_project(advisor, colleague):
    pathway = submitted(advisor, committed=True, decision=Decision.FAVOURABLE)
    with refused("Le projet de ce parcours est déjà décidé."):
        ask(pathway, colleague)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.PROJECT])
def test_nor_after_the_project(stage, region):
    pathway = a_pathway(stage)
    with refused("Le projet de ce parcours est déjà décidé."):
        ask(pathway, region)
