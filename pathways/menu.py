"""The acts that a pathway or a hire offers to whoever looks at it, beside the next action."""

from dataclasses import dataclass

from django.urls import reverse

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from pathways.enums import PlacementStatus, Stage
from pathways.models import Pathway, Placement

_PLAN = ("plan_phase", "Planifier une phase")
_HIRE = ("declare_placement", "Déclarer une embauche")
_LEAVE = ("leave_pathway", "Noter la sortie")
ON_PATHWAY: dict[str, tuple[tuple[str, str], ...]] = {
    Stage.PROJECT: (
        ("submit_project", "Soumettre le projet"),
        ("record_commitment", "Noter l'engagement signé"),
        ("decide_project", "Décider du projet"),
        _PLAN,
        ("withdraw", "Noter le retrait de la candidature"),
    ),
    Stage.PHASES: (_PLAN, _HIRE, ("suspend", "Suspendre le parcours"), _LEAVE),
    Stage.SUSPENDED: (("resume", "Reprendre le parcours"), _HIRE, _LEAVE),
    Stage.INTEGRATION: (
        _HIRE,
        ("plan_phase", "Planifier un accompagnement"),
        ("complete_pathway", "Clore le parcours"),
        ("leave_pathway", "Interrompre le parcours"),
    ),
    Stage.COMPLETED: (_HIRE,),
    Stage.INTERRUPTED: (_HIRE,),
    Stage.NOT_ADMITTED: (),
}
_ASK = ("ask_employer", "Demander à l'employeur")
_RESEND = ("resend_link", "Renvoyer le lien à l'employeur")
_DOCUMENT = ("check_document", "Confirmer par un document")
_END = ("end_placement", "Noter la fin de l'embauche")
_CANCEL = ("cancel_placement", "Annuler l'embauche")
ON_PLACEMENT: dict[str, tuple[tuple[str, str], ...]] = {
    PlacementStatus.DECLARED: (_ASK, _DOCUMENT, _END, _CANCEL),
    PlacementStatus.AWAITING_EMPLOYER: (_RESEND, _DOCUMENT, _END, _CANCEL),
    PlacementStatus.UNANSWERED: (_ASK, _DOCUMENT, _END, _CANCEL),
    PlacementStatus.CONFIRMED: (_END,),
    PlacementStatus.DISPUTED: (("arbitrate", "Arbitrer la contestation"), _END, _CANCEL),
    PlacementStatus.REJECTED: (),
    PlacementStatus.CANCELLED: (),
}
REGION_ONLY = frozenset({"arbitrate"})


@dataclass(frozen=True, slots=True)
class Act:
    """A link to the form of one act."""

    url: str
    label: str


def acts_on_pathway(pathway: Pathway, user: User) -> list[Act]:
    """What this user may do on this pathway at its stage; a provider acts on its phases only."""
    if user.organisation.kind == OrganisationKind.TRAINING_PROVIDER:
        return []
    # The référent never decides alone on their own file.
    hidden = {"decide_project"} if pathway.advisor_id == user.pk else set()
    return [
        Act(reverse(name, args=[pathway.uuid]), label)
        for name, label in ON_PATHWAY[pathway.stage]
        if name not in hidden
    ]


def acts_on_placement(placement: Placement, user: User) -> list[Act]:
    """What this user may do on this hire in its state."""
    hidden = set() if user.organisation.kind == OrganisationKind.REGION else set(REGION_ONLY)
    if placement.ended_on:
        hidden.add("end_placement")
    if placement.declared_by_id == user.pk:
        hidden.add("check_document")
    acts = ON_PLACEMENT[placement.status]
    return [Act(reverse(name, args=[placement.uuid]), label) for name, label in acts if name not in hidden]
