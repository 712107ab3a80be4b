import pytest

from pathways.actions.opinion import give_opinion
from pathways.actions.phase import drop_phase, plan_phase
from pathways.actions.project import submit_project
from pathways.enums import (
    FAVOURABLE_DECISIONS,
    Decision,
    DecisionCode,
    Hearing,
    MissingPiece,
    PhaseKind,
    PhaseStatus,
    Stage,
    Verdict,
)
from tests.factories import CommitmentTextFactory, a_pathway, a_project, days_ago, decide
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
NOT_TO_DECIDE = "Ce projet n'est pas à décider : il n'est pas soumis, ou sa décision est déjà prise."
TWO_OPINIONS = "Il faut l'avis de deux personnes : demandez d'abord celui d'une autre que vous."
HEARD = "Avant une décision défavorable, la personne est entendue, ou invitée à l'être : dites quand."
JUDGED = [Decision.FAVOURABLE, Decision.RESERVED, Decision.UNFAVOURABLE]


def ready(**facts):
    return a_project(submitted=True, committed=True, **facts)


def plan(pathway):
    return plan_phase(
        pathway=pathway,
        kind=PhaseKind.QUALIFYING,
        planned_start=days_ago(0),
        planned_end=days_ago(-90),
        by=pathway.advisor,
    )


def test_a_decision_says_who_when_and_why(region):
    pathway = ready()
    with recorded("opinion.given", "project.decided", by=region, file=pathway) as entries:
        decide(pathway, Decision.RESERVED, by=region, codes=[DecisionCode.MOBILITY], reason="Vu l'entretien.")
    decided = entries[1]
    assert (decided.reason, decided.details) == ("Mobilité à organiser\nVu l'entretien.", {"decision": "reserved"})
    project = pathway.project
    assert (project.decision, project.decided_on, project.decided_by) == (Decision.RESERVED, days_ago(0), region)
    assert (project.decision_codes, project.decision_reason) == ([DecisionCode.MOBILITY], "Vu l'entretien.")


@pytest.mark.parametrize("decision", sorted(FAVOURABLE_DECISIONS))
def test_a_favourable_decision_waits_for_a_planned_phase(region, decision):
    pathway = ready()
    decide(pathway, decision, by=region)
    assert pathway.stage == Stage.PROJECT


@pytest.mark.parametrize("decision", sorted(FAVOURABLE_DECISIONS))
def test_a_favourable_decision_opens_the_phases_already_planned(region, decision):
    pathway = ready()
    plan(pathway)
    with recorded("opinion.given", "project.decided", "pathway.phases_opened", by=region, file=pathway) as entries:
        decide(pathway, decision, by=region)
    pathway.refresh_from_db()
    assert (entries[2].state, pathway.stage) == (Stage.PHASES, Stage.PHASES)


def test_a_cancelled_phase_is_not_a_planned_one(region):
    pathway = ready()
    drop_phase(phase=plan(pathway), status=PhaseStatus.CANCELLED, reason="Complet.", by=pathway.advisor)
    decide(pathway, Decision.FAVOURABLE, by=region)
    assert pathway.stage == Stage.PROJECT


def test_an_unfavourable_decision_closes_the_pathway(region):
    pathway = a_project(submitted=True)
    verbs = ("opinion.given", "project.decided", "pathway.not_admitted")
    with recorded(*verbs, by=region, file=pathway) as entries:
        decide(pathway, Decision.UNFAVOURABLE, by=region, decided_on=days_ago(2))
    pathway.refresh_from_db()
    assert (entries[2].reason, entries[2].state) == (entries[1].reason, Stage.NOT_ADMITTED)
    assert (pathway.stage, pathway.closed_on, pathway.exit_reason) == (Stage.NOT_ADMITTED, days_ago(2), "")
    assert (pathway.project.hearing, pathway.project.heard_on) == (Hearing.HEARD, days_ago(3))


def test_an_adjourned_project_says_what_is_missing_and_is_decided_again(region):
    pathway = ready(decision=Decision.ADJOURNED)
    assert pathway.project.decision_codes == [MissingPiece.IMMERSION]
    submit_project(pathway=pathway, diagnosis="Complété.", by=pathway.advisor)
    decide(pathway, Decision.FAVOURABLE, by=region)
    assert (pathway.project.decision, pathway.project.decision_codes) == (Decision.FAVOURABLE, [])


def test_a_colleague_of_the_advisor_may_decide(advisor, colleague):
    pathway = ready(advisor=advisor)
    decide(pathway, Decision.FAVOURABLE, by=colleague)
    assert pathway.project.decided_by == colleague


@pytest.mark.parametrize("decision", Decision)
def test_the_advisor_never_decides_alone(decision):
    pathway = ready()
    with refused("La décision revient à une autre personne que le conseiller référent."):
        decide(pathway, decision, by=pathway.advisor)


@pytest.mark.parametrize("decision", JUDGED)
def test_whoever_decides_without_an_opinion_gives_it_by_the_decision(region, decision):
    pathway = ready()
    decide(pathway, decision, by=region)
    opinions = {opinion.person: opinion.verdict for opinion in pathway.opinions.all()}
    assert opinions == {pathway.advisor: Verdict.FAVOURABLE, region: decision}


def test_an_adjournment_is_no_opinion(region):
    pathway = ready()
    decide(pathway, Decision.ADJOURNED, by=region)
    assert [opinion.person for opinion in pathway.opinions.all()] == [pathway.advisor]


def test_the_opinion_already_given_stays_what_it_was(region):
    pathway = ready()
    give_opinion(pathway=pathway, verdict=Verdict.RESERVED, codes=[DecisionCode.SKILLS], text="À voir.", by=region)
    decide(pathway, Decision.FAVOURABLE, by=region)
    own = pathway.opinions.get(person=region)
    assert (own.verdict, own.codes, own.text) == (Verdict.RESERVED, [DecisionCode.SKILLS], "À voir.")


@pytest.mark.parametrize("decision", JUDGED)
def test_whoever_submitted_does_not_give_both_opinions(advisor, colleague, decision):
    pathway = a_project(committed=True, advisor=advisor)
    submit_project(pathway=pathway, diagnosis="Solide.", by=colleague)
    with refused(TWO_OPINIONS):
        decide(pathway, decision, by=colleague)


def test_two_others_than_the_advisor_are_two_opinions(advisor, colleague, region):
    pathway = a_project(committed=True, advisor=advisor)
    submit_project(pathway=pathway, diagnosis="Solide.", by=colleague)
    decide(pathway, Decision.FAVOURABLE, by=region)
    assert pathway.project.decided_by == region


@pytest.mark.parametrize("decision", sorted(FAVOURABLE_DECISIONS))
def test_the_person_commits_before_a_favourable_decision(region, decision):
    pathway = a_project(submitted=True)
    with refused("La personne signe son engagement avant une décision favorable."):
        decide(pathway, decision, by=region)


@pytest.mark.parametrize("decision", sorted(FAVOURABLE_DECISIONS))
def test_the_commitment_is_signed_in_the_version_in_force(region, decision):
    pathway = ready()
    CommitmentTextFactory()
    with refused("Le texte de l'engagement a changé : la personne signe d'abord la version en vigueur."):
        decide(pathway, decision, by=region)


@pytest.mark.parametrize("decision", [Decision.RESERVED, Decision.UNFAVOURABLE])
def test_what_holds_back_has_a_coded_reason(region, decision):
    pathway = ready()
    with refused("Choisissez au moins un motif ou une réserve."):
        decide(pathway, decision, by=region, codes=[])


@pytest.mark.parametrize("decision", [Decision.RESERVED, Decision.UNFAVOURABLE])
def test_another_reason_is_told(region, decision):
    pathway = ready()
    with refused("Précisez l'autre motif dans le texte."):
        decide(pathway, decision, by=region, codes=[DecisionCode.OTHER], reason=" ")


def test_an_adjournment_says_what_is_missing(region):
    pathway = ready()
    with refused("Choisissez au moins une pièce attendue."):
        decide(pathway, Decision.ADJOURNED, by=region, pieces=[])
    with refused("Précisez l'autre pièce attendue dans le texte."):
        decide(pathway, Decision.ADJOURNED, by=region, pieces=[MissingPiece.OTHER], reason="")


@pytest.mark.parametrize(
    "half", [{"hearing": ""}, {"heard_on": None}, {"hearing": "", "heard_on": None}], ids=["how", "when", "both"]
)
def test_the_person_is_heard_before_an_unfavourable_decision(region, half):
    pathway = ready()
    with refused(HEARD):
        decide(pathway, Decision.UNFAVOURABLE, by=region, **half)


def test_the_person_is_not_heard_after_the_decision(region):
    pathway = ready()
    with refused("La personne est entendue avant la décision, ou le même jour."):
        decide(pathway, Decision.UNFAVOURABLE, by=region, heard_on=days_ago(-1))


@pytest.mark.parametrize("decision", [Decision.FAVOURABLE, Decision.RESERVED, Decision.ADJOURNED])
def test_only_an_unfavourable_decision_keeps_a_hearing(region, decision):
    pathway = ready()
    decide(pathway, decision, by=region, hearing=Hearing.HEARD, heard_on=days_ago(1))
    assert (pathway.project.hearing, pathway.project.heard_on) == ("", None)


@pytest.mark.parametrize("decision", Decision)
def test_a_project_is_submitted_first(region, decision):
    pathway = a_project(committed=True)
    with refused(NOT_TO_DECIDE):
        decide(pathway, decision, by=region)


@pytest.mark.parametrize("taken", sorted(FAVOURABLE_DECISIONS))
@pytest.mark.parametrize("decision", Decision)
def test_a_favourable_decision_is_taken_once(region, taken, decision):
    pathway = ready(decision=taken)
    with refused(NOT_TO_DECIDE):
        decide(pathway, decision, by=region)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.PROJECT])
def test_only_a_project_is_decided(region, stage):
    pathway = a_pathway(stage)
    with refused(NOT_TO_DECIDE):
        decide(pathway, Decision.UNFAVOURABLE, by=region)


def test_the_commitment_is_not_signed_after_the_decision(region):
    pathway = ready()
    before = pathway.project.committed_on - (days_ago(0) - days_ago(1))
    with refused("L'engagement se signe avant la décision, ou le même jour."):
        decide(pathway, Decision.FAVOURABLE, by=region, decided_on=before)
