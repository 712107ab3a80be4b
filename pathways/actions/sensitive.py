"""What the law protects more: read and noted by whoever follows the person, one act at a time, and never listed."""

from collections.abc import Iterable

from django.utils import timezone

from apcl.accounts.absences import stood_in_for
from apcl.accounts.models import User
from apcl.db import action
from apcl.errors import RuleViolation
from apcl.journal.record import record
from pathways.enums import DisabilityRecognition
from pathways.models import Merge, Pathway, SensitiveFacts

READ, NOTED = "sensitive.read", "sensitive.noted"
NOT_YOURS = "Seul le référent, ou qui le remplace, lit et note ces informations."


def may_read(pathway: Pathway, user: User) -> bool:
    """The référent of the person, and whoever stands in for them today: nobody else, not even their organisation."""
    return pathway.advisor_id in stood_in_for(user, timezone.localdate())


@action
def read_sensitive_facts(*, pathway: Pathway, reason: str, by: User) -> SensitiveFacts | None:
    """What is known, or None; the journal keeps who read it, when and why. Raises RuleViolation for anyone else."""
    _refuse_others(pathway, by)
    # Filed under the person, not the pathway: its history, which others read, does not tell that there is something.
    record(by=by, verb=READ, subject=pathway.beneficiary, why=reason)
    return SensitiveFacts.objects.filter(beneficiary=pathway.beneficiary).first()


@action
def note_sensitive_facts(*, pathway: Pathway, disability_recognition: str, by: User) -> None:
    """Note what the person says of their recognition as a disabled worker; '' forgets what was noted."""
    _refuse_others(pathway, by)
    known = SensitiveFacts.objects.filter(beneficiary=pathway.beneficiary)
    if disability_recognition:
        noted = {"disability_recognition": disability_recognition}
        SensitiveFacts.objects.update_or_create(beneficiary=pathway.beneficiary, defaults=noted)
    else:
        known.delete()
    # That it was, never what: no figure reads it, and the pathway did not change.
    record(by=by, verb=NOTED, subject=pathway.beneficiary)


def told_otherwise(merges: Iterable[Merge]) -> list[str]:
    """What files merged with this one said, and that was not retained, in words."""
    told = (merge.dropped_sensitive.get("disability_recognition") for merge in merges)
    return [str(DisabilityRecognition(value).label) for value in told if value]


def _refuse_others(pathway: Pathway, by: User) -> None:
    if not may_read(pathway, by):
        raise RuleViolation(NOT_YOURS)
