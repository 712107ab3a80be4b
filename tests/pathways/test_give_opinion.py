import pytest

from pathways.actions.opinion import ask_opinion, give_opinion
from pathways.enums import Decision, DecisionCode, Verdict
from tests.factories import a_project, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db


def test_an_opinion_says_who_what_and_why(region):
    pathway = a_project(submitted=True)
    with recorded("opinion.given", by=region, file=pathway) as entries:
        give_opinion(pathway=pathway, verdict=Verdict.RESERVED, codes=[DecisionCode.SKILLS], text="À voir.", by=region)
    assert (entries[0].details, entries[0].reason) == ({"verdict": "reserved"}, "")
    opinion = pathway.opinions.get(person=region)
    assert (opinion.verdict, opinion.codes, opinion.text) == (Verdict.RESERVED, [DecisionCode.SKILLS], "À voir.")
    assert (opinion.given_on, opinion.asked_on) == (days_ago(0), None)


def test_the_opinion_asked_for_is_the_one_given(region):
    pathway = a_project(submitted=True)
    ask_opinion(pathway=pathway, person=region, by=pathway.advisor)
    give_opinion(pathway=pathway, verdict=Verdict.FAVOURABLE, by=region)
    opinion = pathway.opinions.get(person=region)
    assert (opinion.verdict, opinion.asked_by) == (Verdict.FAVOURABLE, pathway.advisor)


def test_it_is_revised_by_its_author_alone(region, advisor, colleague):
    pathway = a_project(submitted=True, advisor=advisor)
    give_opinion(pathway=pathway, verdict=Verdict.UNFAVOURABLE, codes=[DecisionCode.SKILLS], by=region)
    give_opinion(pathway=pathway, verdict=Verdict.FAVOURABLE, by=region)
    give_opinion(pathway=pathway, verdict=Verdict.RESERVED, codes=[DecisionCode.MOBILITY], by=colleague)
    told = {opinion.person: (opinion.verdict, opinion.codes) for opinion in pathway.opinions.all()}
    assert told == {
        advisor: (Verdict.FAVOURABLE, []),
        region: (Verdict.FAVOURABLE, []),
        colleague: (Verdict.RESERVED, [DecisionCode.MOBILITY]),
    }


@pytest.mark.parametrize("verdict", [Verdict.RESERVED, Verdict.UNFAVOURABLE])
def test_what_holds_back_says_why(region, verdict):
    pathway = a_project(submitted=True)
    with refused("Choisissez au moins un motif ou une réserve."):
        give_opinion(pathway=pathway, verdict=verdict, text="Non.", by=region)
    with refused("Précisez l'autre motif dans le texte."):
        give_opinion(pathway=pathway, verdict=verdict, codes=[DecisionCode.OTHER], by=region)


def test_a_decided_project_takes_no_opinion(region):
    pathway = a_project(submitted=True, committed=True, decision=Decision.FAVOURABLE)
    with refused("Le projet de ce parcours est déjà décidé."):
        give_opinion(pathway=pathway, verdict=Verdict.FAVOURABLE, by=region)
