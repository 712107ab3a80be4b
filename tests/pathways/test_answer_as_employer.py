import re

import pytest

from apcl.journal.models import Actor
from apcl.mail.models import Message
from jobs.enums import ContractKind
from pathways.enums import EmployerAnswer, Match, Party, PlacementStatus, Proof
from pathways.models import Placement, PlacementAnswer
from tests.factories import EMPLOYER_EMAIL, a_pathway, a_placement, an_answer, days_ago
from tests.pathways.acting import recorded, refused

pytestmark = pytest.mark.django_db
ALREADY = "Une réponse a déjà été enregistrée."
YES = (EmployerAnswer.YES_TARGET, EmployerAnswer.YES_OTHER)
LEADS_TO = {
    EmployerAnswer.YES_TARGET: PlacementStatus.CONFIRMED,
    EmployerAnswer.YES_OTHER: PlacementStatus.CONFIRMED,
    EmployerAnswer.NOT_YET: PlacementStatus.UNANSWERED,
    EmployerAnswer.NO: PlacementStatus.DISPUTED,
    EmployerAnswer.WRONG_PERSON: PlacementStatus.UNANSWERED,
}


@pytest.mark.parametrize("answer", EmployerAnswer)
def test_each_answer_leads_to_its_state_and_leaves_its_trace(hire, answer):
    declared = {"contract": "cdi", "starts_on": hire.starts_on.isoformat(), "planned_end_on": ""}
    with recorded("placement.answered", by=Actor.EMPLOYER_LINK, file=hire.pathway) as entries:
        an_answer(answer, placement=hire)
    hire.refresh_from_db()
    assert hire.status == LEADS_TO[answer]
    assert (entries[0].subject, entries[0].state) == (hire.uuid, LEADS_TO[answer])
    assert entries[0].details == {"answer": answer, "declared": declared}


def test_the_answer_is_kept_as_it_was_given(hire, link):
    given = an_answer(placement=hire, signatory="Dominique Marchal", signatory_role="Gérance")
    kept = PlacementAnswer.objects.get()
    assert given == kept
    assert (kept.placement, kept.party, kept.answer) == (hire, Party.EMPLOYER, EmployerAnswer.YES_TARGET)
    assert (kept.signatory, kept.signatory_role, kept.answered_from) == ("Dominique Marchal", "Gérance", link.email)
    assert re.fullmatch(r"[2-9A-HJKLMNP-Z]{4}-[2-9A-HJKLMNP-Z]{2}", kept.reference)


@pytest.mark.parametrize("answer", YES)
def test_yes_proves_the_hire_today(hire, answer):
    an_answer(answer, placement=hire)
    hire.refresh_from_db()
    assert (hire.proof, hire.answered_on, hire.disputed_on) == (Proof.EMPLOYER, days_ago(0), None)


@pytest.mark.parametrize("answer", YES)
def test_what_the_employer_says_of_the_contract_replaces_what_was_declared(hire, answer):
    an_answer(answer, placement=hire, contract=ContractKind.CDD, starts_on=days_ago(3), planned_end_on=days_ago(-90))
    hire.refresh_from_db()
    assert (hire.contract, hire.starts_on, hire.planned_end_on) == (ContractKind.CDD, days_ago(3), days_ago(-90))


def test_an_employer_who_says_nothing_of_it_changes_nothing(hire):
    an_answer(placement=hire, contract="", starts_on=None)
    hire.refresh_from_db()
    assert (hire.contract, hire.starts_on) == (ContractKind.CDI, days_ago(10))


def test_another_job_is_not_the_one_aimed_at(hire):
    an_answer(EmployerAnswer.YES_OTHER, placement=hire)
    hire.refresh_from_db()
    assert (hire.computed_match, hire.match, hire.match_reason) == (
        Match.EXACT,
        Match.OTHER,
        "Autre poste, selon l'employeur.",
    )


def test_no_is_a_dispute(hire):
    an_answer(EmployerAnswer.NO, placement=hire)
    hire.refresh_from_db()
    assert (hire.disputed_on, hire.proof, hire.answered_on) == (days_ago(0), "", None)


def test_not_yet_puts_the_start_off_and_the_planned_end_with_it():
    placement = a_placement(
        PlacementStatus.AWAITING_EMPLOYER,
        contract=ContractKind.CDD,
        starts_on=days_ago(10),
        planned_end_on=days_ago(-80),
    )
    an_answer(EmployerAnswer.NOT_YET, placement=placement, starts_on=days_ago(-5))
    placement.refresh_from_db()
    assert (placement.starts_on, placement.planned_end_on) == (days_ago(-5), days_ago(-95))


def test_not_yet_puts_off_a_contract_without_an_end(hire):
    an_answer(EmployerAnswer.NOT_YET, placement=hire, starts_on=days_ago(-5))
    hire.refresh_from_db()
    assert (hire.starts_on, hire.planned_end_on) == (days_ago(-5), None)


def test_the_wrong_person_changes_nothing_but_the_wait(hire):
    before = Placement.objects.values().get()
    an_answer(EmployerAnswer.WRONG_PERSON, placement=hire, colleague_email="paie@soudure.example")
    assert Placement.objects.values().get() == before | {"status": PlacementStatus.UNANSWERED}
    assert PlacementAnswer.objects.get().colleague_email == "paie@soudure.example"


def test_a_receipt_leaves_to_the_address_on_file_and_the_news_to_the_advisor(hire, link):
    asked = set(Message.objects.all())
    given = an_answer(placement=hire)
    receipt, news = (message for message in Message.objects.all() if message not in asked)
    assert (receipt.key, receipt.to) == (f"receipt:{given.uuid}", EMPLOYER_EMAIL)
    assert (news.key, news.to) == (f"answered:{given.uuid}", hire.pathway.advisor.email)
    assert given.reference in receipt.body
    assert given.signatory in receipt.body


def test_the_news_names_nobody(hire):
    given = an_answer(placement=hire)
    news = Message.objects.get(key=f"answered:{given.uuid}")
    person = hire.pathway.beneficiary
    for name in (person.last_name, person.first_names, given.signatory):
        assert name not in news.subject + news.body


@pytest.mark.parametrize("second", EmployerAnswer)
@pytest.mark.parametrize("first", EmployerAnswer)
def test_the_answer_is_single_use(hire, link, first, second):
    an_answer(first, placement=hire, link=link)
    with refused(ALREADY):
        an_answer(second, placement=hire, link=link)


@pytest.mark.parametrize(
    "status", [status for status in PlacementStatus if status != PlacementStatus.AWAITING_EMPLOYER]
)
def test_only_what_is_awaited_is_answered(status, link):
    placement = a_placement(status)
    with refused(ALREADY):
        an_answer(placement=placement, link=link)


def test_an_impossible_contract_leaves_nothing(hire):
    with refused("La fin prévue d'un contrat ne peut précéder son début."):
        an_answer(placement=hire, starts_on=days_ago(3), planned_end_on=days_ago(4))


def test_references_are_drawn_anew():
    pathway = a_pathway()
    given = [an_answer(placement=a_placement(PlacementStatus.AWAITING_EMPLOYER, pathway=pathway)) for _ in range(5)]
    assert len({answer.reference for answer in given}) == 5
