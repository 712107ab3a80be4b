"""The hires of a person, and what their employers answer."""

import datetime

from django.utils import timezone

from jobs.enums import FIXED_TERM_CONTRACTS, ContractKind
from pathways.actions import confirmation, placement
from pathways.enums import (
    EmployerAnswer,
    PlacementStatus,
    Stage,
)
from pathways.models import Placement
from tests.factories.rows import EMPLOYER_EMAIL, OrganisationFactory, UserFactory, days_ago
from tests.factories.stories import a_pathway


def a_placement(status=PlacementStatus.DECLARED, *, pathway=None, email=EMPLOYER_EMAIL, **facts) -> Placement:
    """A hire declared today by the référent: a CDI in the very job aimed at, unless said."""
    pathway = pathway or a_pathway(Stage.INTEGRATION)
    contract = facts.pop("contract", ContractKind.CDI)
    starts_on = facts.pop("starts_on", days_ago(10))
    if contract in FIXED_TERM_CONTRACTS:
        facts.setdefault("planned_end_on", starts_on + datetime.timedelta(days=364))
    hire = placement.declare_placement(
        pathway=pathway,
        occupation=facts.pop("occupation", pathway.target_job.occupation),
        contract=contract,
        starts_on=starts_on,
        by=facts.pop("by", pathway.advisor),
        employer=facts.pop("employer", None) or OrganisationFactory(employer=True),
        title=facts.pop("title", "Soudeur"),
        **facts,
    )
    if status == PlacementStatus.CANCELLED:
        placement.cancel_placement(placement=hire, reason="Doublon.", by=pathway.advisor)
    elif status != PlacementStatus.DECLARED:
        _ask(hire, email, status)
    return hire


def _ask(hire: Placement, email: str, status: str) -> None:
    link = confirmation.ask_employer(placement=hire, employer_email=email, by=hire.pathway.advisor)
    if status == PlacementStatus.CONFIRMED:
        an_answer(EmployerAnswer.YES_TARGET, placement=hire, link=link)
    elif status in (PlacementStatus.DISPUTED, PlacementStatus.REJECTED):
        an_answer(EmployerAnswer.NO, placement=hire, link=link)
    elif status == PlacementStatus.UNANSWERED:
        long_after = timezone.localdate(link.expires_at) + datetime.timedelta(days=1)
        confirmation.remind_employer(placement=hire, link=link, today=long_after)
    if status == PlacementStatus.REJECTED:
        placement.arbitrate(placement=hire, upheld=False, reason="Contrat jamais signé.", by=UserFactory(region=True))


def the_link(hire: Placement):
    """The last link sent to the employer about this hire."""
    return confirmation.latest_links([hire])[hire.uuid]


def an_answer(answer=EmployerAnswer.YES_TARGET, *, placement=None, link=None, **facts):
    """The employer's answer, by the link, on a hire that awaits it."""
    hire = placement or a_placement(PlacementStatus.AWAITING_EMPLOYER)
    if answer in (EmployerAnswer.YES_TARGET, EmployerAnswer.YES_OTHER):
        facts = {"contract": ContractKind.CDI, "starts_on": hire.starts_on} | facts
    elif answer == EmployerAnswer.NOT_YET:
        facts = {"starts_on": timezone.localdate() + datetime.timedelta(days=30)} | facts
    return confirmation.answer_as_employer(
        placement=hire,
        link=link or the_link(hire),
        answer=answer,
        **{"signatory": "Dominique Marchal", "signatory_role": "Gérance"} | facts,
    )
