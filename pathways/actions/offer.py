"""What changes in the offer and, with it, in the hires already declared."""

from collections.abc import Collection

from django.db.models import Case, F, QuerySet, Value, When
from django.utils import timezone

from apcl.accounts.models import User
from apcl.db import action, hold
from apcl.errors import RuleViolation
from apcl.journal.record import record
from jobs.enums import TargetJobStatus
from jobs.models import Occupation, TargetJob
from pathways.enums import VOID_STATUSES, Match
from pathways.models import Pathway, Placement


@action
def choose_occupations(*, target_job: TargetJob, occupations: Collection[Occupation], reason: str, by: User) -> None:
    """Say which occupations a target job admits besides its own; the hires of pathways under way follow.

    The list admitted at exit stands: an occupation in which someone who has left was hired is neither added nor
    removed any more.
    """
    held = hold(target_job)
    if held.status == TargetJobStatus.CLOSED:
        raise RuleViolation("Un métier cible clos ne change plus.")
    chosen = {occupation.pk: occupation.code for occupation in occupations if occupation.pk != held.occupation_id}
    known = dict(held.admitted_occupations.values_list("pk", "code"))
    added = {pk: code for pk, code in chosen.items() if pk not in known}
    removed = {pk: code for pk, code in known.items() if pk not in chosen}
    if not added and not removed:
        raise RuleViolation("Rien n'a changé.")
    hires = Placement.objects.filter(pathway__target_job=held, occupation__in=[*added, *removed])
    _refuse_what_people_left_with(hires)
    held.admitted_occupations.add(*added)
    held.admitted_occupations.remove(*removed)
    record(
        by=by,
        verb="target_job.occupations_chosen",
        subject=held,
        file=held,
        reason=reason,
        added=sorted(added.values()),
        removed=sorted(removed.values()),
    )
    _compare_again(hires.filter(occupation__in=added), Match.ADMITTED)
    _compare_again(hires.filter(occupation__in=removed), Match.OTHER)


def _refuse_what_people_left_with(hires: QuerySet[Placement]) -> None:
    # What counts for nothing may be compared again at any time.
    of_those_who_left = hires.filter(pathway__exited_on__isnull=False).exclude(status__in=VOID_STATUSES)
    codes = of_those_who_left.order_by("occupation__code").values_list("occupation__code", flat=True).distinct()
    if codes:
        raise RuleViolation(
            f"Le choix de {', '.join(codes)} ne peut plus changer : des personnes déjà sorties y ont été embauchées, "
            "et la liste admise à leur sortie fait foi."
        )


def _compare_again(hires: QuerySet[Placement], match: Match) -> None:
    """What the ROME codes say of these hires is now `match`; what a reason retained stays."""
    retained = Case(When(match_reason="", then=Value(match)), default=F("match"))
    touched = list(hires.values_list("pathway", flat=True))
    hires.update(computed_match=match, match=retained)
    Pathway.objects.filter(pk__in=touched).update(changed_at=timezone.now())
