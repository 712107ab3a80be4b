"""What two people think of a project before it is decided: asked, given, revised."""

import datetime
from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils import timezone

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from apcl.db import action
from apcl.errors import RuleViolation
from apcl.journal.record import record
from pathways import notifications
from pathways.actions.diagnosis import hold_undecided
from pathways.enums import DecisionCode, Verdict
from pathways.models import Pathway, ProjectOpinion


def may_be_asked(pathway: Pathway) -> QuerySet[User]:
    """Those whose opinion may be asked: colleagues of the référent and the Region, who have not been asked yet."""
    near = Q(organisation=pathway.advisor.organisation_id) | Q(organisation__kind=OrganisationKind.REGION)
    known = pathway.opinions.values("person")
    others = User.objects.filter(near, is_active=True).exclude(pk=pathway.advisor_id).exclude(pk__in=known)
    return others.select_related("organisation").order_by("last_name", "first_name", "pk")


@action
def ask_opinion(*, pathway: Pathway, person: User, by: User) -> ProjectOpinion:
    """Ask someone for their opinion; they are told, by the public number alone.

    Raises RuleViolation when they may not read this project, have been asked already, or the project is decided.
    """
    hold_undecided(pathway)
    if not may_be_asked(pathway).filter(pk=person.pk).exists():
        raise RuleViolation("L'avis de cette personne ne peut pas être demandé, ou l'a déjà été.")
    opinion = ProjectOpinion(pathway=pathway, person=person, asked_by=by, asked_on=timezone.localdate())
    opinion.save(force_insert=True)
    record(by=by, verb="opinion.asked", subject=opinion, file=pathway)
    pathway.touch()
    notifications.opinion_asked(opinion)
    return opinion


@action
def give_opinion(*, pathway: Pathway, verdict: str, by: User, codes: Sequence[str] = (), text: str = "") -> None:
    """Give one's opinion on a project, or revise it, until the decision. Each person gives their own, and no other.

    Raises RuleViolation when an opinion that is not favourable has no reason, or the project is decided.
    """
    hold_undecided(pathway)
    note_opinion(pathway, verdict=verdict, codes=codes, text=text, given_on=timezone.localdate(), by=by)
    pathway.touch()


def note_opinion(
    pathway: Pathway, *, verdict: str, codes: Sequence[str], text: str, given_on: datetime.date, by: User
) -> None:
    """Write what this person thinks, within another act that holds the project."""
    known = {
        "verdict": verdict,
        "codes": reasons(codes, text) if verdict != Verdict.FAVOURABLE else [],
        "text": text,
        "given_on": given_on,
    }
    opinion, _created = ProjectOpinion.objects.update_or_create(pathway=pathway, person=by, defaults=known)
    record(by=by, verb="opinion.given", subject=opinion, file=pathway, verdict=verdict)


def has_given(pathway: Pathway, person: User) -> bool:
    return pathway.opinions.given().filter(person=person).exists()


def reasons(codes: Sequence[str], text: str) -> list[str]:
    """The coded reasons of what is not favourable. Raises RuleViolation when there is none, or an unsaid other one."""
    if not codes:
        raise RuleViolation("Choisissez au moins un motif ou une réserve.")
    if DecisionCode.OTHER in codes and not text.strip():
        raise RuleViolation("Précisez l'autre motif dans le texte.")
    return list(codes)
