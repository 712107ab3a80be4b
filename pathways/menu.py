"""The acts that a pathway or a hire offers to whoever looks at it, beside the next action."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from apcl.accounts.enums import OrganisationKind
from apcl.accounts.models import User
from jobs.enums import TargetJobStatus, WorkshopStatus
from jobs.models import TargetJob, Workshop
from pathways.actions.transfer import runs
from pathways.enums import ImmersionStatus, LedToJob, PlacementStatus, Stage
from pathways.models import Immersion, Pathway, Placement

_PLAN = ("plan_phase", "Planifier une phase")
_IMMERSION = ("plan_immersion", "Préparer une immersion en entreprise")
_HIRE = ("declare_placement", "Déclarer une embauche")
_LEAVE = ("leave_pathway", "Noter la sortie")
_REOPEN = ("reopen_pathway", "Rouvrir le parcours")
_COMMIT = ("ask_commitment", "Demander la signature de l'engagement")
# At any stage: whoever has left still follows their file, by the link or on paper.
_PERSON = (
    ("plan_appointment", "Fixer un rendez-vous"),
    ("choose_message", "Écrire un message"),
    ("send_personal_link", "Envoyer le lien personnel"),
    ("beneficiary_sheet", "Imprimer la fiche de la personne"),
    ("change_advisor", "Changer de référent"),
    ("ask_transfer", "Transférer à une autre structure"),
    ("sensitive_facts", "Informations sensibles"),
)
ON_PATHWAY: dict[str, tuple[tuple[str, str], ...]] = {
    Stage.PROJECT: (
        ("submit_project", "Soumettre le projet"),
        _COMMIT,
        ("record_commitment", "Noter l'engagement signé"),
        ("decide_project", "Décider du projet"),
        _PLAN,
        _IMMERSION,
        ("withdraw", "Noter le retrait de la candidature"),
        *_PERSON,
    ),
    Stage.PHASES: (_PLAN, _IMMERSION, _HIRE, ("suspend", "Suspendre le parcours"), _LEAVE, _COMMIT, *_PERSON),
    Stage.SUSPENDED: (("resume", "Reprendre le parcours"), _HIRE, _LEAVE, _COMMIT, *_PERSON),
    Stage.INTEGRATION: (
        _HIRE,
        ("plan_phase", "Planifier un accompagnement"),
        ("complete_pathway", "Clore le parcours"),
        ("leave_pathway", "Interrompre le parcours"),
        *_PERSON,
    ),
    Stage.COMPLETED: (_HIRE, _REOPEN, *_PERSON),
    Stage.INTERRUPTED: (_HIRE, _REOPEN, *_PERSON),
    Stage.NOT_ADMITTED: (_REOPEN, *_PERSON),
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
REGION_ONLY = frozenset({"arbitrate", "reopen_pathway"})
_EDIT_IMMERSION = ("edit_immersion", "Modifier la convention")
_PAPER = ("record_agreement", "Noter une convention signée sur papier")
_CANCEL_IMMERSION = ("cancel_immersion", "Annuler l'immersion")
# What makes it go on comes first.
ON_IMMERSION: dict[str, tuple[tuple[str, str], ...]] = {
    ImmersionStatus.DRAFT: (
        ("send_agreement", "Envoyer à la signature"),
        _EDIT_IMMERSION,
        _PAPER,
        _CANCEL_IMMERSION,
    ),
    ImmersionStatus.SIGNING: (_EDIT_IMMERSION, _PAPER, _CANCEL_IMMERSION),
    ImmersionStatus.AGREED: (("report_immersion", "Faire le bilan"), _CANCEL_IMMERSION),
    ImmersionStatus.REPORTED: (),
    ImmersionStatus.CANCELLED: (),
}
_EDIT_WORKSHOP = ("edit_workshop", "Modifier l'atelier")
_COPY_WORKSHOP = ("copy_workshop", "Copier l'atelier")
_CANCEL_WORKSHOP = ("cancel_workshop", "Annuler l'atelier")
_START_WORKSHOP = ("start_workshop", "Démarrer l'atelier")
_MOVE_COHORT = ("move_cohort", "Reporter qui attend sur un autre atelier")
ON_WORKSHOP: dict[str, tuple[tuple[str, str], ...]] = {
    WorkshopStatus.PLANNED: (
        ("open_workshop", "Ouvrir l'atelier aux inscriptions"),
        _EDIT_WORKSHOP,
        _COPY_WORKSHOP,
        _CANCEL_WORKSHOP,
    ),
    WorkshopStatus.OPEN: (_START_WORKSHOP, _EDIT_WORKSHOP, _COPY_WORKSHOP, _CANCEL_WORKSHOP),
    WorkshopStatus.FULL: (_START_WORKSHOP, _EDIT_WORKSHOP, _COPY_WORKSHOP, _CANCEL_WORKSHOP),
    WorkshopStatus.STARTED: (("end_workshop", "Terminer l'atelier"), _EDIT_WORKSHOP, _MOVE_COHORT, _COPY_WORKSHOP),
    WorkshopStatus.ENDED: (_COPY_WORKSHOP, _MOVE_COHORT),
    WorkshopStatus.CANCELLED: (_MOVE_COHORT, _COPY_WORKSHOP),
}
# The provider of a workshop notes that it starts and ends; the rest is the Region's.
OF_THE_PROVIDER = frozenset({"start_workshop", "end_workshop"})
# What comes first in a state, and makes it go on, stands out from what may be done at any time.
ADVANCING = OF_THE_PROVIDER | {"open_workshop", "move_cohort"}


@dataclass(frozen=True, slots=True)
class Act:
    """A link to the form of one act; the main one stands out."""

    url: str
    label: str
    is_main: bool = False


def acts_on_pathway(pathway: Pathway, user: User) -> list[Act]:
    """What this user may do on this pathway at its stage; a provider acts on its phases only."""
    if user.organisation.kind == OrganisationKind.TRAINING_PROVIDER:
        return []
    # The référent never decides alone on their own file.
    hidden = {"decide_project"} if pathway.advisor_id == user.pk else set()
    if user.organisation.kind != OrganisationKind.REGION:
        hidden |= REGION_ONLY
    if not runs(pathway, user):
        hidden |= {"change_advisor", "ask_transfer"}
    if pathway.advisor_id != user.pk:
        # Whoever stands in for them is led there by the address; a menu asks the database nothing.
        hidden.add("sensitive_facts")
    return [
        Act(reverse(name, args=[pathway.uuid]), label)
        for name, label in ON_PATHWAY[pathway.stage]
        if name not in hidden
    ]


def acts_on_workshop(workshop: Workshop, user: User) -> list[Act]:
    """What this user may do on this workshop in its state, on this day."""
    if not workshop.is_run_by(user):
        return []
    today = timezone.localdate()
    hidden = {"start_workshop"} if workshop.starts_on > today else set()
    if workshop.ends_on > today:
        hidden.add("end_workshop")
    acts = ON_WORKSHOP[workshop.status]
    return [
        Act(reverse(name, args=[workshop.uuid]), label, is_main=name in ADVANCING and (name, label) == acts[0])
        for name, label in acts
        if name not in hidden and (name in OF_THE_PROVIDER or user.organisation.kind == OrganisationKind.REGION)
    ]


def acts_on_immersion(immersion: Immersion) -> list[Act]:
    """What may be done on this immersion in its state, on this day, by those who follow the pathway."""
    hidden = {"report_immersion"} if immersion.starts_on > timezone.localdate() else set()
    acts = [
        Act(reverse(name, args=[immersion.uuid]), label, is_main=name in ("send_agreement", "report_immersion"))
        for name, label in ON_IMMERSION[immersion.status]
        if name not in hidden
    ]
    if immersion.led_to_job == LedToJob.YES:
        acts.append(Act(reverse("declare_placement", args=[immersion.pathway.uuid]), _HIRE[1], is_main=True))
    return acts


def acts_on_placement(placement: Placement, user: User) -> list[Act]:
    """What this user may do on this hire in its state."""
    hidden = set() if user.organisation.kind == OrganisationKind.REGION else set(REGION_ONLY)
    if placement.ended_on:
        hidden.add("end_placement")
    if placement.declared_by_id == user.pk:
        hidden.add("check_document")
    acts = ON_PLACEMENT[placement.status]
    return [Act(reverse(name, args=[placement.uuid]), label) for name, label in acts if name not in hidden]


# Those about the one that is shown, then those that its address preselects.
_ON_TARGET_JOB = (
    ("edit_target_job", "Modifier"),
    ("choose_occupations", "Choisir les métiers admis"),
    ("add_finding", "Ajouter un constat"),
)
_CONSULT = ("add_consultation", "Noter un avis")
ON_TARGET_JOB: dict[str, tuple[tuple[str, str], ...]] = {
    TargetJobStatus.DRAFT: _ON_TARGET_JOB,
    TargetJobStatus.PROPOSED: (*_ON_TARGET_JOB, _CONSULT),
    TargetJobStatus.CONSULTED: (*_ON_TARGET_JOB, _CONSULT),
    TargetJobStatus.APPROVED: (*_ON_TARGET_JOB, _CONSULT, ("suspend_target_job", "Suspendre")),
    TargetJobStatus.SUSPENDED: (*_ON_TARGET_JOB, _CONSULT, ("close_target_job", "Clore")),
    TargetJobStatus.CLOSED: (),
}
FOR_TARGET_JOB = (("create_workshop", "Créer un atelier"), ("add_commitment", "Noter l'engagement d'une entreprise"))


@dataclass(frozen=True, slots=True)
class Step:
    """What comes next: what holds it back or leads on, and the act."""

    reason: str
    act: Act


def acts_on_target_job(target_job: TargetJob, user: User) -> list[Act]:
    """What the Region may do on this target job at its status, besides what comes next; nobody else does anything."""
    if user.organisation.kind != OrganisationKind.REGION:
        return []
    acts = [Act(reverse(name, args=[target_job.uuid]), label) for name, label in ON_TARGET_JOB[target_job.status]]
    return acts + [_act_for(target_job, name, label) for name, label in FOR_TARGET_JOB if acts]


def next_step_of(
    target_job: TargetJob, *, findings: QuerySet, consultations: QuerySet, workshops: QuerySet
) -> Step | None:
    """What comes next for a target job of which these findings, opinions and workshops are known."""
    match target_job.status:
        case TargetJobStatus.DRAFT if not findings:
            reason, name, label = "Il faut au moins un constat.", "add_finding", "Ajouter un constat"
        case TargetJobStatus.DRAFT:
            reason, name, label = "Un constat au moins le fonde.", "propose_target_job", "Proposer le métier cible"
        case TargetJobStatus.PROPOSED if not consultations:
            reason, name, label = "Il faut au moins un avis.", "add_consultation", "Noter un avis"
        case TargetJobStatus.PROPOSED:
            reason, name, label = "Un avis au moins est noté.", "consult_target_job", "Clore la concertation"
        case TargetJobStatus.CONSULTED:
            reason, name = "Il faut une période de validité.", "approve_target_job"
            label = "Valider le métier cible"
        case TargetJobStatus.SUSPENDED:
            reason, name, label = (
                "Aucun nouveau parcours n'y mène.",
                "reinstate_target_job",
                "Reprendre le métier cible",
            )
        case TargetJobStatus.APPROVED if not workshops:
            return Step("Aucun atelier n'y mène encore.", _act_for(target_job, "create_workshop", "Créer un atelier"))
        case _:
            return None
    return Step(reason, Act(reverse(name, args=[target_job.uuid]), label))


def _act_for(target_job: TargetJob, name: str, label: str) -> Act:
    return Act(f"{reverse(name)}?{urlencode({'metier': target_job.uuid})}", label)
