"""The first steps of whoever begins, by kind of organisation: a step is done when the journal says so."""

from dataclasses import dataclass

from django.urls import reverse

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from apcl.journal.models import Entry

Kind = OrganisationKind


@dataclass(frozen=True, slots=True)
class FirstStep:
    """What to do once, where, and whether it is done."""

    label: str
    url: str
    is_done: bool


# For each kind: the words, the page where it is done, the acts of which any says that it is.
_PREFERENCES = ("Régler vos préférences", "account", ("user.preferences",))
_STEPS: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    Kind.PRESCRIBER: (
        ("Orienter une première personne", "look_for_person", ("pathway.opened",)),
        ("Écrire une rubrique d'un diagnostic", "pathways", ("section.written",)),
        ("Noter un premier contact", "pathways", ("contact.noted",)),
        _PREFERENCES,
    ),
    Kind.TRAINING_PROVIDER: (
        ("Planifier les séances d'un atelier", "workshops", ("workshop.sessions_planned",)),
        ("Noter le début d'une phase", "pathways", ("phase.started",)),
        ("Noter de premières présences", "workshops", ("attendance.noted",)),
        _PREFERENCES,
    ),
    Kind.REGION: (
        ("Créer un métier cible", "create_target_job", ("target_job.created",)),
        ("Créer un atelier", "create_workshop", ("workshop.created", "workshop.opened")),
        ("Inviter une personne dans l'équipe", "team", ("invitation.sent",)),
        _PREFERENCES,
    ),
}


def first_steps_of(user: User) -> list[FirstStep]:
    """The steps of this user, in order; none once all are done, or put away."""
    steps = _STEPS.get(user.organisation.kind, ())
    if user.checklist_dismissed_at or not steps:
        return []
    telling = {verb for _label, _page, verbs in steps for verb in verbs}
    acts = Entry.objects.filter(by=user, verb__in=telling).order_by()
    done = set(acts.values_list("verb", flat=True).distinct())
    shown = [FirstStep(label, reverse(page), not done.isdisjoint(verbs)) for label, page, verbs in steps]
    return [] if all(step.is_done for step in shown) else shown
