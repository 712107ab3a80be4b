"""Looking for a person before opening a file, and opening the next pathway of someone already known."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from apcl.accounts.models import Organisation, User
from apcl.db import action
from apcl.errors import RuleViolation
from apcl.journal.models import Entry
from apcl.journal.record import record
from jobs.models import TargetJob
from pathways.actions.project import open_another, open_pathway, refuse_closed_target_job
from pathways.likeness import Known, Traits, followed_elsewhere, known_like
from pathways.models import Beneficiary, Pathway, ToldApart

LOOKED_FOR = "person.looked_for"
# Nobody meets so many new people in an hour: beyond, it is reading, not orienting.
MOST_AN_HOUR = 60
TOO_MANY = "Vous avez cherché beaucoup de personnes en une heure. Réessayez dans une heure."


@dataclass(frozen=True, slots=True)
class Findings:
    """Who is already known: the files that one sees, and the organisation that follows the same person elsewhere."""

    known: Sequence[Known]
    elsewhere: Organisation | None

    def __bool__(self) -> bool:
        return bool(self.known or self.elsewhere)


@action
def look_for(
    *,
    last_name: str,
    first_names: str,
    birth_date: datetime.date,
    by: User,
    email: str = "",
    phone: str = "",
) -> Findings:
    """Whether this person is already known, here or elsewhere; the journal keeps that it was asked, not of whom.

    Who is found elsewhere sees it in their own history. Raises RuleViolation beyond `MOST_AN_HOUR`.
    """
    # Held until the end: however many are sent at once, each is counted.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    since = timezone.now() - datetime.timedelta(hours=1)
    if Entry.objects.filter(by=by, verb=LOOKED_FOR, at__gt=since).count() >= MOST_AN_HOUR:
        raise RuleViolation(TOO_MANY)
    traits = Traits(last_name, first_names, birth_date, email, phone)
    known = known_like(traits, by)
    elsewhere = followed_elsewhere(traits, by)
    where = "elsewhere" if elsewhere else "here" if known else "nowhere"
    subject = elsewhere.beneficiary if elsewhere else by.organisation
    record(by=by, verb=LOOKED_FOR, subject=subject, file=elsewhere, found=where)
    return Findings(known, elsewhere.advisor.organisation if elsewhere else None)


@action
def orient(*, target_job: TargetJob, by: User, told_apart: Sequence[str] = (), **person: Any) -> Pathway:
    """Open the pathway of a new person; `told_apart` are the UUIDs of the files that look like theirs, and are not.

    Raises RuleViolation when another looks like theirs: a person has one file.
    """
    traits = Traits(**{name: person.get(name, "") for name in Traits.__slots__})
    known = [one.person for one in known_like(traits, by)]
    if any(str(one.uuid) not in told_apart for one in known):
        raise RuleViolation("Une fiche ressemble à celle de cette personne : dites d'abord si c'est la même.")
    pathway = open_pathway(target_job=target_job, by=by, **person)
    tell_apart(person=pathway.beneficiary, others=known, by=by)
    return pathway


@action
def open_next(
    *, beneficiary: Beneficiary, target_job: TargetJob, by: User, applied_on: datetime.date | None = None
) -> Pathway:
    """Open another pathway for a person already known; whoever opens it is the référent.

    Raises RuleViolation when they have one in progress, or the target job takes no new pathway.
    """
    refuse_closed_target_job(target_job)
    # Held until the end: whoever merges this file at the same moment waits, or has done it already.
    if not Beneficiary.objects.select_for_update(no_key=True).filter(pk=beneficiary.pk).first():
        raise RuleViolation("Cette fiche vient d'être fusionnée avec une autre : cherchez de nouveau la personne.")
    return open_another(beneficiary=beneficiary, target_job=target_job, by=by, advisor=by, applied_on=applied_on)


@action
def tell_apart(*, person: Beneficiary, others: Sequence[Beneficiary], by: User) -> None:
    """Note that these files, which look like this person's, are of other people: they are proposed no more."""
    for other in others:
        first, second = sorted((person, other), key=lambda one: one.pk)
        ToldApart.objects.get_or_create(first=first, second=second, defaults={"told_by": by})
        record(by=by, verb="person.told_apart", subject=person, other=str(other.uuid))
